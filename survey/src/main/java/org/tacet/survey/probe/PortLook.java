// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.Optional;
import org.tacet.dimse.TlsContext;
import org.tacet.dimse.TlsProfile;
import org.tacet.survey.finding.Evidence;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Service;
import org.tacet.survey.finding.TlsFacts;
import org.tacet.survey.finding.TlsFacts.ClientCertificate;
import org.tacet.survey.scope.Permit;
import org.tacet.survey.tls.Stranger;
import org.tacet.survey.tls.TlsLook;

/// Speaks DICOM to a port, in clear first. Whatever answers with something else, or hangs up, may
/// be speaking TLS; if it does, DICOM is tried within, as anybody could who has no certificate. Who
/// says nothing at all does not wait for TLS: its first byte would have been wrong.
final class PortLook {
  private final Looking looking;
  private final Manners manners;
  private final Permit permit;
  private final int port;

  PortLook(Looking looking, Manners manners, Permit permit) {
    this.looking = looking;
    this.manners = manners;
    this.permit = permit;
    this.port = permit.socket().getPort();
  }

  DicomLook look() throws InterruptedException {
    DicomLook clear = dicom(Optional.empty(), Optional.empty());
    if (clear.kind() != DicomLook.Kind.OTHER) {
      return clear;
    }
    Optional<TlsFacts> facts = new TlsLook(looking.patience(), manners::awaitTurn).look(permit);
    return facts.isPresent() ? secured(clear, facts.get()) : clear;
  }

  private DicomLook secured(DicomLook clear, TlsFacts facts) throws InterruptedException {
    Evidence shaken = new Evidence("TLS", words(facts));
    List<Evidence> before = With.joined(clear.service().evidence(), List.of(shaken));
    if (facts.clientCertificate() == ClientCertificate.REQUIRED) {
      var service =
          new Service(
              port,
              Service.Protocol.DICOM_TLS,
              Level.L1,
              clear.service().flags(),
              before,
              Optional.of(facts));
      return new DicomLook(DicomLook.Kind.DICOM, service, Optional.empty(), Optional.empty());
    }
    return dicom(Optional.of(anonymous()), Optional.of(facts)).after(before);
  }

  private DicomLook dicom(Optional<TlsContext> context, Optional<TlsFacts> facts)
      throws InterruptedException {
    var caller =
        new Caller(permit, context, Proposed.upTo(looking.highest()), manners, looking.patience());
    return new DicomProbe(caller, looking, port, facts).look();
  }

  private static TlsContext anonymous() {
    try {
      return TlsContext.anonymous(Stranger.trust(), TlsProfile.BCP_195);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a Java platform has TLS", e);
    }
  }

  private static String words(TlsFacts facts) {
    String asked =
        switch (facts.clientCertificate()) {
          case NOT_ASKED -> "asks for no client certificate";
          case WANTED -> "asks for a client certificate, and goes on without";
          case REQUIRED -> "goes no further without a client certificate";
        };
    return String.join(", ", facts.versions().stream().sorted().toList()) + "; " + asked;
  }
}
