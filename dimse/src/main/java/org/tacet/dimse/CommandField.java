// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

/// The command field (0000,0100) of a request, PS3.7 §E.1-1. That of its response has bit 15 set.
///
/// The numbers are not an enum: a peer may send any, and gets [Status#UNRECOGNIZED_OPERATION].
record CommandField(int code) {
  static final CommandField C_STORE = new CommandField(0x0001);
  static final CommandField C_GET = new CommandField(0x0010);
  static final CommandField C_FIND = new CommandField(0x0020);
  static final CommandField C_MOVE = new CommandField(0x0021);
  static final CommandField C_ECHO = new CommandField(0x0030);
  static final CommandField C_CANCEL = new CommandField(0x0FFF);

  static final int RESPONSE = 0x8000;
}
