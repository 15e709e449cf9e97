// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.nio.ByteBuffer;
import java.security.SecureRandom;
import java.util.Optional;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.StudyToken;
import org.tacet.archive.spi.WrappedKey;

/// One slot of the key file; *s* is the slot size, integers are big-endian.
///
/// | offset | bytes | |
/// |---|---|---|
/// | 0 | 4 | `TcKy` |
/// | 4 | 1 | status: 1 living, 2 being destroyed, 3 destroyed |
/// | 5 | 1 | version, 1 |
/// | 6 | 2 | length of the wrapped key |
/// | 8 | 16 | name of the key |
/// | 24 | 32 | token of the study |
/// | 56 | *s*-60 | wrapped key, then zeros |
/// | *s*-4 | 4 | CRC32C of all before |
///
/// A destroyed slot keeps the key's name and nothing else. A slot of 128 bytes lies within one
/// sector, which disks write whole.
sealed interface KeySlot {
  /// Slot sizes are powers of two from here, so that no slot crosses a sector it need not cross.
  int SMALLEST = 128;

  /// Bytes of a slot that are not the wrapped key.
  int FRAME = 60;

  int MAGIC = 0x54634B79;

  /// A key in use.
  record Living(WrappedKey key) implements KeySlot {}

  /// A key whose bytes were overwritten with random ones, but not yet with zeros.
  record Dying(KeyId id) implements KeySlot {}

  /// A key that was.
  record Destroyed(KeyId id) implements KeySlot {}

  /// Not a whole slot: torn while it was written, hence never acknowledged, or damaged.
  record Torn() implements KeySlot {}

  static int sizeFor(int wrappedLength) {
    int size = SMALLEST;
    while (size - FRAME < wrappedLength) {
      size *= 2;
    }
    return size;
  }

  default byte[] encode(int size, SecureRandom random) {
    return switch (this) {
      case Living(WrappedKey key) ->
          slot(1, key.id(), key.study().hash().bytes(), key.wrapped().bytes(), size);
      case Dying(KeyId id) -> {
        byte[] token = new byte[StudyToken.BYTES];
        byte[] noise = new byte[size - FRAME];
        random.nextBytes(token);
        random.nextBytes(noise);
        yield slot(2, id, token, noise, size);
      }
      case Destroyed(KeyId id) -> slot(3, id, new byte[StudyToken.BYTES], new byte[0], size);
      case Torn() -> throw new IllegalStateException("a torn slot is never written");
    };
  }

  private static byte[] slot(int status, KeyId id, byte[] token, byte[] wrapped, int size) {
    ByteBuffer out = ByteBuffer.allocate(size);
    out.putInt(MAGIC).put((byte) status).put((byte) 1).putShort((short) wrapped.length);
    out.put(id.bytes()).put(token).put(wrapped);
    out.putInt(size - 4, SegmentRecord.crc(out.array(), 0, size - 4));
    return out.array();
  }

  static KeySlot decode(byte[] bytes) {
    ByteBuffer in = ByteBuffer.wrap(bytes);
    boolean whole =
        in.getInt(0) == MAGIC
            && in.get(5) == 1
            && in.getInt(bytes.length - 4) == SegmentRecord.crc(bytes, 0, bytes.length - 4);
    if (!whole) {
      return new Torn();
    }
    KeyId id = new KeyId(in.getLong(8), in.getLong(16));
    return switch (in.get(4)) {
      case 1 -> living(in, id).<KeySlot>map(Living::new).orElseGet(Torn::new);
      case 2 -> new Dying(id);
      case 3 -> new Destroyed(id);
      default -> new Torn();
    };
  }

  private static Optional<WrappedKey> living(ByteBuffer in, KeyId id) {
    int length = in.getShort(6);
    if (length < 1 || length > in.capacity() - FRAME) {
      return Optional.empty();
    }
    byte[] token = new byte[StudyToken.BYTES];
    byte[] wrapped = new byte[length];
    in.get(24, token).get(56, wrapped);
    return Optional.of(new WrappedKey(id, new StudyToken(Opaque.of(token)), Opaque.of(wrapped)));
  }
}
