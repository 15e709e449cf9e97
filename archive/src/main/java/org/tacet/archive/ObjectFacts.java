// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import org.tacet.archive.StudyCipher.Kind;
import org.tacet.archive.spi.Opaque;
import org.tacet.dicom.Uid;

/// What is needed to read an object and to believe it: its key, and the SHA-256 of its data set.
final class ObjectFacts {
  /// Length of a SHA-256 in bytes.
  static final int DIGEST_BYTES = 32;

  private final byte[] key;
  private final byte[] sha256;

  ObjectFacts(byte[] key, byte[] sha256) {
    if (key.length != ObjectCipher.KEY_BYTES || sha256.length != DIGEST_BYTES) {
      throw new IllegalArgumentException("not the facts of an object");
    }
    this.key = key.clone();
    this.sha256 = sha256.clone();
  }

  ObjectCipher cipher() {
    return ObjectCipher.of(key);
  }

  byte[] sha256() {
    return sha256.clone();
  }

  Opaque sealed(StudyCipher cipher, Uid instance) {
    return cipher.seal(Kind.FACTS, instance.value(), Bytes.written(this::write));
  }

  static ObjectFacts open(StudyCipher cipher, Uid instance, Opaque sealed) throws IOException {
    byte[] plain = cipher.open(Kind.FACTS, instance.value(), sealed);
    try (var in = new DataInputStream(new ByteArrayInputStream(plain))) {
      return read(in);
    }
  }

  void write(DataOutputStream out) throws IOException {
    out.write(key);
    out.write(sha256);
  }

  static ObjectFacts read(DataInputStream in) throws IOException {
    byte[] key = new byte[ObjectCipher.KEY_BYTES];
    in.readFully(key);
    byte[] sha256 = new byte[DIGEST_BYTES];
    in.readFully(sha256);
    return new ObjectFacts(key, sha256);
  }
}
