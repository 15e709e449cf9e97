// SPDX-License-Identifier: Apache-2.0
/// What stands between a command and whoever typed it: words out, progress, the wish to stop. The
/// same command runs in front of a terminal, or inside the server for a client at the control
/// socket.
package org.tacet.server.terminal;
