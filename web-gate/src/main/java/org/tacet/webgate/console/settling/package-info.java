// SPDX-License-Identifier: Apache-2.0
/// What an administrator decides about studies: what waits in quarantine, what may not be erased,
/// what is. No page shows a patient.
package org.tacet.webgate.console.settling;
