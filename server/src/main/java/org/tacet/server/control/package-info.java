// SPDX-License-Identifier: Apache-2.0
/// Administration while the server runs. One process owns a home; every other `tacet` on the same
/// home hands its command line to that process over a Unix domain socket and prints what comes
/// back.
///
/// Who may speak to the socket is decided by the file system: it is 0600 in a folder that is 0700.
///
/// A request is one frame, the answer any number of them. A frame is a kind (1 byte), a length (4
/// bytes, big endian, at most 1 MiB), and so many bytes of UTF-8.
package org.tacet.server.control;
