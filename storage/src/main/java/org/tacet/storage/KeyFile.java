// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Arrays;

/// The file of slots: a header as long as a slot (`TACETKEY`, version, slot size, CRC32C of those
/// 16 bytes), then the slots. One thread at a time.
final class KeyFile implements Closeable {
  private static final long MAGIC = 0x54414345544B4559L;
  private static final int LARGEST = 4096;
  private static final int BLOCK = 1 << 18;

  private final Path name;
  private final RandomAccessFile file;
  private final Fsync fsync;
  private final SecureRandom random;
  private final int slotSize;
  private int slots;

  private KeyFile(Path name, RandomAccessFile file, Fsync fsync, SecureRandom random, int slotSize)
      throws IOException {
    this.name = name;
    this.file = file;
    this.fsync = fsync;
    this.random = random;
    this.slotSize = slotSize;
    // A slot torn short by a crash keeps its place.
    this.slots = (int) ((file.length() + slotSize - 1) / slotSize) - 1;
  }

  static KeyFile create(Path path, int slotSize, Fsync fsync, SecureRandom random)
      throws IOException {
    RandomAccessFile file = PrivateFiles.create(path);
    ByteBuffer header = ByteBuffer.allocate(slotSize);
    header.putLong(MAGIC).putInt(1).putInt(slotSize);
    header.putInt(SegmentRecord.crc(header.array(), 0, 16));
    file.write(header.array());
    fsync.sync(path, file.getFD());
    return new KeyFile(path, file, fsync, random, slotSize);
  }

  static KeyFile open(Path path, Fsync fsync, SecureRandom random) throws IOException {
    RandomAccessFile file = PrivateFiles.open(path);
    try {
      byte[] header = new byte[20];
      file.readFully(header);
      ByteBuffer in = ByteBuffer.wrap(header);
      int size = in.getInt(12);
      boolean good =
          in.getLong(0) == MAGIC
              && in.getInt(8) == 1
              && in.getInt(16) == SegmentRecord.crc(header, 0, 16)
              && size >= KeySlot.SMALLEST
              && size <= LARGEST;
      if (!good) {
        throw new IOException("not a key file");
      }
      return new KeyFile(path, file, fsync, random, size);
    } catch (IOException e) {
      file.close();
      throw e;
    }
  }

  int slotSize() {
    return slotSize;
  }

  int slots() {
    return slots;
  }

  KeySlot read(int slot) throws IOException {
    byte[] bytes = new byte[slotSize];
    return bytes(slot, bytes) < slotSize ? new KeySlot.Torn() : KeySlot.decode(bytes);
  }

  private int bytes(int slot, byte[] bytes) throws IOException {
    file.seek(position(slot));
    return filled(bytes, slotSize);
  }

  private int filled(byte[] bytes, int most) throws IOException {
    int have = 0;
    int n = file.read(bytes, 0, most);
    while (n > 0) {
      have += n;
      n = have < most ? file.read(bytes, have, most - have) : 0;
    }
    return have;
  }

  /// Is shown slots one after the other; may write to those it was shown.
  interface SlotVisitor {
    void slot(int number, KeySlot content) throws IOException;
  }

  /// Shows all slots in their order. A million of them, read one by one, take seconds.
  void readAll(SlotVisitor visitor) throws IOException {
    int atOnce = Math.max(1, BLOCK / slotSize);
    byte[] block = new byte[atOnce * slotSize];
    for (int first = 0; first < slots; first += atOnce) {
      file.seek(position(first));
      int count = Math.min(atOnce, slots - first);
      int have = filled(block, count * slotSize);
      for (int i = 0; i < count; i++) {
        int end = (i + 1) * slotSize;
        visitor.slot(
            first + i,
            end <= have
                ? KeySlot.decode(Arrays.copyOfRange(block, end - slotSize, end))
                : new KeySlot.Torn());
      }
    }
  }

  void write(int slot, KeySlot content) throws IOException {
    write(slot, content.encode(slotSize, random));
  }

  private void write(int slot, byte[] bytes) throws IOException {
    file.seek(position(slot));
    file.write(bytes);
  }

  /// Adds a slot behind the last; not synced.
  int append(KeySlot content) throws IOException {
    return append(content.encode(slotSize, random));
  }

  /// Adds the bytes of a slot of another file, whose slots are no longer than these, whatever they
  /// say; not synced.
  void append(KeyFile other, int slot) throws IOException {
    byte[] bytes = new byte[slotSize];
    byte[] found = new byte[other.slotSize];
    int have = other.bytes(slot, found);
    System.arraycopy(found, 0, bytes, 0, have);
    append(bytes);
  }

  private int append(byte[] bytes) throws IOException {
    try {
      write(slots, bytes);
    } catch (IOException e) {
      file.setLength(position(slots));
      throw e;
    }
    return slots++;
  }

  /// Takes back what was appended last.
  void cut() throws IOException {
    slots--;
    file.setLength(position(slots));
  }

  void sync() throws IOException {
    fsync.sync(name, file.getFD());
  }

  private long position(int slot) {
    return (slot + 1L) * slotSize;
  }

  /// Overwrites the whole file, first with random bytes, then with zeros.
  void shred() throws IOException {
    byte[] block = new byte[1 << 16];
    for (int pass = 0; pass < 2; pass++) {
      if (pass == 0) {
        random.nextBytes(block);
      } else {
        block = new byte[block.length];
      }
      file.seek(0);
      for (long left = file.length(); left > 0; left -= block.length) {
        file.write(block, 0, (int) Math.min(block.length, left));
      }
      sync();
    }
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
