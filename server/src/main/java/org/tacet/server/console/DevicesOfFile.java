// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.tacet.archive.access.Caller;
import org.tacet.dicom.AeTitle;
import org.tacet.server.assembly.Enrolment;
import org.tacet.server.assembly.Heard.Times;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.config.Config;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.CertificateAuthority.Issued;
import org.tacet.server.keys.Fingerprint;
import org.tacet.server.keys.Pem;
import org.tacet.server.keys.Vault;
import org.tacet.server.peers.PeerEntry;
import org.tacet.webgate.console.devices.spi.Devices;

/// The devices of `peers.json`. One change at a time.
public final class DevicesOfFile implements Devices {
  private final OpenArchive open;
  private final HostPort at;
  private final Bridge bridge;

  /// The clear-text bridge, whose port closes with the last device that needs it.
  ///
  /// @param isOn whether its port is open
  public record Bridge(BooleanSupplier isOn, Settling settling) {}

  /// Opens or closes the port as the list of devices wants it now.
  @FunctionalInterface
  public interface Settling {
    void settle() throws IOException;
  }

  /// @param at where the archive listens for DICOM over TLS
  public DevicesOfFile(OpenArchive open, HostPort at, Bridge bridge) {
    this.open = open;
    this.at = at;
    this.bridge = bridge;
  }

  @Override
  public List<Device> all() {
    return open.peers().entries().stream().map(this::device).toList();
  }

  private Device device(PeerEntry entry) {
    Proof proof =
        switch (entry.credential()) {
          case PeerEntry.Certificate(var sha256, var end) -> new Proof.Certificate(sha256, end);
          case PeerEntry.Legacy(var from) -> new Proof.ClearText(from.toString());
        };
    Heard heard =
        open.heard()
            .of(entry.aeTitle().value())
            .map(
                (Times times) -> new Heard(Optional.of(times.last()), times.echo(), times.stored()))
            .orElse(Heard.NEVER);
    return new Device(
        entry.aeTitle(),
        entry.site(),
        entry.allowed(),
        entry.address().map(HostPort::toString),
        proof,
        heard);
  }

  @Override
  public Ours ours() throws IOException {
    Config config = open.config();
    X509Certificate certificate = Pem.certificate(Vault.serverFile(open.home()));
    return new Ours(
        config.dicom().aeTitle(),
        config.https().name().host(),
        at.port(),
        InetAddress.ofLiteral(at.host()).isLoopbackAddress(),
        Fingerprint.of(certificate),
        certificate.getNotAfter().toInstant(),
        bridge.isOn().getAsBoolean());
  }

  @Override
  public synchronized Made add(Caller.Person by, Wish wish) throws IOException {
    Optional<HostPort> address = wish.address().flatMap(HostPort::parse);
    if (address.isEmpty() == wish.address().isPresent()) {
      return new Made.Not(Why.ADDRESS);
    }
    if (open.peers().byAeTitle(wish.aeTitle()).isPresent()) {
      return new Made.Not(Why.TAKEN);
    }
    try {
      return kit(
          new Enrolment(open, by)
              .issue(
                  new Enrolment.Wish(
                      wish.aeTitle(), wish.site(), wish.allowed(), address, Set.of())));
    } catch (Trouble e) {
      if (open.peers().byAeTitle(wish.aeTitle()).isPresent()) {
        return new Made.Not(Why.TAKEN);
      }
      throw e;
    }
  }

  @Override
  public synchronized Made renew(Caller.Person by, AeTitle aeTitle) throws IOException {
    Optional<PeerEntry> entry = open.peers().byAeTitle(aeTitle);
    if (entry.isEmpty()) {
      return new Made.Not(Why.UNKNOWN);
    }
    if (entry.get().legacyFrom().isPresent()) {
      return new Made.Not(Why.CLEAR_TEXT);
    }
    return kit(new Enrolment(open, by).renew(aeTitle));
  }

  @Override
  public synchronized Optional<Why> remove(Caller.Person by, AeTitle aeTitle) throws IOException {
    if (open.peers().byAeTitle(aeTitle).isEmpty()) {
      return Optional.of(Why.UNKNOWN);
    }
    new Enrolment(open, by).remove(aeTitle);
    bridge.settling().settle();
    return Optional.empty();
  }

  private static Made kit(Enrolment.Kit kit) {
    Issued issued = kit.issued();
    return new Made.Kit(
        kit.entry().aeTitle(),
        text(Pem.of(issued.key())),
        text(Pem.of(issued.certificate())),
        text(Pem.of(issued.authority())));
  }

  private static String text(byte[] pem) {
    return new String(pem, StandardCharsets.US_ASCII);
  }
}
