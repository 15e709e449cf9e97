// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import com.google.crypto.tink.subtle.AesGcmHkdfStreaming;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.SeekableByteChannel;
import java.security.GeneralSecurityException;
import java.security.InvalidAlgorithmParameterException;
import java.security.SecureRandom;

/// Encrypts the body of an object under a key of its own, in a stream, so that the first byte can
/// go out before it is known which study the object belongs to; decrypts it as a whole or from any
/// position.
///
/// The construction is Tink's AES256-GCM-HKDF streaming AEAD with segments of 64 KiB: each segment
/// is authenticated with its position, and the last one as the last, so bytes can neither be
/// changed, nor moved, nor cut off. 64 KiB is what a read of a few bytes decrypts at most, and what
/// each stream that is open holds a few times over in buffers; of it, the 16 bytes of a tag and the
/// set-up of a segment are next to nothing.
final class ObjectCipher {
  /// Length of an object's key in bytes.
  static final int KEY_BYTES = 32;

  private static final int SEGMENT_BYTES = 64 << 10;
  private static final byte[] ASSOCIATED = Bytes.ascii("tacet object 1");

  private final AesGcmHkdfStreaming streaming;

  private ObjectCipher(AesGcmHkdfStreaming streaming) {
    this.streaming = streaming;
  }

  /// The cipher with this key.
  static ObjectCipher of(byte[] key) {
    try {
      return new ObjectCipher(
          new AesGcmHkdfStreaming(key, "HmacSha256", KEY_BYTES, SEGMENT_BYTES, 0));
    } catch (InvalidAlgorithmParameterException e) {
      throw new IllegalArgumentException("not an object key", e);
    }
  }

  /// A key nobody has used.
  static byte[] newKey(SecureRandom random) {
    byte[] key = new byte[KEY_BYTES];
    random.nextBytes(key);
    return key;
  }

  /// A stream that encrypts into `body`. Closing it writes the end, and closes `body`.
  OutputStream encrypting(OutputStream body) throws IOException {
    try {
      return streaming.newEncryptingStream(body, ASSOCIATED);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("AES-GCM is not to be had", e);
    }
  }

  /// The whole plain text, from the beginning. A changed byte is an `IOException`. Closing it
  /// closes `body`.
  InputStream decrypting(SeekableByteChannel body) throws IOException {
    try {
      return streaming.newDecryptingStream(Channels.newInputStream(body), ASSOCIATED);
    } catch (GeneralSecurityException e) {
      throw new IOException("an object does not decrypt", e);
    }
  }

  /// The plain text at any position. A changed byte is an `IOException`. Closing it closes `body`.
  SeekableByteChannel seekable(SeekableByteChannel body) throws IOException {
    try {
      return streaming.newSeekableDecryptingChannel(body, ASSOCIATED);
    } catch (GeneralSecurityException e) {
      throw new IOException("an object does not decrypt", e);
    }
  }
}
