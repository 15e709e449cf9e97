// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.InvalidKeySpecException;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.Set;
import javax.crypto.KDF;
import javax.crypto.SecretKey;
import javax.crypto.spec.HKDFParameterSpec;

/// The key of the officer who answers for a survey: it signs scopes and rounds (Ed25519, RFC 8032),
/// and rounds are encrypted under a key that is derived from it. A file of two PEM blocks, for its
/// owner's eyes only.
public final class OfficerKey {
  private static final int LONGEST = 4096;
  private static final String PRIVATE = "PRIVATE KEY";
  private static final String PUBLIC = "PUBLIC KEY";
  private static final Set<PosixFilePermission> OWNER =
      PosixFilePermissions.fromString("rw-------");
  private static final byte[] TRIAL = "tacet officer key".getBytes(StandardCharsets.UTF_8);

  private final KeyPair pair;

  private OfficerKey(KeyPair pair) {
    this.pair = pair;
  }

  /// Makes a key pair and keeps it in a new file that only its owner can read.
  ///
  /// @throws java.nio.file.FileAlreadyExistsException if there is one: a key is never written over
  public static OfficerKey create(Path file) throws IOException {
    var key = generate();
    String text =
        block(PRIVATE, key.pair.getPrivate().getEncoded())
            + block(PUBLIC, key.pair.getPublic().getEncoded());
    try (FileChannel channel =
        FileChannel.open(
            file,
            Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
            PosixFilePermissions.asFileAttribute(OWNER))) {
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
      channel.force(true);
    }
    return key;
  }

  /// A key pair that is kept nowhere, for a rehearsal.
  public static OfficerKey generate() {
    try {
      return new OfficerKey(KeyPairGenerator.getInstance("Ed25519").generateKeyPair());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  /// Reads a key.
  ///
  /// @throws ScopeException if the file holds none, or others can read it
  public static OfficerKey read(Path file) throws IOException, ScopeException {
    if (!OWNER.containsAll(Files.getPosixFilePermissions(file))) {
      throw new ScopeException(
          "the officer's key can be read by others; take it from them: chmod 600 " + file);
    }
    if (Files.size(file) > LONGEST) {
      throw notAKey();
    }
    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
    try {
      KeyFactory factory = KeyFactory.getInstance("Ed25519");
      byte[] secret = block(text, PRIVATE).orElseThrow(OfficerKey::notAKey);
      byte[] open = block(text, PUBLIC).orElseThrow(OfficerKey::notAKey);
      var key =
          new OfficerKey(
              new KeyPair(
                  factory.generatePublic(new X509EncodedKeySpec(open)),
                  factory.generatePrivate(new PKCS8EncodedKeySpec(secret))));
      if (!verifies(key.publicKey(), TRIAL, key.sign(TRIAL))) {
        throw notAKey();
      }
      return key;
    } catch (InvalidKeySpecException _) {
      throw notAKey();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has Ed25519", e);
    }
  }

  private static ScopeException notAKey() {
    return new ScopeException(
        "the officer's key is no pair of PEM blocks as `tacet survey authorise` writes it");
  }

  /// The half that anybody may know.
  public PublicKey publicKey() {
    return pair.getPublic();
  }

  PrivateKey privateKey() {
    return pair.getPrivate();
  }

  /// Signs bytes. Callers begin them with what they are for, so that no signature can stand for
  /// another.
  public byte[] sign(byte[] bytes) {
    try {
      Signature signing = Signature.getInstance("Ed25519");
      signing.initSign(pair.getPrivate());
      signing.update(bytes);
      return signing.sign();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a key of Ed25519 signs", e);
    }
  }

  /// Whether a signature over these bytes is by this key.
  public static boolean verifies(PublicKey key, byte[] bytes, byte[] signature) {
    try {
      Signature verifying = Signature.getInstance("Ed25519");
      verifying.initVerify(key);
      verifying.update(bytes);
      return verifying.verify(signature);
    } catch (GeneralSecurityException _) {
      return false;
    }
  }

  /// A key for AES-256 that only the holder of this one can derive again.
  ///
  /// @param purpose for other purposes other keys come out
  /// @param salt random, kept beside what is encrypted
  public SecretKey derive(String purpose, byte[] salt) {
    byte[] secret = pair.getPrivate().getEncoded();
    try {
      HKDFParameterSpec parameters =
          HKDFParameterSpec.ofExtract()
              .addIKM(secret)
              .addSalt(salt)
              .thenExpand(purpose.getBytes(StandardCharsets.UTF_8), 32);
      return KDF.getInstance("HKDF-SHA256").deriveKey("AES", parameters);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("every Java has HKDF", e);
    } finally {
      Arrays.fill(secret, (byte) 0);
    }
  }

  private static String block(String name, byte[] bytes) {
    String lines = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(bytes);
    return "-----BEGIN " + name + "-----\n" + lines + "\n-----END " + name + "-----\n";
  }

  private static Optional<byte[]> block(String text, String name) {
    String begin = "-----BEGIN " + name + "-----";
    int from = text.indexOf(begin);
    int to = text.indexOf("-----END " + name + "-----");
    if (from < 0 || to < from) {
      return Optional.empty();
    }
    try {
      String lines = text.substring(from + begin.length(), to).replaceAll("\\s", "");
      return Optional.of(Base64.getDecoder().decode(lines));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  @Override
  public String toString() {
    return "OfficerKey";
  }
}
