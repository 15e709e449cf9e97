// SPDX-License-Identifier: Apache-2.0
/// The command line. A command says which words it takes and what it does with them; [Front] finds
/// it, and decides where it runs: in this process, or in the server that owns the home.
package org.tacet.server.cli;
