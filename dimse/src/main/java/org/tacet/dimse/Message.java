// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

/// A DIMSE message without its data set, PS3.7 §9.3: what its command set says.
///
/// Message ids belong to the association: requests made by an application carry 0 until the
/// association sends them under the next free id.
public sealed interface Message {
  /// The id of a request; of a response or cancel, the id of the request it is about.
  int messageId();

  /// A message that asks for something.
  sealed interface Request extends Message
      permits CEchoRq, CStoreRq, CFindRq, CMoveRq, CGetRq, CCancelRq, UnknownRq {}

  /// A message that answers.
  sealed interface Response extends Message permits CResponse {}
}
