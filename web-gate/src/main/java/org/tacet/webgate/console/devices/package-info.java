// SPDX-License-Identifier: Apache-2.0
/// Devices, their certificates, and the sites they belong to. No page here has anything of a
/// patient.
package org.tacet.webgate.console.devices;
