// SPDX-License-Identifier: Apache-2.0
/// What the pages about devices need of the program.
package org.tacet.webgate.console.devices.spi;
