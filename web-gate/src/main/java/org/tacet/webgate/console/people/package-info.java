// SPDX-License-Identifier: Apache-2.0
/// Accounts and what they may do, for administrators of the whole archive. No page here has
/// anything of a patient.
package org.tacet.webgate.console.people;
