// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.check;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uids;
import org.tacet.dimse.Association;
import org.tacet.dimse.AssociationLimits;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.RejectedException;
import org.tacet.dimse.Requestor;
import org.tacet.dimse.Status;
import org.tacet.dimse.TlsContext;
import org.tacet.dimse.TlsProfile;
import org.tacet.server.keys.CertificateAuthority.Issued;
import org.tacet.server.keys.OneKey;

/// One attempt at an association, with whatever the caller has to show.
///
/// @param address where
/// @param tls how; absent: in clear text
/// @param calling the name it gives itself
/// @param called the name it gives the archive
record Knock(InetSocketAddress address, Optional<TlsContext> tls, AeTitle calling, AeTitle called) {
  private static final AssociationLimits IMPATIENT =
      AssociationLimits.DEFAULT.with(
          AssociationLimits.Times.DEFAULT
              .withArtim(Duration.ofSeconds(5))
              .withResponse(Duration.ofSeconds(10)));

  /// How far it came.
  enum Door {
    SHUT,
    /// There was an association, whatever came after.
    OPEN,
    /// There was an association, and C-ECHO succeeded.
    SERVED
  }

  /// What came of asking for C-ECHO.
  record Answer(Door door, String got) {}

  /// What came of asking for studies.
  ///
  /// @param answered whether there was an answer to the end
  record Found(int studies, boolean answered, String got) {}

  /// A TLS client without a certificate.
  static Optional<TlsContext> anonymous() {
    try {
      return Optional.of(TlsContext.anonymous(new AnyTrust(), TlsProfile.BCP_195));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS belongs to every JDK", e);
    }
  }

  /// A TLS client with this certificate.
  static Optional<TlsContext> with(Issued certificate) {
    try {
      return Optional.of(
          TlsContext.of(new OneKey(certificate), new AnyTrust(), TlsProfile.BCP_195));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS belongs to every JDK", e);
    }
  }

  /// Asks for an association and, given one, for C-ECHO. Whoever gave an association has let it in,
  /// even if C-ECHO then failed.
  Answer echo() {
    Door door = Door.SHUT;
    try (Association association = Association.open(requestor())) {
      door = Door.OPEN;
      if (association.context(Uids.Verification).isEmpty()) {
        return new Answer(door, "association accepted, without C-ECHO");
      }
      Status status = association.echo();
      return new Answer(
          status.equals(Status.SUCCESS) ? Door.SERVED : door,
          "association accepted, C-ECHO " + status);
    } catch (IOException e) {
      return new Answer(
          door, door == Door.SHUT ? said(e) : "association accepted, then: " + said(e));
    }
  }

  /// Asks for every study there is, by UID and date alone, and counts the answers.
  Found find() {
    AtomicInteger matches = new AtomicInteger();
    DataSet everything =
        DataSet.builder()
            .text(Tags.QueryRetrieveLevel, "STUDY")
            .empty(Tags.StudyInstanceUID)
            .empty(Tags.StudyDate)
            .build();
    try (Association association = Association.open(requestor())) {
      Optional<PresentationContext> context =
          association.context(Uids.StudyRootQueryRetrieveInformationModelFind);
      if (context.isEmpty()) {
        return new Found(0, true, "C-FIND is not offered to it");
      }
      Status status =
          association.find(context.get(), everything, _ -> matches.incrementAndGet()).await();
      return new Found(matches.get(), true, matches + " studies seen, " + status);
    } catch (IOException e) {
      return new Found(matches.get(), false, matches + " studies seen, then: " + said(e));
    }
  }

  private Requestor requestor() {
    Requestor.Builder builder =
        Requestor.builder(address, calling, called)
            .context(Uids.Verification, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
            .context(
                Uids.StudyRootQueryRetrieveInformationModelFind,
                TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
            .limits(IMPATIENT);
    tls.ifPresent(builder::tls);
    return builder.build();
  }

  private static String said(IOException e) {
    return switch (e) {
      case RejectedException rejected -> rejected.rejection().toString();
      case javax.net.ssl.SSLException _ -> "TLS refused";
      case java.net.ConnectException _ -> "nothing listens";
      default -> "connection ended without an answer";
    };
  }
}
