// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.peers;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dicom.io.DicomFile;
import org.tacet.dimse.Association;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.Requestor;
import org.tacet.dimse.Retrieval;
import org.tacet.dimse.Role;
import org.tacet.dimse.Status;
import org.tacet.dimse.TlsContext;
import org.tacet.dimse.TlsProfile;
import org.tacet.interop.kit.Node;
import org.tacet.interop.kit.PeerKeys;

/// A client with the product's own toolkit, for transfer syntaxes that DCMTK does not know: it
/// sends the bytes of a file as they are, and writes what it gets as it comes.
record ToolkitClient(Node node, TlsContext tls) {
  private static final DicomFile.Implementation WRITER =
      new DicomFile.Implementation(
          Uid.of("2.25.306113254129512379205017347123912131023"), "INTEROP");

  static ToolkitClient of(Node node) throws IOException {
    PeerKeys keys = PeerKeys.of(node.tls().orElseThrow());
    try {
      return new ToolkitClient(
          node,
          TlsContext.of(
              (X509ExtendedKeyManager) keys.own(),
              (X509ExtendedTrustManager) keys.others(),
              TlsProfile.BCP_195));
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
  }

  /// Sends one object as it is.
  Status store(SampleObject object) throws IOException {
    Requestor requestor = requestor().context(object.sopClass(), object.syntax()).build();
    try (Association association = Association.open(requestor)) {
      PresentationContext context =
          association
              .context(object.sopClass(), object.syntax())
              .orElseThrow(() -> new IOException("no context for " + object));
      return association.store(
          context,
          CStoreRq.of(object.sopClass(), object.instance()),
          out -> {
            try (InputStream in = object.dataSet()) {
              in.transferTo(out);
            }
          });
    }
  }

  /// Gets one object back in the syntax it was sent in, into a file.
  ///
  /// @return the file, if it came
  Optional<Path> get(SampleObject object, Path folder) throws IOException {
    return get(object, object.syntax(), folder);
  }

  Optional<Path> get(SampleObject object, TransferSyntax syntax, Path folder) throws IOException {
    Uid model = Uids.StudyRootQueryRetrieveInformationModelGet;
    Requestor requestor =
        requestor()
            .context(model, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
            .context(object.sopClass(), syntax)
            .role(object.sopClass(), Set.of(Role.SCP))
            .build();
    Map<Uid, Path> received = new HashMap<>();
    try (Association association = Association.open(requestor)) {
      PresentationContext context = association.context(model).orElseThrow();
      Retrieval retrieval =
          association
              .get(
                  context,
                  identifier(object),
                  (storage, request, in) -> {
                    received.put(
                        request.affectedSopInstanceUid(), write(storage, request, in, folder));
                    return Status.SUCCESS;
                  })
              .await();
      if (retrieval.status().kind() != Status.Kind.SUCCESS) {
        return Optional.empty();
      }
    }
    return Optional.ofNullable(received.get(object.instance()));
  }

  private Requestor.Builder requestor() {
    return Requestor.builder(
            new InetSocketAddress(InetAddress.getLoopbackAddress(), node.port()),
            AeTitle.of(node.calling()),
            AeTitle.of(node.called()))
        .tls(tls);
  }

  private static DataSet identifier(SampleObject object) {
    return DataSet.builder()
        .text(Tags.QueryRetrieveLevel, "IMAGE")
        .uid(Tags.SOPInstanceUID, object.instance())
        .build();
  }

  private static Path write(
      PresentationContext context, CStoreRq request, InputStream in, Path folder)
      throws IOException {
    Path file = Files.createTempFile(folder, "got", ".dcm");
    try (OutputStream out = Files.newOutputStream(file)) {
      DicomFile.writeMeta(
          out,
          DicomFile.fileMeta(
              request.affectedSopClassUid(),
              request.affectedSopInstanceUid(),
              context.transferSyntax(),
              WRITER));
      in.transferTo(out);
    }
    return file;
  }

  static List<TransferSyntax> uncompressed() {
    return List.of(
        TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN,
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
        TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN);
  }
}
