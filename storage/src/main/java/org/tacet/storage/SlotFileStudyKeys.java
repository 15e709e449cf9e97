// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.System.Logger.Level;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.StudyKeys;
import org.tacet.archive.spi.StudyToken;
import org.tacet.archive.spi.WrappedKey;

/// Wrapped study keys in one file of fixed slots (see [KeySlot] for the bytes), found through two
/// small tables in memory.
///
/// - To put is to write a slot and fsync. A slot torn by a crash was never acknowledged; it is left
///   as it is and never used again.
/// - To destroy is to overwrite the slot in place with random bytes, fsync, then with zeros, fsync;
///   the key's name stays. When that fails in the middle, the next attempt does all of it again: a
///   key is destroyed when both fsyncs returned, and not before. Before all that the key is named
///   in a file beside ([DoomedKeys]), and what is named there is destroyed at the next opening,
///   also when a crash left of the slot what nobody can read. What a drive or a copy-on-write file
///   system keeps of overwritten blocks is out of reach; there the wrapping is what protects.
/// - To wrap anew is to write a second file and to rename it; the first is overwritten before its
///   name goes. A crash leaves one or the other in force, and the next opening overwrites the rest.
///   The same happens once when a key is too long for the slots.
///
/// Thread-safe. One process at a time.
public final class SlotFileStudyKeys implements StudyKeys {
  private static final System.Logger LOG = System.getLogger(SlotFileStudyKeys.class.getName());

  private final Path path;
  private final Space space;
  private final FolderLock lock;
  private final Fsync fsync;
  private final SecureRandom random;

  /// The slots of keys whose destruction was begun and did not end. Their content says nothing of
  /// what is on the medium.
  private final Map<KeyId, Integer> unfinished = new HashMap<>();

  private final DoomedKeys doomed;
  private KeyFile file;
  private SlotTable byId = new SlotTable();
  private SlotTable byStudy = new SlotTable();
  private int living;
  private int torn;

  private SlotFileStudyKeys(
      Path path, Space space, FolderLock lock, Fsync fsync, SecureRandom random)
      throws IOException {
    this.path = path;
    this.fsync = fsync;
    this.space = space;
    this.lock = lock;
    this.random = random;
    shredIfThere(old());
    shredIfThere(fresh());
    if (!Files.exists(path)) {
      try (KeyFile made = KeyFile.create(fresh(), KeySlot.SMALLEST, fsync, random)) {
        made.sync();
      }
      Files.move(fresh(), path, StandardCopyOption.ATOMIC_MOVE);
      PrivateFiles.syncDirectory(PrivateFiles.parent(path));
    }
    this.doomed = DoomedKeys.open(path.resolveSibling(path.getFileName() + ".doomed"), fsync);
    try {
      this.file = KeyFile.open(path, fsync, random);
      endDestructions();
      load();
    } catch (IOException | RuntimeException e) {
      doomed.close();
      throw e;
    }
  }

  private void endDestructions() throws IOException {
    for (Map.Entry<KeyId, Integer> entry : doomed.found().entrySet()) {
      KeyId id = entry.getKey();
      int slot = entry.getValue();
      if (slot >= 0 && slot < file.slots() && mayBeOf(id, file.read(slot))) {
        LOG.log(Level.WARNING, "the destruction of a key that was interrupted is ended");
        overwrite(id, slot);
      }
      doomed.remove(id);
    }
  }

  /// A slot that can be read and is another's means that the files are not of one time.
  private static boolean mayBeOf(KeyId id, KeySlot slot) {
    return switch (slot) {
      case KeySlot.Living(WrappedKey key) -> key.id().equals(id);
      case KeySlot.Dying(KeyId dying) -> dying.equals(id);
      case KeySlot.Destroyed(KeyId gone) -> gone.equals(id);
      case KeySlot.Torn() -> true;
    };
  }

  /// Opens the key file, which is made when it is not there, in a folder that is.
  public static SlotFileStudyKeys open(Path file) throws IOException {
    return open(file, Fsync.MEDIUM);
  }

  static SlotFileStudyKeys open(Path file, Fsync fsync) throws IOException {
    FolderLock lock = FolderLock.take(file.resolveSibling(file.getFileName() + ".lock"));
    try {
      return new SlotFileStudyKeys(
          file, Space.of(PrivateFiles.parent(file)), lock, fsync, new SecureRandom());
    } catch (IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  private Path old() {
    return path.resolveSibling(path.getFileName() + ".old");
  }

  private Path fresh() {
    return path.resolveSibling(path.getFileName() + ".new");
  }

  private void shredIfThere(Path left) throws IOException {
    if (!Files.exists(left)) {
      return;
    }
    // A link to the file in force, when the crash came before the rename: only the name may go.
    if (!Files.exists(path) || !Files.isSameFile(left, path)) {
      try (RandomAccessFile bytes = new RandomAccessFile(left.toFile(), "rw")) {
        byte[] zeros = new byte[(int) Math.min(1 << 16, Math.max(1, bytes.length()))];
        for (long gone = 0; gone < bytes.length(); gone += zeros.length) {
          bytes.write(zeros, 0, (int) Math.min(zeros.length, bytes.length() - gone));
        }
        bytes.getFD().sync();
      }
    }
    Files.delete(left);
  }

  private void load() throws IOException {
    byId = new SlotTable();
    byStudy = new SlotTable();
    living = 0;
    torn = 0;
    file.readAll(this::load);
    if (torn > 0) {
      LOG.log(Level.WARNING, "{0} slots of the key file are torn or damaged", torn);
    }
  }

  private void load(int slot, KeySlot content) throws IOException {
    switch (content) {
      case KeySlot.Living(WrappedKey key) -> {
        enter(key, slot);
        living++;
      }
      case KeySlot.Dying(KeyId id) -> {
        overwrite(id, slot);
        buried(id, slot);
      }
      case KeySlot.Destroyed(KeyId id) -> buried(id, slot);
      case KeySlot.Torn() -> torn++;
    }
  }

  private void buried(KeyId id, int slot) {
    unfinished.remove(id);
    byId.add(hash(id), slot);
  }

  private void enter(WrappedKey key, int slot) {
    unfinished.remove(key.id());
    byId.add(hash(key.id()), slot);
    byStudy.add(hash(key.study()), slot);
  }

  private static long hash(KeyId id) {
    return id.high() ^ id.low();
  }

  private static long hash(StudyToken study) {
    return ByteBuffer.wrap(study.hash().bytes()).getLong();
  }

  /// Slots that are not whole: puts that a crash interrupted, or damage.
  public synchronized int tornSlots() {
    return torn;
  }

  @Override
  public synchronized Optional<WrappedKey> find(KeyId id) throws IOException {
    return byId.read(hash(id), slot -> living(slot).filter(key -> key.id().equals(id)));
  }

  @Override
  public synchronized Optional<WrappedKey> find(StudyToken study) throws IOException {
    return byStudy.read(hash(study), slot -> living(slot).filter(key -> key.study().equals(study)));
  }

  private Optional<WrappedKey> living(int slot) throws IOException {
    return file.read(slot) instanceof KeySlot.Living(WrappedKey key)
        ? Optional.of(key)
        : Optional.empty();
  }

  private boolean everUsed(KeyId id) throws IOException {
    return byId.find(
            hash(id),
            slot ->
                switch (file.read(slot)) {
                  case KeySlot.Living(WrappedKey key) -> key.id().equals(id);
                  case KeySlot.Dying(KeyId dying) -> dying.equals(id);
                  case KeySlot.Destroyed(KeyId gone) -> gone.equals(id);
                  case KeySlot.Torn() -> false;
                })
        .isPresent();
  }

  @Override
  public synchronized void put(WrappedKey key) throws IOException {
    if (everUsed(key.id())) {
      throw new IllegalStateException("the name was used before");
    }
    if (find(key.study()).isPresent()) {
      throw new IllegalStateException("the study has a key");
    }
    int size = KeySlot.sizeFor(key.wrapped().size());
    if (size > file.slotSize()) {
      rewrite(size, KeySlot.Living::new);
    }
    int slot = append(new KeySlot.Living(key));
    enter(key, slot);
    living++;
  }

  private int append(KeySlot content) throws IOException {
    try {
      int slot = file.append(content);
      try {
        file.sync();
      } catch (IOException e) {
        file.cut();
        throw e;
      }
      return slot;
    } catch (IOException e) {
      throw space.explain(e, file.slotSize());
    }
  }

  @Override
  public synchronized boolean destroy(KeyId id) throws IOException {
    if (!unfinished.containsKey(id)) {
      OptionalInt slot =
          byId.find(hash(id), s -> living(s).filter(k -> k.id().equals(id)).isPresent());
      if (slot.isPresent()) {
        unfinished.put(id, slot.getAsInt());
        living--;
      }
    }
    return finish(id);
  }

  /// Ends what was begun; false when nothing was.
  private boolean finish(KeyId id) throws IOException {
    Integer slot = unfinished.get(id);
    if (slot == null) {
      return false;
    }
    doomed.add(id, slot);
    overwrite(id, slot);
    unfinished.remove(id);
    doomed.remove(id);
    return true;
  }

  /// All of it also when the slot says it was done: after a failed fsync the file may read so while
  /// the medium keeps the key, and bytes that are not written again are not synced again.
  private void overwrite(KeyId id, int slot) throws IOException {
    file.write(slot, new KeySlot.Dying(id));
    file.sync();
    file.write(slot, new KeySlot.Destroyed(id));
    file.sync();
  }

  @Override
  public synchronized boolean destroyed(KeyId id) throws IOException {
    return finish(id) || (everUsed(id) && find(id).isEmpty());
  }

  @Override
  public synchronized void rewrap(Rewrap rewrap) throws IOException, GeneralSecurityException {
    int longest = 0;
    for (int slot = 0; slot < file.slots(); slot++) {
      Optional<WrappedKey> key = living(slot);
      longest = key.isEmpty() ? longest : Math.max(longest, rewrap.rewrap(key.get()).size());
    }
    rewrite(
        Math.max(KeySlot.SMALLEST, KeySlot.sizeFor(longest)),
        key -> new KeySlot.Living(new WrappedKey(key.id(), key.study(), rewrap.rewrap(key))));
  }

  /// What becomes of a living key in the new file.
  private interface Change<E extends Exception> {
    KeySlot of(WrappedKey key) throws E;
  }

  private <E extends Exception> void rewrite(int slotSize, Change<E> change) throws IOException, E {
    // A key that is about to go must not come into the new file.
    for (KeyId id : List.copyOf(unfinished.keySet())) {
      finish(id);
    }
    boolean complete = false;
    // A slot nobody can read is kept as it is, in its place: it may be the only trace of a key.
    int size = torn > 0 ? Math.max(slotSize, file.slotSize()) : slotSize;
    try (KeyFile made = KeyFile.create(fresh(), size, fsync, random)) {
      for (int slot = 0; slot < file.slots(); slot++) {
        KeySlot content = file.read(slot);
        if (content instanceof KeySlot.Living(WrappedKey key)) {
          made.append(change.of(key));
        } else if (content instanceof KeySlot.Torn) {
          made.append(file, slot);
        } else {
          made.append(content);
        }
      }
      made.sync();
      complete = true;
    } catch (IOException e) {
      throw space.explain(e, (long) size * file.slots());
    } finally {
      if (!complete) {
        shredIfThere(fresh());
      }
    }
    Files.createLink(old(), path);
    Files.move(fresh(), path, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    PrivateFiles.syncDirectory(PrivateFiles.parent(path));
    try (KeyFile former = file) {
      file = KeyFile.open(path, fsync, random);
      former.shred();
    }
    Files.delete(old());
    load();
  }

  @Override
  public synchronized int size() {
    return living;
  }

  @Override
  public synchronized void close() throws IOException {
    try (lock;
        doomed) {
      file.close();
    }
  }
}
