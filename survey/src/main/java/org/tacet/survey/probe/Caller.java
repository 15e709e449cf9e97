// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dimse.Association;
import org.tacet.dimse.AssociationLimits;
import org.tacet.dimse.RejectedException;
import org.tacet.dimse.Requestor;
import org.tacet.dimse.Role;
import org.tacet.dimse.TlsContext;
import org.tacet.survey.scope.Permit;
import org.tacet.survey.scope.PlantedStudy;

/// Opens associations with one port, under a name that says who calls.
final class Caller {
  private static final AeTitle CALLING = AeTitle.of("TACETSURVEY");

  /// What most systems are called as long as nobody has set anything up.
  private static final AeTitle CALLED = AeTitle.of("ANY-SCP");

  private static final Duration CONNECT = Duration.ofSeconds(10);
  private static final Duration SHORT = Duration.ofSeconds(3);
  private static final int MATCH_BYTES = 1 << 16;
  private static final int LEAST_BYTES_PER_SECOND = 512;

  private final InetSocketAddress address;
  private final Optional<TlsContext> tls;
  private final List<Proposed> proposed;
  private final Manners manners;
  private final AssociationLimits limits;

  Caller(
      Permit permit,
      Optional<TlsContext> tls,
      List<Proposed> proposed,
      Manners manners,
      Duration patience) {
    this.address = permit.socket();
    this.tls = tls;
    this.proposed = proposed;
    this.manners = manners;
    this.limits = limits(patience);
  }

  private static AssociationLimits limits(Duration patience) {
    AssociationLimits.Sizes sizes = AssociationLimits.Sizes.DEFAULT;
    Duration end = patience.compareTo(SHORT) < 0 ? patience : SHORT;
    return AssociationLimits.DEFAULT
        .with(
            new AssociationLimits.Sizes(
                sizes.maxPduLength(),
                sizes.maxAssociatePduLength(),
                sizes.minPeerPduLength(),
                sizes.maxCommandBytes(),
                MATCH_BYTES))
        .with(
            new AssociationLimits.Times(
                CONNECT, end, patience, patience, LEAST_BYTES_PER_SECOND, patience, end));
  }

  List<Proposed> proposed() {
    return proposed;
  }

  /// Asks for an association; again, after a while, where it is refused only for now.
  ///
  /// @throws IOException if none comes about
  Association open() throws IOException {
    return open(requestor());
  }

  /// Asks for an association to retrieve the planted study, in which nothing else can come.
  ///
  /// @throws IOException if none comes about
  Association openFor(PlantedStudy planted) throws IOException {
    Requestor.Builder builder = Requestor.builder(address, CALLING, CALLED).limits(limits);
    tls.ifPresent(builder::tls);
    return open(
        builder
            .context(
                Proposed.STUDY_ROOT_GET.abstractSyntax(),
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
            .context(
                planted.sopClass(),
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
            .role(planted.sopClass(), Set.of(Role.SCP))
            .build());
  }

  private Association open(Requestor requestor) throws IOException {
    Iterator<Duration> pauses = Manners.BACK_OFF.iterator();
    try {
      while (true) {
        manners.awaitTurn();
        Optional<Association> association = attempt(requestor, pauses.hasNext());
        if (association.isPresent()) {
          return association.get();
        }
        manners.stayAway(pauses.next());
      }
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
  }

  /// Empty where it is refused only for now, and may be asked for again.
  private static Optional<Association> attempt(Requestor requestor, boolean again)
      throws IOException {
    try {
      return Optional.of(Association.open(requestor));
    } catch (RejectedException e) {
      if (e.rejection().isTransient() && again) {
        return Optional.empty();
      }
      throw e;
    }
  }

  private Requestor requestor() {
    Requestor.Builder builder = Requestor.builder(address, CALLING, CALLED).limits(limits);
    tls.ifPresent(builder::tls);
    for (Proposed each : proposed) {
      builder.context(
          each.abstractSyntax(),
          TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    }
    return builder.build();
  }

  Manners manners() {
    return manners;
  }
}
