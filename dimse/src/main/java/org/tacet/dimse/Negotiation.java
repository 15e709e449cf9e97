// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// What follows from a request and its answer, as pure functions: PS3.8 §7.1, PS3.7 Annex D.
final class Negotiation {
  /// The DICOM application context, PS3.7 Annex A.2.1.
  static final Uid APPLICATION_CONTEXT = Uid.of("1.2.840.10008.3.1.1.1");

  /// A UUID of its own, PS3.5 §B.2; the version is the name that goes with it.
  static final Uid IMPLEMENTATION_CLASS = Uid.of("2.25.249367915260937428374119305178622951807");

  static final String IMPLEMENTATION_VERSION = "TACET_0.1";

  private static final int VERSION_1 = 1;

  private Negotiation() {}

  /// A request as the application sees it, or why it cannot be one.
  sealed interface Request {
    /// It can be decided on.
    record Possible(Proposal proposal) implements Request {}

    /// It must be rejected by the service provider.
    record Impossible(Rejection rejection) implements Request {}
  }

  /// Checks what the provider itself must check, PS3.8 §9.2.3 (AE-6).
  static Request request(Pdu.AssociateRq rq, PeerEndpoint peer, AssociationLimits limits) {
    if ((rq.protocolVersion() & VERSION_1) == 0) {
      return new Request.Impossible(Rejection.PROTOCOL_VERSION_NOT_SUPPORTED);
    }
    if (!rq.applicationContext().equals(APPLICATION_CONTEXT)) {
      return new Request.Impossible(Rejection.APPLICATION_CONTEXT_NOT_SUPPORTED);
    }
    Optional<AeTitle> called = AeTitle.parse(rq.calledAeTitle());
    if (called.isEmpty()) {
      return new Request.Impossible(Rejection.CALLED_AE_TITLE_NOT_RECOGNIZED);
    }
    Optional<AeTitle> calling = AeTitle.parse(rq.callingAeTitle());
    if (calling.isEmpty()) {
      return new Request.Impossible(Rejection.CALLING_AE_TITLE_NOT_RECOGNIZED);
    }
    UserInformation user = rq.user();
    Optional<Integer> maxPduLength = sendable(user.maxLength(), limits);
    if (maxPduLength.isEmpty()) {
      return new Request.Impossible(Rejection.NO_REASON);
    }
    return new Request.Possible(
        new Proposal(
            called.get(),
            calling.get(),
            rq.applicationContext(),
            rq.contexts(),
            user.roles(),
            user.extended(),
            user.commonExtended(),
            user.identity(),
            user.asyncWindow().orElse(AsyncWindow.ONE),
            maxPduLength.get(),
            user.implementationClass(),
            user.implementationVersion(),
            peer));
  }

  /// The longest PDU to send to a peer that announced this; empty if it wants them too short.
  private static Optional<Integer> sendable(long announced, AssociationLimits limits) {
    int most = limits.sizes().maxPduLength();
    if (announced == 0) {
      return Optional.of(most);
    }
    return announced < limits.sizes().minPeerPduLength()
        ? Optional.empty()
        : Optional.of((int) Math.min(announced, most));
  }

  /// What both sides agreed on: contexts, and the longest PDU that the peer takes.
  record Agreement(List<PresentationContext> contexts, int maxPduLength) {}

  /// The acceptor's view. An answer to what was not proposed is a bug of the application.
  static Agreement agree(Proposal proposal, Answer.Accept answer) {
    Map<Integer, ContextAnswer> answers = byId(answer.contexts());
    Map<Uid, Set<Role>> wanted = roles(proposal.roles());
    Map<Uid, Set<Role>> granted = roles(answer.roles());
    List<PresentationContext> agreed = new ArrayList<>();
    for (ProposedContext context : proposal.contexts()) {
      ContextAnswer given = answers.remove(context.id());
      if (given != null && given.result() == ContextAnswer.Result.ACCEPTANCE) {
        if (!context.transferSyntaxes().contains(given.transferSyntax())) {
          throw new IllegalStateException("accepts a transfer syntax that was not proposed");
        }
        agreed.add(context(context, given, wanted, granted));
      }
    }
    if (!answers.isEmpty()) {
      throw new IllegalStateException("answers a presentation context that was not proposed");
    }
    return new Agreement(List.copyOf(agreed), proposal.maxPduLength());
  }

  /// The requestor's view.
  static Agreement agree(Requestor requestor, Pdu.AssociateAc ac) throws PduException {
    Map<Integer, ProposedContext> proposed =
        requestor.contexts().stream()
            .collect(Collectors.toMap(ProposedContext::id, Function.identity()));
    Map<Uid, Set<Role>> wanted = roles(requestor.roles());
    Map<Uid, Set<Role>> granted = roles(ac.user().roles());
    List<PresentationContext> agreed = new ArrayList<>();
    for (ContextAnswer answer : ac.contexts()) {
      ProposedContext context = proposed.get(answer.id());
      if (context == null) {
        throw new PduException(PduException.Rule.ANSWER_NOT_PROPOSED, 0);
      }
      if (answer.result() == ContextAnswer.Result.ACCEPTANCE) {
        if (!context.transferSyntaxes().contains(answer.transferSyntax())) {
          throw new PduException(PduException.Rule.ANSWER_NOT_PROPOSED, 0);
        }
        agreed.add(context(context, answer, wanted, granted));
      }
    }
    int maxPduLength =
        sendable(ac.user().maxLength(), requestor.limits())
            .orElseThrow(() -> new PduException(PduException.Rule.ITEM_VALUE, 0));
    return new Agreement(List.copyOf(agreed), maxPduLength);
  }

  private static PresentationContext context(
      ProposedContext context,
      ContextAnswer answer,
      Map<Uid, Set<Role>> wanted,
      Map<Uid, Set<Role>> granted) {
    Set<Role> roles = Set.of(Role.SCU);
    Set<Role> asked = wanted.get(context.abstractSyntax());
    Set<Role> given = granted.get(context.abstractSyntax());
    if (asked != null && given != null) {
      // Nobody gets a role it did not ask for, PS3.7 §D.3.3.4.
      Set<Role> both = EnumSet.noneOf(Role.class);
      both.addAll(asked);
      both.retainAll(given);
      roles = both;
    }
    return new PresentationContext(
        context.id(), context.abstractSyntax(), TransferSyntax.of(answer.transferSyntax()), roles);
  }

  /// The A-ASSOCIATE-AC that says so. Every proposed context gets an answer, PS3.8 §9.3.3.2.
  static Pdu.AssociateAc accept(
      Pdu.AssociateRq rq, Answer.Accept answer, AssociationLimits limits) {
    Map<Integer, ContextAnswer> answers = byId(answer.contexts());
    List<ContextAnswer> all =
        rq.contexts().stream()
            .map(c -> {
              ContextAnswer given = answers.get(c.id());
              return given != null
                  ? given
                  : ContextAnswer.refuse(c, ContextAnswer.Result.USER_REJECTION);
            })
            .toList();
    Set<Uid> askedRoles = roles(rq.user().roles()).keySet();
    boolean identityAsked =
        rq.user()
            .identity()
            .filter(i -> i.response() == UserIdentity.PositiveResponse.REQUESTED)
            .isPresent();
    UserInformation user =
        new UserInformation(
            limits.sizes().maxPduLength(),
            Optional.of(IMPLEMENTATION_CLASS),
            Optional.of(IMPLEMENTATION_VERSION),
            rq.user().asyncWindow().map(_ -> AsyncWindow.ONE),
            answer.roles().stream().filter(r -> askedRoles.contains(r.sopClass())).toList(),
            answer.extended(),
            List.of(),
            Optional.empty(),
            identityAsked ? answer.identityResponse() : Optional.empty());
    return new Pdu.AssociateAc(
        VERSION_1, rq.calledAeTitle(), rq.callingAeTitle(), APPLICATION_CONTEXT, all, user);
  }

  /// The A-ASSOCIATE-RQ of a requestor.
  static Pdu.AssociateRq request(Requestor requestor) {
    UserInformation user =
        new UserInformation(
            requestor.limits().sizes().maxPduLength(),
            Optional.of(IMPLEMENTATION_CLASS),
            Optional.of(IMPLEMENTATION_VERSION),
            Optional.empty(),
            requestor.roles(),
            requestor.extended(),
            requestor.commonExtended(),
            requestor.identity(),
            Optional.empty());
    return new Pdu.AssociateRq(
        VERSION_1,
        requestor.called().value(),
        requestor.calling().value(),
        APPLICATION_CONTEXT,
        requestor.contexts(),
        user);
  }

  private static Map<Integer, ContextAnswer> byId(List<ContextAnswer> answers) {
    return answers.stream()
        .collect(
            Collectors.toMap(
                ContextAnswer::id,
                Function.identity(),
                (_, _) -> {
                  throw new IllegalStateException("answers a presentation context twice");
                },
                java.util.HashMap::new));
  }

  /// A SOP class named twice keeps its first selection.
  private static Map<Uid, Set<Role>> roles(List<RoleSelection> selections) {
    return selections.stream()
        .collect(
            Collectors.toMap(
                RoleSelection::sopClass, RoleSelection::requestorRoles, (first, _) -> first));
  }
}
