// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.nio.ByteBuffer;
import java.security.InvalidKeyException;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import javax.crypto.Mac;
import javax.crypto.SecretKey;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.ContentToken;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.PatientToken;
import org.tacet.archive.spi.StudyToken;
import org.tacet.dicom.Uid;

/// HMAC-SHA-256 under the index key, over a purpose and parts that cannot run into each other. What
/// it makes is equal for equal things and says nothing else to whoever has not the key.
final class KeyedHash {
  /// Length of the index key in bytes.
  static final int KEY_BYTES = 32;

  private static final String ALGORITHM = "HmacSHA256";

  private final SecretKey key;

  /// @throws IllegalArgumentException unless the key has [#KEY_BYTES] bytes
  KeyedHash(SecretKey key) {
    byte[] encoded = key.getEncoded();
    if (encoded == null || encoded.length != KEY_BYTES) {
      throw new IllegalArgumentException("the index key has " + KEY_BYTES + " bytes");
    }
    this.key = key;
  }

  /// A study of a site.
  StudyToken study(Site site, Uid study) {
    byte[] hash = hash(mac(), "study", Bytes.ascii(site.name()), Bytes.ascii(study.value()));
    return new StudyToken(Opaque.of(hash));
  }

  /// A patient of a site.
  PatientToken patient(Site site, PatientIdentity patient) {
    byte[] hash = hash(mac(), "patient", Bytes.ascii(site.name()), patient.identifying());
    return new PatientToken(Opaque.of(Arrays.copyOf(hash, PatientToken.BYTES)));
  }

  /// The content of an instance of a site.
  ContentToken content(Site site, Uid instance, byte[] sha256) {
    byte[] hash =
        hash(mac(), "content", Bytes.ascii(site.name()), Bytes.ascii(instance.value()), sha256);
    return new ContentToken(Opaque.of(Arrays.copyOf(hash, ContentToken.BYTES)));
  }

  /// Something to search by; the caller keeps the [#mac] for many of them.
  long token(Mac mac, Site site, int field, String piece) {
    byte[] number = {(byte) (field >> 8), (byte) field};
    byte[] hash = hash(mac, "search", Bytes.ascii(site.name()), number, Bytes.utf8(piece));
    return ByteBuffer.wrap(hash).getLong();
  }

  /// Something that was asked for, as it stands in the trail.
  long asked(Mac mac, Site site, int tag, String what) {
    byte[] number = ByteBuffer.allocate(Integer.BYTES).putInt(tag).array();
    byte[] hash = hash(mac, "asked", Bytes.ascii(site.name()), number, Bytes.utf8(what));
    return ByteBuffer.wrap(hash).getLong();
  }

  /// A key for something else.
  ///
  /// @return [#KEY_BYTES] bytes
  byte[] derived(String purpose) {
    return hash(mac(), "key", Bytes.ascii(purpose));
  }

  /// A hash for one thread's use.
  Mac mac() {
    try {
      Mac mac = Mac.getInstance(ALGORITHM);
      mac.init(key);
      return mac;
    } catch (NoSuchAlgorithmException | InvalidKeyException e) {
      throw new IllegalStateException("HMAC-SHA-256 is not to be had", e);
    }
  }

  private static byte[] hash(Mac mac, String purpose, byte[]... parts) {
    mac.update(Bytes.ascii(purpose));
    for (byte[] part : parts) {
      mac.update(ByteBuffer.allocate(Integer.BYTES).putInt(part.length).array());
      mac.update(part);
    }
    return mac.doFinal();
  }
}
