// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Acceptor;
import org.tacet.dimse.Answer;
import org.tacet.dimse.ContextAnswer;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.Proposal;
import org.tacet.dimse.ProposedContext;
import org.tacet.dimse.Rejection;
import org.tacet.dimse.Services;

/// What a simulated archive says to an association.
final class DicomArchive implements Acceptor {
  /// What an archive that looks at the called AE title calls itself.
  static final AeTitle TITLE = AeTitle.of("REHEARSAL");

  private static final long SLOWNESS = 300_000_000;
  private static final String STORAGE = "1.2.840.10008.5.1.4.1.1.";
  private static final String VERIFICATION = "1.2.840.10008.1.1";

  private final PlannedSystem system;
  private final VirtualStudies studies;

  DicomArchive(PlannedSystem system, VirtualStudies studies) {
    this.system = system;
    this.studies = studies;
  }

  @Override
  public Answer answer(Proposal proposal) {
    if (system.behaviour() == Behaviour.CHECKS_AE && !proposal.called().equals(TITLE)) {
      return new Answer.Reject(Rejection.CALLED_AE_TITLE_NOT_RECOGNIZED);
    }
    if (system.behaviour() == Behaviour.SLOW) {
      LockSupport.parkNanos(SLOWNESS);
    }
    return Answer.Accept.of(proposal, this::answer);
  }

  @Override
  public Services services(Proposal proposal, List<PresentationContext> accepted) {
    return new DicomService(system, studies);
  }

  private ContextAnswer answer(ProposedContext proposed) {
    if (system.behaviour() == Behaviour.HONEYPOT) {
      return ContextAnswer.accept(proposed, proposed.transferSyntaxes().getFirst());
    }
    if (!takes(proposed.abstractSyntax())) {
      return ContextAnswer.refuse(proposed, ContextAnswer.Result.ABSTRACT_SYNTAX_NOT_SUPPORTED);
    }
    Optional<Uid> syntax =
        proposed.transferSyntaxes().stream().filter(DicomArchive::isKnown).findFirst();
    return syntax
        .map(uid -> ContextAnswer.accept(proposed, uid))
        .orElseGet(() ->
            ContextAnswer.refuse(proposed, ContextAnswer.Result.TRANSFER_SYNTAXES_NOT_SUPPORTED));
  }

  private static boolean isKnown(Uid syntax) {
    return syntax.equals(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid())
        || syntax.equals(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());
  }

  private boolean takes(Uid sopClass) {
    String uid = sopClass.value();
    if (uid.equals(VERIFICATION)) {
      return true;
    }
    if (uid.startsWith(STORAGE)) {
      return takesImages();
    }
    return switch (uid) {
      // Patient Root and Study Root, PS3.4 §C.6: FIND, then MOVE and GET.
      case "1.2.840.10008.5.1.4.1.2.1.1", "1.2.840.10008.5.1.4.1.2.2.1" ->
          system.behaviour() != Behaviour.STORE_ONLY;
      case "1.2.840.10008.5.1.4.1.2.1.2",
          "1.2.840.10008.5.1.4.1.2.2.2",
          "1.2.840.10008.5.1.4.1.2.1.3",
          "1.2.840.10008.5.1.4.1.2.2.3" ->
          system.behaviour() != Behaviour.STORE_ONLY && system.behaviour() != Behaviour.LISTS_ONLY;
      default -> false;
    };
  }

  private boolean takesImages() {
    return switch (system.behaviour()) {
      case STORE_ONLY, ABORTS_FIND, ORTHANC, DEFAULT_PASSWORD, HONEYPOT -> true;
      case CLOSED,
          OPEN,
          LISTS_ONLY,
          CHECKS_AE,
          TLS,
          CLIENT_CERTIFICATE,
          REFUSES_FIND,
          CAP_FE00,
          CAP_A700,
          CAP_SILENT,
          NO_IMAGE_COUNTS,
          UNDATED_MATCH,
          UNDATED_HIDDEN,
          SLOW,
          HALF_OPEN,
          GARBAGE,
          SENDS_UNASKED,
          DICOMWEB,
          DICOMWEB_CAPPED,
          DCM4CHEE,
          VIEWER,
          FOLDER,
          REDIRECTS ->
          false;
    };
  }
}
