// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.StudyToken;
import org.tacet.archive.spi.WrappedKey;

/// A destruction that a crash or a failing medium interrupts is ended at the next opening.
class DoomedKeysTest {
  /// Longer than a sector takes, so that a slot may be torn.
  private static final int LENGTH = 400;

  private static final int SLOT = 512;

  @TempDir Path folder;

  private static WrappedKey key(int n) {
    return new WrappedKey(
        new KeyId(n, ~n),
        new StudyToken(Opaque.of(Blobs.bytes(n, StudyToken.BYTES))),
        Opaque.of(Blobs.bytes(1000L + n, LENGTH)));
  }

  private static byte[] slot(byte[] file, int slot) {
    return Arrays.copyOfRange(file, (slot + 1) * SLOT, (slot + 2) * SLOT);
  }

  /// What a process leaves that is killed while it overwrites the slot of key 1.
  private Path killed() throws IOException {
    Path home = folder.resolve("home");
    Path left = folder.resolve("left");
    Files.createDirectory(home);
    boolean[] broken = {false};
    Fsync medium =
        (name, file) -> {
          if (broken[0] && name.endsWith("study-keys")) {
            throw new IOException("killed");
          }
          file.sync();
        };
    try (SlotFileStudyKeys keys = SlotFileStudyKeys.open(home.resolve("study-keys"), medium)) {
      keys.put(key(1));
      keys.put(key(2));
      Files.copy(home.resolve("study-keys"), folder.resolve("before"));
      broken[0] = true;
      assertThatThrownBy(() -> keys.destroy(key(1).id())).isInstanceOf(IOException.class);
      Blobs.copy(home, left);
    }
    return left;
  }

  private void assertEnded(Path home) throws IOException {
    Path file = home.resolve("study-keys");
    for (int opening = 0; opening < 2; opening++) {
      try (SlotFileStudyKeys keys = SlotFileStudyKeys.open(file)) {
        assertThat(keys.destroyed(key(1).id())).isTrue();
        assertThat(keys.find(key(1).study())).isEmpty();
        assertThat(keys.tornSlots()).isZero();
        assertThat(keys.size()).isEqualTo(1);
        assertThat(keys.find(key(2).id())).contains(key(2));
        assertThatThrownBy(() -> keys.put(key(1))).isInstanceOf(IllegalStateException.class);
      }
    }
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    String wrapped = new String(key(1).wrapped().bytes(), StandardCharsets.ISO_8859_1);
    assertThat(bytes).doesNotContain(wrapped.substring(LENGTH - 16));
    assertThat(bytes).doesNotContain(wrapped.substring(0, 16));
  }

  @Test
  void endsADestructionThatTheSlotWasTornByAtAnyPlace() throws IOException {
    Path left = killed();
    byte[] living = slot(Files.readAllBytes(folder.resolve("before")), 0);
    byte[] after = Files.readAllBytes(left.resolve("study-keys"));
    byte[] dying = slot(after, 0);
    for (int cut = 0; cut <= SLOT; cut += cut < 64 ? 7 : 56) {
      for (boolean newFirst : new boolean[] {true, false}) {
        Path copy = folder.resolve("torn-" + cut + newFirst);
        Blobs.copy(left, copy);
        byte[] torn = newFirst ? dying.clone() : living.clone();
        System.arraycopy(newFirst ? living : dying, cut, torn, cut, SLOT - cut);
        byte[] file = after.clone();
        System.arraycopy(torn, 0, file, SLOT, SLOT);
        Files.write(copy.resolve("study-keys"), file);
        assertEnded(copy);
      }
    }
  }

  @Test
  void leavesAKeyAloneWhoseDestructionWasNeverOnTheMedium() throws IOException {
    Path left = killed();
    Files.copy(
        folder.resolve("before"),
        left.resolve("study-keys"),
        java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    SegmentCrashTest.flip(left.resolve("study-keys.doomed"), 3);
    try (SlotFileStudyKeys keys = SlotFileStudyKeys.open(left.resolve("study-keys"))) {
      assertThat(keys.find(key(1).id())).contains(key(1));
      assertThat(keys.destroy(key(1).id())).isTrue();
    }
    assertEnded(left);
  }

  @Test
  void neverDestroysTheKeyOfAnotherName() throws IOException {
    Path left = killed();
    byte[] file = Files.readAllBytes(folder.resolve("before"));
    System.arraycopy(slot(file, 1), 0, file, SLOT, SLOT);
    Files.write(left.resolve("study-keys"), file);
    try (SlotFileStudyKeys keys = SlotFileStudyKeys.open(left.resolve("study-keys"))) {
      assertThat(keys.find(key(2).id())).contains(key(2));
      assertThat(keys.destroyed(key(2).id())).isFalse();
    }
  }

  @Test
  void forgetsWhatWasDestroyed() throws IOException {
    Path file = folder.resolve("study-keys");
    try (SlotFileStudyKeys keys = SlotFileStudyKeys.open(file)) {
      for (int n = 0; n < DoomedKeys.ENTRIES + 2; n++) {
        keys.put(key(n));
        assertThat(keys.destroy(key(n).id())).isTrue();
      }
    }
    assertThat(folder.resolve("study-keys.doomed"))
        .hasBinaryContent(new byte[DoomedKeys.ENTRIES * DoomedKeys.ENTRY]);
  }

  @Test
  void wrapsNoKeyAnewWhoseDestructionHasBegun() throws Exception {
    boolean[] broken = {false};
    Fsync medium =
        (name, _) -> {
          if (broken[0] && name.endsWith("study-keys.doomed")) {
            throw new IOException("the medium is broken");
          }
        };
    Path file = folder.resolve("study-keys");
    try (SlotFileStudyKeys keys = SlotFileStudyKeys.open(file, medium)) {
      keys.put(key(1));
      keys.put(key(2));
      broken[0] = true;
      assertThatThrownBy(() -> keys.destroy(key(1).id())).isInstanceOf(IOException.class);
      broken[0] = false;
      keys.rewrap(key -> Opaque.of(Blobs.bytes(key.id().high() + 5000, 60)));
      assertThat(keys.destroyed(key(1).id())).isTrue();
      assertThat(keys.size()).isEqualTo(1);
    }
  }
}
