// SPDX-License-Identifier: Apache-2.0
/// A gate turns what a peer asks over DIMSE into a question to the archive, and the archive's
/// outcome into a DIMSE status; it decides nothing itself.
package org.tacet.dimsegate;
