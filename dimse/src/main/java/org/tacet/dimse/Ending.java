// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

/// How an association ended.
public sealed interface Ending {
  /// In order, by A-RELEASE.
  record Released() implements Ending {}

  /// The peer sent A-ABORT, with its source and reason, PS3.8 §9.3.8.
  record AbortedByPeer(int source, int reason) implements Ending {}

  /// This side aborted because the peer broke a rule or a limit.
  record Broken(PduException.Rule rule) implements Ending {}

  /// This side aborted for its own reasons: the server closes, or an application failed.
  record AbortedHere() implements Ending {}

  /// The connection went away.
  record Lost() implements Ending {}
}
