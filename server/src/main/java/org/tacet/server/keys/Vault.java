// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Supplier;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;
import javax.crypto.spec.SecretKeySpec;
import org.tacet.archive.spi.KeyEncryption;
import org.tacet.server.home.Home;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.CertificateAuthority.Issued;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The opened secrets of one archive. On disk they are one file, each sealed under the
/// key-encryption key with its own name as associated data, so that none can be passed off as
/// another.
public final class Vault {
  private static final String FORMAT = "tacet-vault-1";
  private static final Duration RENEWAL = Duration.ofDays(60);

  /// What is sealed.
  private enum Item {
    INDEX_KEY,
    AUDIT_KEY,
    AUTHORITY_KEY,
    SERVER_KEY;

    byte[] associated() {
      return (FORMAT + " " + name()).getBytes(StandardCharsets.US_ASCII);
    }
  }

  private final Home home;
  private final KekPlace place;
  private final KeyRing ring;
  private final Map<Item, byte[]> items;
  private final InstantSource clock;

  private Vault(
      Home home, KekPlace place, KeyRing ring, Map<Item, byte[]> items, InstantSource clock) {
    this.home = home;
    this.place = place;
    this.ring = ring;
    this.items = items;
    this.clock = clock;
  }

  /// Makes the secrets of a new archive.
  ///
  /// @param kekFile where the key-encryption key goes
  /// @param passphrase seals the key file when given
  /// @param names host names and addresses of the archive, for its TLS certificate
  public static Vault create(
      Home home, Path kekFile, Optional<byte[]> passphrase, List<String> names, InstantSource clock)
      throws IOException {
    Kek kek = Kek.of(Kek.random(Kek.LENGTH));
    KekPlace place = new KekPlace(kekFile);
    place.write(kek, passphrase);
    KeyPair audit = newSigningKey();
    CertificateAuthority authority = CertificateAuthority.create(clock);
    Issued server = authority.issue(names.getFirst(), names);
    Map<Item, byte[]> items = new TreeMap<>();
    items.put(Item.INDEX_KEY, Kek.random(32));
    items.put(Item.AUDIT_KEY, audit.getPrivate().getEncoded());
    items.put(Item.AUTHORITY_KEY, authority.key().getEncoded());
    items.put(Item.SERVER_KEY, server.key().getEncoded());
    Home.replace(authorityFile(home), Pem.of(authority.certificate()));
    Home.replace(serverFile(home), Pem.of(server.certificate()));
    Home.replace(auditFile(home), audit.getPublic().getEncoded());
    Vault vault = new Vault(home, place, new KeyRing(kek), items, clock);
    vault.seal();
    return vault;
  }

  /// Opens the secrets of a home.
  public static Vault open(Home home, Path kekFile, Passphrase passphrase, InstantSource clock)
      throws IOException {
    KekPlace place = new KekPlace(kekFile);
    KeyRing ring = place.open(passphrase);
    return new Vault(home, place, ring, unseal(vaultFile(home), ring), clock);
  }

  /// Whether opening the home asks for a passphrase.
  public static boolean wantsPassphrase(Path kekFile) throws IOException {
    return new KekPlace(kekFile).wantsPassphrase();
  }

  /// What wraps the study keys.
  public KeyEncryption keyEncryption() {
    return ring;
  }

  /// What the tokens of the index are made with.
  public SecretKey indexKey() {
    return new SecretKeySpec(secret(Item.INDEX_KEY), "HmacSHA256");
  }

  /// Seals somebody's words that are kept beside the archive. No rotation touches them: their key
  /// comes from the index key, which a rotation keeps.
  ///
  /// @param associated what they belong to; they open with nothing else
  public byte[] sealWords(byte[] words, byte[] associated) {
    return words().wrap(words, associated);
  }

  /// Opens what [#sealWords] has sealed.
  ///
  /// @throws GeneralSecurityException when it was changed, or belongs to something else
  public byte[] openWords(byte[] sealed, byte[] associated) throws GeneralSecurityException {
    return words().unwrap(sealed, associated);
  }

  private Kek words() {
    try {
      return Kek.of(
          KDF.getInstance("HKDF-SHA256")
              .deriveData(
                  HKDFParameterSpec.ofExtract()
                      .addIKM(secret(Item.INDEX_KEY))
                      .thenExpand(
                          (FORMAT + " words").getBytes(StandardCharsets.US_ASCII), Kek.LENGTH)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("HKDF belongs to every JDK", e);
    }
  }

  /// What the signatures of the trail are verified with. No secret is needed for that.
  public static PublicKey auditPublicKey(Home home) throws IOException {
    try {
      return KeyFactory.getInstance("Ed25519")
          .generatePublic(new X509EncodedKeySpec(Files.readAllBytes(auditFile(home))));
    } catch (GeneralSecurityException _) {
      throw damaged(auditFile(home));
    }
  }

  /// What signs the checkpoints of the trail (Ed25519).
  public KeyPair auditKey() throws IOException {
    try {
      return new KeyPair(
          auditPublicKey(home),
          KeyFactory.getInstance("Ed25519")
              .generatePrivate(new PKCS8EncodedKeySpec(secret(Item.AUDIT_KEY))));
    } catch (GeneralSecurityException _) {
      throw damaged(auditFile(home));
    }
  }

  /// The archive's own certificate authority.
  public CertificateAuthority authority() throws IOException {
    return new CertificateAuthority(
        Pem.certificate(authorityFile(home)), elliptic(Item.AUTHORITY_KEY), clock);
  }

  /// What the archive shows to its callers. Renewed, for the same names, when it is about to end.
  ///
  /// @param names host names and addresses of a renewed certificate; asked only then, since the
  ///   network may have to be
  public Issued server(Supplier<List<String>> names) throws IOException {
    CertificateAuthority authority = authority();
    Issued current =
        new Issued(
            elliptic(Item.SERVER_KEY), Pem.certificate(serverFile(home)), authority.certificate());
    if (current.certificate().getNotAfter().toInstant().isAfter(clock.instant().plus(RENEWAL))) {
      return current;
    }
    List<String> all = names.get();
    Issued next = authority.issue(all.getFirst(), all);
    items.put(Item.SERVER_KEY, next.key().getEncoded());
    seal();
    Home.replace(serverFile(home), Pem.of(next.certificate()));
    return next;
  }

  /// The same key under the current key-encryption key.
  @FunctionalInterface
  public interface Rewrap {
    byte[] anew(byte[] wrapped) throws GeneralSecurityException;
  }

  /// Rewraps all study keys, or none.
  @FunctionalInterface
  public interface Rewrapping {
    void rewrapAll(Rewrap rewrap) throws IOException;
  }

  /// A new key-encryption key: everything is rewrapped under it, then the old one is destroyed. A
  /// crash at any moment leaves an archive that opens, and that {@link #finishRotation} brings to
  /// the end.
  public void rotate(Optional<byte[]> passphrase, Rewrapping studyKeys) throws IOException {
    place.requireSame(passphrase);
    Kek next = Kek.of(Kek.random(Kek.LENGTH));
    place.writeNext(next, passphrase);
    ring.begin(next);
    finish(studyKeys);
  }

  /// Brings a rotation to its end that a crash has interrupted; does nothing when there is none.
  public void finishRotation(Rewrapping studyKeys) throws IOException {
    if (place.hasNext()) {
      finish(studyKeys);
    }
  }

  private void finish(Rewrapping studyKeys) throws IOException {
    studyKeys.rewrapAll(ring::rewrap);
    seal();
    place.promote();
    ring.end();
  }

  private void seal() throws IOException {
    ObjectNode json = JsonMapper.shared().createObjectNode().put("format", FORMAT);
    ObjectNode sealed = json.putObject("items");
    items.forEach((item, secret) ->
        sealed.put(
            item.name(), Base64.getEncoder().encodeToString(ring.wrap(secret, item.associated()))));
    Home.replace(vaultFile(home), (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static Map<Item, byte[]> unseal(Path file, KeyRing ring) throws IOException {
    try {
      JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(file));
      Map<Item, byte[]> items = new TreeMap<>();
      for (Item item : Item.values()) {
        byte[] wrapped =
            Base64.getDecoder().decode(json.path("items").path(item.name()).asString(""));
        items.put(item, ring.unwrap(wrapped, item.associated()));
      }
      return items;
    } catch (GeneralSecurityException _) {
      throw new Trouble(
          "The key file does not open the keys of this archive.",
          "It belongs to another one, or was rotated away; put back the right key file.");
    } catch (JacksonException | IllegalArgumentException _) {
      throw damaged(file);
    }
  }

  private byte[] secret(Item item) {
    byte[] secret = items.get(item);
    if (secret == null) {
      throw new IllegalStateException("the vault was opened without " + item);
    }
    return secret;
  }

  private PrivateKey elliptic(Item item) throws IOException {
    try {
      return KeyFactory.getInstance("EC").generatePrivate(new PKCS8EncodedKeySpec(secret(item)));
    } catch (GeneralSecurityException _) {
      throw damaged(vaultFile(home));
    }
  }

  private static KeyPair newSigningKey() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 belongs to every JDK", e);
    }
  }

  private static Path vaultFile(Home home) {
    return home.keys().resolve("vault");
  }

  /// The authority's certificate, for those who must recognise the archive.
  public static Path authorityFile(Home home) {
    return home.keys().resolve("ca.pem");
  }

  /// The certificate that the archive shows to its callers.
  public static Path serverFile(Home home) {
    return home.keys().resolve("server.pem");
  }

  /// The public half of what signs the trail.
  public static Path auditFile(Home home) {
    return home.keys().resolve("audit.pub");
  }

  private static Trouble damaged(Path file) {
    return new Trouble(file + " is damaged.", "Put it back from its copy.");
  }
}
