// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.List;

/// What an application offers on the associations that an [AssociationServer] accepts. All methods
/// run on the virtual thread of the association they are about, several associations at once.
public interface Acceptor {
  /// Decides on a proposal. It is well-formed and within the limits, nothing more is known of it.
  Answer answer(Proposal proposal);

  /// The services of an association just accepted, with the presentation contexts it has. The peer
  /// hears of the acceptance only after this returns.
  Services services(Proposal proposal, List<PresentationContext> accepted);

  /// A caller that got no association, and why: one call for each. A rejection that [#answer]
  /// itself asked for is not told again.
  default void refused(PeerEndpoint peer, Refusal why) {}
}
