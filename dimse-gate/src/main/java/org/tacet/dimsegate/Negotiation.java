// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.tacet.archive.access.Operation;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.UidRegistry;
import org.tacet.dicom.Uids;
import org.tacet.dimse.Answer;
import org.tacet.dimse.Bytes;
import org.tacet.dimse.ContextAnswer;
import org.tacet.dimse.ContextAnswer.Result;
import org.tacet.dimse.ExtendedNegotiation;
import org.tacet.dimse.Proposal;
import org.tacet.dimse.ProposedContext;
import org.tacet.dimse.Role;
import org.tacet.dimse.RoleSelection;

/// What is offered to an admitted peer: a pure function of its entry and its proposal.
///
/// | proposed | accepted if the entry allows | transfer syntax |
/// |---|---|---|
/// | Verification | anything at all | the first uncompressed one |
/// | a storage class of the standard, or one of the entry | store, or get with the role SCP | the first that the standard knows |
/// | Patient or Study Root FIND, MOVE, GET | that operation | the first uncompressed one |
///
/// An object is kept as it is sent, so any transfer syntax that has a meaning will do, and the
/// proposer's first is the one it likes best. A private one has no meaning here and is refused:
/// nobody could ever be told what was stored.
final class Negotiation {
  private static final Set<Uid> STORAGE = Set.copyOf(UidRegistry.storageSopClasses());

  /// All of PS3.6 but those that encode no data set: MIME and XML bodies, and the media streams of
  /// PS3.22.
  private static final Set<Uid> STORABLE =
      UidRegistry.entries().stream()
          .filter(entry -> entry.kind() == UidRegistry.Kind.TRANSFER_SYNTAX)
          .map(UidRegistry.Entry::uid)
          .filter(uid -> !uid.value().startsWith("1.2.840.10008.1.2.6."))
          .filter(uid -> !uid.value().startsWith("1.2.840.10008.1.2.7."))
          .collect(Collectors.toUnmodifiableSet());

  private static final Set<Uid> UNCOMPRESSED =
      Set.of(
          TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid(),
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid(),
          TransferSyntax.EXPLICIT_VR_BIG_ENDIAN.uid(),
          TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN.uid());

  private final Peer peer;
  private final Proposal proposal;

  private Negotiation(Peer peer, Proposal proposal) {
    this.peer = peer;
    this.proposal = proposal;
  }

  static Answer.Accept answer(Peer peer, Proposal proposal) {
    Negotiation negotiation = new Negotiation(peer, proposal);
    return Answer.Accept.of(proposal, negotiation::context)
        .withRoles(negotiation.roles())
        .withExtended(negotiation.extended());
  }

  /// Whether an answer refuses something because the entry does not allow it.
  static boolean refusesForWantOfPermission(Answer.Accept answer) {
    return answer.contexts().stream().anyMatch(c -> c.result() == Result.USER_REJECTION);
  }

  private ContextAnswer context(ProposedContext proposed) {
    Uid sopClass = proposed.abstractSyntax();
    if (sopClass.equals(Uids.Verification)) {
      return first(proposed, UNCOMPRESSED::contains);
    }
    if (isStorage(sopClass)) {
      boolean wanted = peer.may(Operation.STORE) || granted(sopClass).contains(Role.SCP);
      return wanted ? first(proposed, STORABLE::contains) : refused(proposed);
    }
    Optional<QueryRetrieveClass> known = QueryRetrieveClass.of(sopClass);
    if (known.isEmpty()) {
      return ContextAnswer.refuse(proposed, Result.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }
    return peer.may(known.get().operation())
        ? first(proposed, UNCOMPRESSED::contains)
        : refused(proposed);
  }

  private boolean isStorage(Uid sopClass) {
    return STORAGE.contains(sopClass) || peer.extraSopClasses().contains(sopClass);
  }

  private static ContextAnswer first(ProposedContext proposed, Predicate<Uid> known) {
    return proposed.transferSyntaxes().stream()
        .filter(known)
        .findFirst()
        .map(syntax -> ContextAnswer.accept(proposed, syntax))
        .orElseGet(() -> ContextAnswer.refuse(proposed, Result.TRANSFER_SYNTAXES_NOT_SUPPORTED));
  }

  private static ContextAnswer refused(ProposedContext proposed) {
    return ContextAnswer.refuse(proposed, Result.USER_REJECTION);
  }

  /// Roles are granted for storage alone: provider to whoever may get, so that it can take the
  /// sub-operations, user to whoever may store. A selection that would grant nothing gets no
  /// answer, which leaves the default.
  private List<RoleSelection> roles() {
    List<RoleSelection> answers = new ArrayList<>();
    for (RoleSelection selection : proposal.roles()) {
      Set<Role> granted = granted(selection.sopClass());
      if (!granted.isEmpty()) {
        answers.add(new RoleSelection(selection.sopClass(), granted));
      }
    }
    return answers;
  }

  private Set<Role> granted(Uid sopClass) {
    Set<Role> granted = EnumSet.noneOf(Role.class);
    if (!isStorage(sopClass)) {
      return granted;
    }
    for (RoleSelection selection : proposal.roles()) {
      if (selection.sopClass().equals(sopClass)) {
        granted.addAll(selection.requestorRoles());
      }
    }
    granted.removeIf(role -> !peer.may(role == Role.SCP ? Operation.GET : Operation.STORE));
    return granted;
  }

  /// Of extended negotiation, relational queries are granted (PS3.4 §C.5.1.1), the rest is not.
  private List<ExtendedNegotiation> extended() {
    List<ExtendedNegotiation> answers = new ArrayList<>();
    for (ExtendedNegotiation wish : proposal.extended()) {
      boolean query =
          QueryRetrieveClass.of(wish.sopClass())
              .filter(known -> known.operation() == Operation.FIND && peer.may(Operation.FIND))
              .isPresent();
      if (query && wish.applicationInformation().length() > 0) {
        byte[] granted = new byte[wish.applicationInformation().length()];
        granted[0] = (byte) (relational(proposal, wish.sopClass()) ? 1 : 0);
        answers.add(new ExtendedNegotiation(wish.sopClass(), Bytes.of(granted)));
      }
    }
    return answers;
  }

  /// Whether relational queries were agreed on for this SOP class.
  static boolean relational(Proposal proposal, Uid sopClass) {
    return proposal.extended().stream()
        .filter(wish -> wish.sopClass().equals(sopClass))
        .filter(wish -> wish.applicationInformation().length() > 0)
        .anyMatch(wish -> wish.applicationInformation().toArray()[0] == 1);
  }
}
