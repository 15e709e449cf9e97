// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.FileDescriptor;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.StudyToken;
import org.tacet.archive.spi.WrappedKey;

class SlotFileStudyKeysTest {
  @TempDir Path folder;

  private SlotFileStudyKeys open() throws IOException {
    return SlotFileStudyKeys.open(folder.resolve("study-keys"));
  }

  private static WrappedKey key(int n, int length) {
    return new WrappedKey(
        new KeyId(n, ~n),
        new StudyToken(Opaque.of(Blobs.bytes(n, StudyToken.BYTES))),
        Opaque.of(Blobs.bytes(1000L + n, length)));
  }

  private boolean onDisk(byte[] wanted) throws IOException {
    byte[] bytes = Files.readAllBytes(folder.resolve("study-keys"));
    String haystack = new String(bytes, StandardCharsets.ISO_8859_1);
    return haystack.contains(new String(wanted, StandardCharsets.ISO_8859_1));
  }

  @Test
  void findsEveryKeyByNameAndByStudyAlsoAfterReopening() throws IOException {
    try (SlotFileStudyKeys keys = open()) {
      for (int n = 0; n < 3000; n++) {
        keys.put(key(n, 60));
      }
    }
    try (SlotFileStudyKeys keys = open()) {
      assertThat(keys.size()).isEqualTo(3000);
      for (int n = 0; n < 3000; n++) {
        assertThat(keys.find(key(n, 60).id())).contains(key(n, 60));
        assertThat(keys.find(key(n, 60).study())).contains(key(n, 60));
      }
      assertThat(keys.find(new KeyId(-1, -1))).isEmpty();
      assertThat(keys.tornSlots()).isZero();
    }
  }

  @Test
  void destroysAKeyForEverAndLeavesNoByteOfIt() throws IOException {
    try (SlotFileStudyKeys keys = open()) {
      keys.put(key(1, 60));
      keys.put(key(2, 60));
      assertThat(onDisk(key(1, 60).wrapped().bytes())).isTrue();
      assertThat(keys.destroy(key(1, 60).id())).isTrue();
      assertThat(keys.destroy(key(1, 60).id())).isFalse();
      assertThat(onDisk(key(1, 60).wrapped().bytes())).isFalse();
      assertThat(onDisk(key(1, 60).study().hash().bytes())).isFalse();
      assertThat(keys.find(key(1, 60).study())).isEmpty();
    }
    try (SlotFileStudyKeys keys = open()) {
      assertThat(keys.destroyed(key(1, 60).id())).isTrue();
      assertThat(keys.destroyed(key(2, 60).id())).isFalse();
      assertThat(keys.destroyed(key(3, 60).id())).isFalse();
      assertThat(keys.find(key(2, 60).id())).contains(key(2, 60));
      assertThat(keys.size()).isEqualTo(1);
      assertThatThrownBy(() -> keys.put(key(1, 60))).isInstanceOf(IllegalStateException.class);
    }
  }

  /// A medium whose fsync of the key file fails a number of times, from the one that is told.
  private static final class Medium implements Fsync {
    private int failures;
    private int good;
    private int syncs;

    @Override
    public void sync(Path name, FileDescriptor file) throws IOException {
      if (!name.endsWith("study-keys")) {
        return;
      }
      if (good == 0 && failures > 0) {
        failures--;
        throw new IOException("the medium is broken");
      }
      good = Math.max(0, good - 1);
      syncs++;
    }
  }

  @Test
  void saysThatAKeyIsDestroyedOnlyWhenItsOverwritingWasSynced() throws IOException {
    for (int good = 0; good < 2; good++) {
      Medium medium = new Medium();
      KeyId id = key(good, 60).id();
      try (SlotFileStudyKeys keys = SlotFileStudyKeys.open(folder.resolve("study-keys"), medium)) {
        keys.put(key(good, 60));
        medium.good = good;
        medium.failures = 3;
        assertThatThrownBy(() -> keys.destroy(id)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> keys.destroy(id)).isInstanceOf(IOException.class);
        assertThatThrownBy(() -> keys.destroyed(id)).isInstanceOf(IOException.class);
        medium.syncs = 0;
        assertThat(keys.destroy(id)).isTrue();
        assertThat(medium.syncs).isEqualTo(2);
        assertThat(keys.destroyed(id)).isTrue();
        assertThat(keys.destroy(id)).isFalse();
        assertThat(keys.size()).isZero();
      }
    }
  }

  @Test
  void overwritesAnewWhatAKilledProcessLeftHalfDestroyed() throws IOException {
    Medium medium = new Medium();
    try (SlotFileStudyKeys keys = SlotFileStudyKeys.open(folder.resolve("study-keys"), medium)) {
      keys.put(key(1, 60));
      medium.failures = 1;
      assertThatThrownBy(() -> keys.destroy(key(1, 60).id())).isInstanceOf(IOException.class);
    }
    medium.syncs = 0;
    try (SlotFileStudyKeys keys = SlotFileStudyKeys.open(folder.resolve("study-keys"), medium)) {
      assertThat(medium.syncs).isEqualTo(2);
      assertThat(keys.destroyed(key(1, 60).id())).isTrue();
    }
  }

  @Test
  void keepsTheBytesOfASlotItCannotReadWhenItWrapsAnew() throws Exception {
    Path file = folder.resolve("study-keys");
    try (SlotFileStudyKeys keys = open()) {
      keys.put(key(1, 60));
      keys.put(key(2, 60));
      keys.put(key(3, 60));
    }
    SegmentCrashTest.flip(file, 2 * KeySlot.SMALLEST + 60);
    byte[] before = Files.readAllBytes(file);
    byte[] torn = java.util.Arrays.copyOfRange(before, 2 * KeySlot.SMALLEST, 3 * KeySlot.SMALLEST);
    try (SlotFileStudyKeys keys = open()) {
      keys.rewrap(key -> Opaque.of(Blobs.bytes(key.id().high() + 5000, 300)));
      assertThat(keys.tornSlots()).isEqualTo(1);
      keys.rewrap(key -> Opaque.of(Blobs.bytes(key.id().high() + 6000, 60)));
      assertThat(keys.tornSlots()).isEqualTo(1);
      assertThat(onDisk(torn)).isTrue();
      assertThat(keys.find(key(3, 60).id()).orElseThrow().wrapped())
          .isEqualTo(Opaque.of(Blobs.bytes(6003, 60)));
    }
  }

  @Test
  void refusesASecondKeyOfAStudy() throws IOException {
    try (SlotFileStudyKeys keys = open()) {
      keys.put(key(1, 60));
      WrappedKey other = new WrappedKey(new KeyId(7, 7), key(1, 60).study(), key(2, 60).wrapped());
      assertThatThrownBy(() -> keys.put(other)).isInstanceOf(IllegalStateException.class);
      keys.destroy(key(1, 60).id());
      keys.put(other);
      assertThat(keys.find(key(1, 60).study())).contains(other);
    }
  }

  @Test
  void makesLargerSlotsForLongerKeys() throws IOException {
    try (SlotFileStudyKeys keys = open()) {
      keys.put(key(1, 60));
      keys.put(key(2, 1024));
      keys.put(key(3, 200));
      keys.destroy(key(3, 200).id());
    }
    try (SlotFileStudyKeys keys = open()) {
      assertThat(keys.find(key(1, 60).id())).contains(key(1, 60));
      assertThat(keys.find(key(2, 1024).id())).contains(key(2, 1024));
      assertThat(keys.destroyed(key(3, 200).id())).isTrue();
    }
    assertThat(folder.resolve("study-keys.old")).doesNotExist();
    assertThat(folder.resolve("study-keys.new")).doesNotExist();
  }

  @Test
  void wrapsAllAnewOrNone() throws Exception {
    try (SlotFileStudyKeys keys = open()) {
      for (int n = 0; n < 10; n++) {
        keys.put(key(n, 60));
      }
      keys.destroy(key(4, 60).id());
      assertThatThrownBy(() ->
              keys.rewrap(key -> {
                if (key.id().equals(key(7, 60).id())) {
                  throw new GeneralSecurityException("no");
                }
                return key(99, 60).wrapped();
              }))
          .isInstanceOf(GeneralSecurityException.class);
      assertThat(keys.find(key(0, 60).id())).contains(key(0, 60));
      keys.rewrap(key -> Opaque.of(Blobs.bytes(key.id().high() + 5000, 80)));
      assertThat(onDisk(key(0, 60).wrapped().bytes())).isFalse();
    }
    try (SlotFileStudyKeys keys = open()) {
      assertThat(keys.size()).isEqualTo(9);
      assertThat(keys.find(key(3, 60).study()).orElseThrow().wrapped())
          .isEqualTo(Opaque.of(Blobs.bytes(5003, 80)));
      assertThat(keys.destroyed(key(4, 60).id())).isTrue();
    }
  }

  @Test
  void overwritesWhatACrashLeftOfAnotherWrapping() throws IOException {
    try (SlotFileStudyKeys keys = open()) {
      keys.put(key(1, 60));
    }
    Path file = folder.resolve("study-keys");
    Files.createLink(folder.resolve("study-keys.old"), file);
    Files.copy(file, folder.resolve("study-keys.new"));
    try (SlotFileStudyKeys keys = open()) {
      assertThat(keys.find(key(1, 60).id())).contains(key(1, 60));
    }
    assertThat(folder.resolve("study-keys.old")).doesNotExist();
    assertThat(folder.resolve("study-keys.new")).doesNotExist();
  }

  @Test
  void recognisesASlotTornAtAnyByteAndKeepsTheOthers() throws IOException {
    try (SlotFileStudyKeys keys = open()) {
      keys.put(key(1, 60));
      keys.put(key(2, 60));
    }
    Path file = folder.resolve("study-keys");
    byte[] whole = Files.readAllBytes(file);
    int last = whole.length - KeySlot.SMALLEST;
    for (int cut = last + 1; cut < whole.length; cut++) {
      Files.write(file, java.util.Arrays.copyOf(whole, cut));
      try (SlotFileStudyKeys keys = open()) {
        assertThat(keys.size()).isEqualTo(1);
        assertThat(keys.tornSlots()).isEqualTo(1);
        assertThat(keys.find(key(1, 60).id())).contains(key(1, 60));
        assertThat(keys.find(key(2, 60).study())).isEmpty();
        keys.put(key(3, 60));
      }
      try (SlotFileStudyKeys keys = open()) {
        assertThat(keys.find(key(3, 60).study())).contains(key(3, 60));
        assertThat(keys.find(key(1, 60).study())).contains(key(1, 60));
      }
    }
  }

  @Test
  void neverServesASlotWithAChangedByte() throws IOException {
    try (SlotFileStudyKeys keys = open()) {
      keys.put(key(1, 60));
    }
    Path file = folder.resolve("study-keys");
    for (int at = KeySlot.SMALLEST; at < 2 * KeySlot.SMALLEST; at++) {
      SegmentCrashTest.flip(file, at);
      try (SlotFileStudyKeys keys = open()) {
        assertThat(keys.size()).isZero();
        assertThat(keys.tornSlots()).isEqualTo(1);
      }
      SegmentCrashTest.flip(file, at);
    }
  }

  @Test
  void refusesAFileThatIsNone() throws IOException {
    Files.write(folder.resolve("study-keys"), Blobs.bytes(1, 1000));
    assertThatThrownBy(this::open).isInstanceOf(IOException.class);
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve("study-keys").toFile(), "rw")) {
      file.setLength(3);
    }
    assertThatThrownBy(this::open).isInstanceOf(IOException.class);
  }

  @Test
  void finishesADestructionThatACrashInterrupted() throws IOException {
    try (SlotFileStudyKeys keys = open()) {
      keys.put(key(1, 60));
    }
    byte[] dying =
        new KeySlot.Dying(key(1, 60).id())
            .encode(KeySlot.SMALLEST, new java.security.SecureRandom());
    try (RandomAccessFile file =
        new RandomAccessFile(folder.resolve("study-keys").toFile(), "rw")) {
      file.seek(KeySlot.SMALLEST);
      file.write(dying);
    }
    try (SlotFileStudyKeys keys = open()) {
      assertThat(keys.destroyed(key(1, 60).id())).isTrue();
      assertThat(onDisk(new byte[KeySlot.SMALLEST - KeySlot.FRAME])).isTrue();
    }
  }

  @Test
  void letsNobodyElseReadAndOpensOnce() throws IOException {
    try (SlotFileStudyKeys _ = open()) {
      assertThatThrownBy(this::open).isInstanceOf(IOException.class);
    }
    assertThat(
            PosixFilePermissions.toString(
                Files.getPosixFilePermissions(folder.resolve("study-keys"))))
        .isEqualTo("rw-------");
  }
}
