// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tacet.archive.TestArchive;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dicom.io.DataSetWriter;
import org.tacet.dimse.Association;
import org.tacet.dimse.AssociationLimits;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.Requestor;
import org.tacet.dimse.Status;

/// A gate on loopback before an archive on memory, and peers that come and go.
final class Gatehouse implements AutoCloseable, PeerDirectory {
  static final AeTitle OWN = AeTitle.of("TACET");

  final Authority authority = Authority.create();
  final TestArchive archive;
  final DimseGate gate;
  private final List<Peer> peers = new CopyOnWriteArrayList<>();
  private final Map<String, Authority.Identity> identities = new ConcurrentHashMap<>();

  Gatehouse() throws IOException {
    this(new TestArchive());
  }

  /// @param archive closed with this
  Gatehouse(TestArchive archive) throws IOException {
    this.archive = archive;
    gate =
        DimseGate.open(
            new GateSettings(
                OWN,
                loopback(),
                authority.identity("archive").tls(),
                AssociationLimits.DEFAULT,
                Optional.of(new PrivateAddress(loopback())),
                Clock.systemUTC()),
            archive.archive(),
            this,
            archive.audit);
  }

  static InetSocketAddress loopback() {
    return new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
  }

  Authority.Identity enrol(String aeTitle, Site site, Operation... allowed) {
    Authority.Identity identity = authority.identity(aeTitle);
    identities.put(aeTitle, identity);
    add(Enrolled.peer(aeTitle, identity.fingerprint(), site, allowed));
    return identity;
  }

  void add(Peer peer) {
    peers.add(peer);
  }

  void remove(String aeTitle) {
    peers.removeIf(peer -> peer.aeTitle().value().equals(aeTitle));
  }

  /// To call the gate as an enrolled peer.
  Requestor.Builder as(String aeTitle) {
    Authority.Identity identity = identities.get(aeTitle);
    if (identity == null) {
      throw new IllegalArgumentException(aeTitle);
    }
    return Requestor.builder(gate.address(), AeTitle.of(aeTitle), OWN).tls(identity.tls());
  }

  Association open(String aeTitle, Uid sopClass, TransferSyntax... syntaxes) throws IOException {
    return Association.open(as(aeTitle).context(sopClass, syntaxes).build());
  }

  /// Sends one object of a CT as the peer.
  Status store(String aeTitle, DataSet set, TransferSyntax syntax) throws IOException {
    try (Association association = open(aeTitle, Uids.CTImageStorage, syntax)) {
      return store(association, set, syntax);
    }
  }

  static Status store(Association association, DataSet set, TransferSyntax syntax)
      throws IOException {
    CStoreRq rq = CStoreRq.of(Uids.CTImageStorage, set.uid(Tags.SOPInstanceUID).orElseThrow());
    return association.store(
        association.context(Uids.CTImageStorage, syntax).orElseThrow(),
        rq,
        out -> DataSetWriter.write(set, syntax, out));
  }

  static byte[] bytes(InputStream in) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    in.transferTo(out);
    return out.toByteArray();
  }

  /// Whether the trail has a refusal for this reason.
  boolean refused(GateRefusal reason) {
    return gate.counters().refusals(reason) > 0
        && archive.audit.events().stream()
            .anyMatch(event ->
                event.outcome() == AuditEvent.Outcome.REFUSED
                    && event.reason().equals(reason.code()));
  }

  @Override
  public Optional<Peer> byCertificate(String sha256) {
    return new Enrolled(peers).byCertificate(sha256);
  }

  @Override
  public Optional<Peer> byAeTitle(AeTitle aeTitle) {
    return new Enrolled(peers).byAeTitle(aeTitle);
  }

  @Override
  public Optional<Peer> legacy(AeTitle calling, InetAddress from) {
    return new Enrolled(peers).legacy(calling, from);
  }

  @Override
  public void close() {
    gate.close();
    archive.close();
  }
}
