// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.check;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Optional;
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

  /// What came of it.
  ///
  /// @param accepted whether there was an association
  record Answer(boolean accepted, String got) {}

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

  /// Asks for an association and, given one, for C-ECHO.
  Answer echo() {
    try (Association association = Association.open(requestor())) {
      Status status = association.echo();
      return new Answer(true, "association accepted, C-ECHO " + status);
    } catch (IOException e) {
      return new Answer(false, said(e));
    }
  }

  /// Asks for every study there is, by UID and date alone, and counts the answers.
  Answer find() {
    int[] matches = new int[1];
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
        return new Answer(false, "C-FIND is not offered to it");
      }
      Status status = association.find(context.get(), everything, _ -> matches[0]++).await();
      boolean seen = matches[0] > 0;
      return new Answer(seen, matches[0] + " studies seen, " + status);
    } catch (IOException e) {
      return new Answer(false, said(e));
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
