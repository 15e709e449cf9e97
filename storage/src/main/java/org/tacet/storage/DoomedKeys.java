// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.Closeable;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.tacet.archive.spi.KeyId;

/// The file beside the key file that names the keys whose destruction was begun and has not ended,
/// so that it is ended at the next opening whatever a crash or a failed write left of their slots.
///
/// An entry is on stable storage before the first byte of its slot is overwritten. The file has its
/// full length from the beginning: erasing needs no room on a full disk. An entry that is torn was
/// not on stable storage, so its slot was not touched; an entry that should be gone and is not
/// destroys once more what was destroyed.
///
/// | offset | bytes | one of 128 entries; zeros when it is free |
/// |---|---|---|
/// | 0 | 16 | name of the key |
/// | 16 | 4 | its slot |
/// | 20 | 8 | zeros |
/// | 28 | 4 | CRC32C of the 28 bytes before |
final class DoomedKeys implements Closeable {
  static final int ENTRIES = 128;
  static final int ENTRY = 32;

  private final Path path;
  private final RandomAccessFile file;
  private final Fsync fsync;

  /// Where in the file the entry of a key is.
  private final Map<KeyId, Integer> places = new LinkedHashMap<>();

  /// Which slots were being overwritten when the file was opened.
  private final Map<KeyId, Integer> found = new LinkedHashMap<>();

  private DoomedKeys(Path path, RandomAccessFile file, Fsync fsync) {
    this.path = path;
    this.file = file;
    this.fsync = fsync;
  }

  static DoomedKeys open(Path path, Fsync fsync) throws IOException {
    if (!Files.exists(path) || Files.size(path) != ENTRIES * ENTRY) {
      PrivateFiles.replace(path, new byte[ENTRIES * ENTRY]);
    }
    RandomAccessFile file = PrivateFiles.open(path);
    try {
      DoomedKeys doomed = new DoomedKeys(path, file, fsync);
      doomed.load();
      return doomed;
    } catch (IOException | RuntimeException e) {
      file.close();
      throw e;
    }
  }

  private void load() throws IOException {
    byte[] bytes = new byte[ENTRIES * ENTRY];
    file.seek(0);
    file.readFully(bytes);
    ByteBuffer in = ByteBuffer.wrap(bytes);
    for (int place = 0; place < ENTRIES; place++) {
      int at = place * ENTRY;
      KeyId id = new KeyId(in.getLong(at), in.getLong(at + 8));
      boolean whole = in.getInt(at + 28) == SegmentRecord.crc(bytes, at, 28);
      boolean free = id.high() == 0 && id.low() == 0;
      if (whole && !free) {
        places.put(id, place);
        found.put(id, in.getInt(at + 16));
      }
    }
  }

  /// Which keys were to be destroyed when the file was opened, with their slots.
  Map<KeyId, Integer> found() {
    return Map.copyOf(found);
  }

  /// Names a key whose slot is about to be overwritten; on stable storage when it returns. An entry
  /// that is there is written again: its fsync may have failed.
  void add(KeyId id, int slot) throws IOException {
    int place = places.containsKey(id) ? places.get(id) : free();
    places.put(id, place);
    ByteBuffer entry = ByteBuffer.allocate(ENTRY);
    entry.put(id.bytes()).putInt(slot);
    entry.putInt(28, SegmentRecord.crc(entry.array(), 0, 28));
    write(place, entry.array());
    fsync.sync(path, file.getFD());
  }

  private int free() throws IOException {
    for (int place = 0; place < ENTRIES; place++) {
      if (!places.containsValue(place)) {
        return place;
      }
    }
    throw new IOException("too many destructions of keys have failed half-way");
  }

  /// The key is destroyed, for ever. Not synced.
  void remove(KeyId id) throws IOException {
    Integer place = places.get(id);
    if (place != null) {
      write(place, new byte[ENTRY]);
      places.remove(id);
    }
  }

  private void write(int place, byte[] entry) throws IOException {
    file.seek((long) place * ENTRY);
    file.write(entry);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
