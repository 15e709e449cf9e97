// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.security.SecureRandom;

/// The file of slots: a header as long as a slot (`TACETKEY`, version, slot size, CRC32C of those
/// 16 bytes), then the slots. One thread at a time.
final class KeyFile implements Closeable {
  private static final long MAGIC = 0x54414345544B4559L;
  private static final int LARGEST = 4096;

  private final RandomAccessFile file;
  private final SecureRandom random;
  private final int slotSize;
  private int slots;

  private KeyFile(RandomAccessFile file, SecureRandom random, int slotSize) throws IOException {
    this.file = file;
    this.random = random;
    this.slotSize = slotSize;
    // A slot torn short by a crash keeps its place.
    this.slots = (int) ((file.length() + slotSize - 1) / slotSize) - 1;
  }

  static KeyFile create(Path path, int slotSize, SecureRandom random) throws IOException {
    RandomAccessFile file = PrivateFiles.create(path);
    ByteBuffer header = ByteBuffer.allocate(slotSize);
    header.putLong(MAGIC).putInt(1).putInt(slotSize);
    header.putInt(SegmentRecord.crc(header.array(), 0, 16));
    file.write(header.array());
    file.getFD().sync();
    return new KeyFile(file, random, slotSize);
  }

  static KeyFile open(Path path, SecureRandom random) throws IOException {
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
      return new KeyFile(file, random, size);
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
    file.seek(position(slot));
    int have = 0;
    int n = file.read(bytes, 0, slotSize);
    while (n > 0) {
      have += n;
      n = have < slotSize ? file.read(bytes, have, slotSize - have) : 0;
    }
    return have < slotSize ? new KeySlot.Torn() : KeySlot.decode(bytes);
  }

  void write(int slot, KeySlot content) throws IOException {
    file.seek(position(slot));
    file.write(content.encode(slotSize, random));
  }

  /// Adds a slot behind the last; not synced.
  int append(KeySlot content) throws IOException {
    try {
      write(slots, content);
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
    file.getFD().sync();
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
