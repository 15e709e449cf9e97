// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/// What an acceptor says to a [Proposal]: yes, with an answer to each presentation context, or no.
public sealed interface Answer {
  /// Takes the association. Contexts without an answer are refused ("user rejection"). `roles`
  /// answers the proposed role selections; those left out keep the default (the requestor is user).
  /// `extended` is the answer to extended negotiation. `identityResponse` is the server response of
  /// PS3.7 §D.3.3.7.2, for a peer that asked for one.
  record Accept(
      List<ContextAnswer> contexts,
      List<RoleSelection> roles,
      List<ExtendedNegotiation> extended,
      Optional<Bytes> identityResponse)
      implements Answer {
    public Accept {
      contexts = List.copyOf(contexts);
      roles = List.copyOf(roles);
      extended = List.copyOf(extended);
    }

    /// Context by context, with default roles.
    public static Accept of(Proposal proposal, Function<ProposedContext, ContextAnswer> each) {
      return new Accept(
          proposal.contexts().stream().map(each).toList(), List.of(), List.of(), Optional.empty());
    }

    /// The same, and these roles.
    public Accept withRoles(List<RoleSelection> granted) {
      return new Accept(contexts, granted, extended, identityResponse);
    }

    /// The same, and this answer to extended negotiation.
    public Accept withExtended(List<ExtendedNegotiation> answers) {
      return new Accept(contexts, roles, answers, identityResponse);
    }
  }

  /// Refuses the association.
  record Reject(Rejection rejection) implements Answer {}
}
