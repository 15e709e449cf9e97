// SPDX-License-Identifier: Apache-2.0
/// Files into the archive and out of it, at the machine's own command line.
package org.tacet.server.transfer;
