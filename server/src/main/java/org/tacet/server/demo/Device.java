// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dimse.Association;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.Requestor;
import org.tacet.dimse.Retrieval;
import org.tacet.dimse.Role;
import org.tacet.dimse.Status;
import org.tacet.dimse.TlsContext;
import org.tacet.dimse.TlsProfile;
import org.tacet.server.keys.CertificateAuthority.Issued;
import org.tacet.server.keys.EnrolledTrust;
import org.tacet.server.keys.Fingerprint;
import org.tacet.server.keys.OneKey;

/// A modality or workstation, as the archive sees it from outside: a name, a certificate, an
/// association at a time.
///
/// @param issued its own certificate
/// @param folder where its key and certificates lie, for DCMTK
/// @param archiveSha256 the certificate of the archive, which it insists on
record Device(
    AeTitle aeTitle,
    Issued issued,
    Path folder,
    InetSocketAddress archive,
    AeTitle archiveTitle,
    String archiveSha256) {
  private static final Uid FIND = Uids.StudyRootQueryRetrieveInformationModelFind;
  private static final Uid GET = Uids.StudyRootQueryRetrieveInformationModelGet;
  private static final Uid MOVE = Uids.StudyRootQueryRetrieveInformationModelMove;

  /// What instances are sent as.
  record Kind(Uid sopClass, TransferSyntax syntax) {
    static Set<Kind> of(List<SyntheticStudy> studies) {
      Set<Kind> kinds = new LinkedHashSet<>();
      studies.forEach(
          study -> study.instances().forEach(i -> kinds.add(new Kind(i.sopClass(), i.syntax()))));
      return kinds;
    }
  }

  /// TLS with its certificate, towards the archive only.
  TlsContext tls() {
    EnrolledTrust trust = new EnrolledTrust(archiveSha256::equals, Clock.systemUTC());
    try {
      return TlsContext.of(new OneKey(issued), trust, TlsProfile.BCP_195);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS belongs to every JDK", e);
    }
  }

  /// The same device, under a name that is not its own.
  Device as(String other) {
    return new Device(AeTitle.of(other), issued, folder, archive, archiveTitle, archiveSha256);
  }

  /// The fingerprint of the certificate.
  String sha256() {
    return Fingerprint.of(issued.certificate());
  }

  /// Asks whether anybody is there.
  Status echo() throws IOException {
    Requestor.Builder builder =
        requestor().context(Uids.Verification, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    try (Association association = Association.open(builder.build())) {
      return association.echo();
    }
  }

  /// Sends everything over one association.
  ///
  /// @return how many were answered with success, by status
  Map<Integer, Integer> send(List<SyntheticStudy> studies, Digests digests) throws IOException {
    Requestor.Builder builder = requestor();
    Kind.of(studies).forEach(kind -> builder.context(kind.sopClass(), kind.syntax()));
    Map<Integer, Integer> statuses = new TreeMap<>();
    try (Association association = Association.open(builder.build())) {
      for (SyntheticStudy study : studies) {
        for (SyntheticInstance instance : study.instances()) {
          Optional<PresentationContext> context =
              association.context(instance.sopClass(), instance.syntax());
          byte[] bytes = digests.kept(instance.sopInstance());
          Status status =
              context.isEmpty()
                  ? Status.SOP_CLASS_NOT_SUPPORTED
                  : association.store(
                      context.get(),
                      CStoreRq.of(instance.sopClass(), instance.sopInstance()),
                      out -> out.write(bytes));
          statuses.merge(status.code(), 1, Integer::sum);
        }
      }
    }
    return statuses;
  }

  /// Asks for studies.
  ///
  /// @return Study Instance UID and Patient's Name of each match
  Map<Uid, String> find(DataSet keys) throws IOException {
    Map<Uid, String> found = new HashMap<>();
    DataSet identifier =
        keys.with(builder -> {
          builder.text(Tags.QueryRetrieveLevel, "STUDY").empty(Tags.StudyInstanceUID);
          if (!keys.contains(Tags.PatientName)) {
            builder.empty(Tags.PatientName);
          }
        });
    Requestor.Builder builder = requestor().context(FIND, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    try (Association association = Association.open(builder.build())) {
      Status status =
          association
              .find(
                  context(association, FIND),
                  identifier,
                  match ->
                      match
                          .uid(Tags.StudyInstanceUID)
                          .ifPresent(
                              uid -> found.put(uid, match.string(Tags.PatientName).orElse(""))))
              .await();
      if (status.kind() != Status.Kind.SUCCESS) {
        throw new IOException("C-FIND ended with " + status);
      }
    }
    return found;
  }

  /// Retrieves a study over the same association.
  Retrieval get(SyntheticStudy study, Digests digests) throws IOException {
    Requestor.Builder builder = requestor().context(GET, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    Set<Uid> classes = new LinkedHashSet<>();
    for (Kind kind : Kind.of(List.of(study))) {
      builder.context(kind.sopClass(), kind.syntax());
      if (classes.add(kind.sopClass())) {
        builder.role(kind.sopClass(), Set.of(Role.SCP));
      }
    }
    try (Association association = Association.open(builder.build())) {
      return association
          .get(context(association, GET), wholeStudy(study.uid()), digests::received)
          .await();
    }
  }

  /// Has a study sent to another device.
  Retrieval move(Uid study, AeTitle destination) throws IOException {
    Requestor.Builder builder = requestor().context(MOVE, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    try (Association association = Association.open(builder.build())) {
      return association
          .move(context(association, MOVE), destination, wholeStudy(study), _ -> {})
          .await();
    }
  }

  private Requestor.Builder requestor() {
    return Requestor.builder(archive, aeTitle, archiveTitle).tls(tls());
  }

  private static PresentationContext context(Association association, Uid sopClass)
      throws IOException {
    return association
        .context(sopClass)
        .orElseThrow(() -> new IOException("the archive does not offer " + sopClass));
  }

  private static DataSet wholeStudy(Uid study) {
    return DataSet.builder()
        .text(Tags.QueryRetrieveLevel, "STUDY")
        .uid(Tags.StudyInstanceUID, study)
        .build();
  }
}
