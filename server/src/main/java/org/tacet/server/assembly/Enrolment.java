// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.nio.file.Path;
import java.security.cert.X509Certificate;
import java.security.interfaces.RSAPublicKey;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.Uid;
import org.tacet.dimsegate.Network;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.CertificateAuthority.Issued;
import org.tacet.server.keys.Fingerprint;
import org.tacet.server.keys.Pem;
import org.tacet.server.peers.PeerEntry;
import org.tacet.server.peers.PeerEntry.Certificate;
import org.tacet.server.peers.PeerEntry.Credential;
import org.tacet.server.peers.PeerEntry.Legacy;

/// Enrols and removes devices. A change is in the file, and in the trail, when a method returns;
/// the next association sees it.
public final class Enrolment {
  private static final int LEAST_RSA_BITS = 2048;

  private final OpenArchive open;
  private final Caller by;

  /// What a device is to be, whatever its credential.
  ///
  /// @param address where it takes what a C-MOVE sends it
  /// @param sopClasses storage SOP classes that the standard does not know
  public record Wish(
      AeTitle aeTitle,
      Site site,
      Set<Operation> allowed,
      Optional<HostPort> address,
      Set<Uid> sopClasses) {}

  /// For whoever is at the machine.
  public Enrolment(OpenArchive open) {
    this(open, open.operator());
  }

  /// @param by whose changes they are in the trail
  public Enrolment(OpenArchive open, Caller by) {
    this.open = open;
    this.by = by;
  }

  /// What is made for a device, to be carried to it; nowhere kept.
  public record Kit(PeerEntry entry, Issued issued) {}

  /// Enrols a device with a certificate that is made for it and handed back.
  public Kit issue(Wish wish) throws IOException {
    open.peers().requireFree(wish.aeTitle());
    Issued issued = issued(wish.aeTitle(), wish.address());
    PeerEntry entry = entry(wish, certificate(issued.certificate()));
    add(entry);
    return new Kit(entry, issued);
  }

  /// Makes a device a new key and certificate. Its old one opens nothing from now on; the trail has
  /// it before, too.
  ///
  /// @throws Trouble when there is none of this name, or it has no certificate
  public Kit renew(AeTitle aeTitle) throws IOException {
    PeerEntry old =
        open.peers()
            .byAeTitle(aeTitle)
            .filter(entry -> entry.legacyFrom().isEmpty())
            .orElseThrow(() ->
                new Trouble(
                    "No peer with a certificate is called " + aeTitle + ".",
                    "See them with `tacet peer list`."));
    Issued issued = issued(aeTitle, old.address());
    record(Outcome.PARTIAL, "peer-renewed-", old);
    PeerEntry renewed = open.peers().renew(aeTitle, certificate(issued.certificate()));
    record(Outcome.SUCCESS, "peer-renewed-", renewed);
    return new Kit(renewed, issued);
  }

  private Issued issued(AeTitle aeTitle, Optional<HostPort> address) throws IOException {
    List<String> names = address.map(a -> List.of(a.host())).orElse(List.of());
    return open.vault().authority().issue(aeTitle.value(), names);
  }

  private void record(Outcome outcome, String what, PeerEntry entry) throws IOException {
    open.record(
        by, Action.CONFIGURE, outcome, Optional.of(entry.site()), List.of(), code(what, entry));
  }

  /// Enrols a device with a certificate that is made for it. The files come first: whoever is
  /// enrolled has a key, and a key of nobody, which a crash may leave, opens nothing.
  ///
  /// @param folder where `key.pem`, `cert.pem` and `ca.pem` go
  public PeerEntry issue(Wish wish, Path folder) throws IOException {
    open.peers().requireFree(wish.aeTitle());
    Issued issued = issued(wish.aeTitle(), wish.address());
    PeerEntry entry = entry(wish, certificate(issued.certificate()));
    IssuedFiles files = IssuedFiles.write(issued, folder);
    try {
      add(entry);
    } catch (IOException e) {
      files.remove();
      throw e;
    }
    return entry;
  }

  /// Enrols a device with the certificate it has.
  public PeerEntry pin(Wish wish, Path file) throws IOException {
    X509Certificate certificate = Pem.certificate(file);
    if (certificate.getNotAfter().toInstant().isBefore(open.clock().instant())) {
      throw new Trouble(
          "This certificate has ended on " + certificate.getNotAfter().toInstant() + ".",
          "Give the device a new one, or issue one with --issue DIR.");
    }
    if (certificate.getPublicKey() instanceof RSAPublicKey rsa
        && rsa.getModulus().bitLength() < LEAST_RSA_BITS) {
      throw new Trouble(
          "The RSA key of this certificate is shorter than 2048 bits.",
          "Issue a new one with --issue DIR.");
    }
    PeerEntry entry = entry(wish, certificate(certificate));
    add(entry);
    return entry;
  }

  /// Enrols a device that knows no TLS.
  public PeerEntry legacy(Wish wish, Network from) throws IOException {
    PeerEntry entry = entry(wish, Legacy.of(from));
    add(entry);
    return entry;
  }

  /// Removes a device.
  ///
  /// @return who it was
  public PeerEntry remove(AeTitle aeTitle) throws IOException {
    PeerEntry gone = open.peers().remove(aeTitle);
    record(Outcome.SUCCESS, "peer-removed-", gone);
    return gone;
  }

  /// Whom the trail does not have is not enrolled.
  private void add(PeerEntry entry) throws IOException {
    open.peers().add(entry);
    String what = entry.legacyFrom().isPresent() ? "legacy-peer-added-" : "peer-added-";
    try {
      record(Outcome.SUCCESS, what, entry);
    } catch (IOException e) {
      open.peers().remove(entry.aeTitle());
      throw e;
    }
  }

  /// An AE title in the letters that a code may have.
  private static String code(String what, PeerEntry entry) {
    return what + entry.aeTitle().value().toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9-]", "-");
  }

  private PeerEntry entry(Wish wish, Credential credential) {
    Instant now = open.clock().instant();
    return new PeerEntry(
        wish.aeTitle(),
        credential,
        wish.site(),
        wish.allowed(),
        wish.address(),
        wish.sopClasses(),
        now);
  }

  private static Certificate certificate(X509Certificate certificate) {
    return new Certificate(Fingerprint.of(certificate), certificate.getNotAfter().toInstant());
  }
}
