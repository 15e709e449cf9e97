// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.BlobStore;

/// What is left when the power goes at any byte, and when the process is killed at any moment.
class SegmentCrashTest {
  private static final byte[] TRAILER = {9, 8, 7, 6};

  private static final Logger LOG = Logger.getLogger(SegmentOpening.class.getName());

  @TempDir Path folder;

  @BeforeAll
  static void silence() {
    LOG.setLevel(Level.OFF);
  }

  @AfterAll
  static void speak() {
    LOG.setLevel(null);
  }

  @Test
  void servesEveryWholeBlobAndNoTornOneWhereverTheLastRecordIsCut() throws IOException {
    Path home = folder.resolve("home");
    List<BlobRef> kept = fill(home, 4, 300);
    Path segment = Blobs.only(home, "shared-");
    BlobRef last = kept.getLast();
    long size = Files.size(segment);
    for (long cut = last.offset(); cut < size; cut++) {
      Path copy = folder.resolve("cut-" + cut);
      Blobs.copy(home, copy);
      truncate(copy.resolve(segment.getFileName()), cut);
      try (SegmentBlobStore store = SegmentBlobStore.open(copy, Blobs.SMALL)) {
        assertThat(Blobs.scan(store, 0)).isEqualTo(kept.subList(0, 3));
        assertThat(store.damages()).isEmpty();
        BlobRef next = Blobs.keep(store, Blobs.bytes(99, 50), TRAILER);
        assertThat(next.sequence()).isGreaterThan(last.sequence());
        assertThat(Blobs.body(store, next)).isEqualTo(Blobs.bytes(99, 50));
        assertThat(Blobs.body(store, kept.get(2))).isEqualTo(Blobs.bytes(2, 300));
      }
    }
  }

  @Test
  void takesZerosBehindTheLastRecordForATornTail() throws IOException {
    Path home = folder.resolve("home");
    List<BlobRef> kept = fill(home, 3, 300);
    Path segment = Blobs.only(home, "shared-");
    long size = Files.size(segment);
    try (RandomAccessFile file = new RandomAccessFile(segment.toFile(), "rw")) {
      file.setLength(size + 5000);
    }
    try (SegmentBlobStore store = SegmentBlobStore.open(home, Blobs.SMALL)) {
      assertThat(Blobs.scan(store, 0)).isEqualTo(kept);
      assertThat(Files.size(segment)).isEqualTo(size);
    }
  }

  @Test
  void reportsADamagedRecordAndServesTheOthersWhereverTheByteIs() throws IOException {
    Path home = folder.resolve("home");
    List<BlobRef> kept = fill(home, 3, 60);
    Path segment = Blobs.only(home, "shared-");
    for (int victim = 1; victim < 3; victim++) {
      BlobRef hit = kept.get(victim);
      long end = SegmentRecord.of(hit).end();
      for (long at = hit.offset(); at < end; at++) {
        Path copy = folder.resolve("flip-" + at);
        Blobs.copy(home, copy);
        Files.deleteIfExists(copy.resolve("state"));
        flip(copy.resolve(segment.getFileName()), at);
        try (SegmentBlobStore store = SegmentBlobStore.open(copy, Blobs.SMALL)) {
          List<BlobRef> others = new ArrayList<>(kept);
          others.remove(hit);
          assertThat(Blobs.scan(store, 0)).isEqualTo(others);
          assertThat(damagesTold(store)).containsExactly(hit.offset());
          assertThat(store.damages()).hasSize(1);
          assertThat(store.damages().getFirst().offset()).isEqualTo(hit.offset());
          assertThat(Files.size(copy.resolve(segment.getFileName())))
              .isEqualTo(Files.size(segment));
        }
      }
    }
  }

  private static List<Long> damagesTold(SegmentBlobStore store) throws IOException {
    List<Long> offsets = new ArrayList<>();
    store.scan(
        0,
        new BlobStore.Visitor() {
          @Override
          public void blob(BlobRef blob, byte[] trailer) {}

          @Override
          public void damaged(long segment, long offset, long length) {
            offsets.add(offset);
          }
        });
    return offsets;
  }

  @Test
  void skipsASoloSegmentThatTheCrashLeftIncomplete() throws IOException {
    Path home = folder.resolve("home");
    BlobRef small;
    try (SegmentBlobStore store = SegmentBlobStore.open(home, Blobs.SMALL)) {
      small = Blobs.keep(store, Blobs.bytes(1, 10), TRAILER);
      Blobs.keep(store, Blobs.bytes(2, 30_000), TRAILER);
    }
    Path solo = Blobs.only(home, "solo-");
    Random random = new Random(5);
    for (int round = 0; round < 50; round++) {
      Path copy = folder.resolve("solo-" + round);
      Blobs.copy(home, copy);
      truncate(copy.resolve(solo.getFileName()), random.nextLong(Files.size(solo)));
      try (SegmentBlobStore store = SegmentBlobStore.open(copy, Blobs.SMALL)) {
        assertThat(Blobs.scan(store, 0)).containsExactly(small);
        assertThat(copy.resolve(solo.getFileName())).exists();
        boolean anything = Files.size(copy.resolve(solo.getFileName())) > 0;
        assertThat(damagesTold(store)).isEqualTo(anything ? List.of(0L) : List.of());
      }
    }
  }

  @Test
  void bringsToStableStorageWhatAKilledProcessWroteBeforeAnybodyBelievesIt() throws IOException {
    Path home = folder.resolve("home");
    Path killed = folder.resolve("killed");
    BlobRef old;
    try (SegmentBlobStore store = SegmentBlobStore.open(home, Blobs.SMALL)) {
      old = Blobs.keep(store, Blobs.bytes(1, 30_000), TRAILER);
      Blobs.keep(store, Blobs.bytes(2, 100), TRAILER);
    }
    SegmentFiles files = new SegmentFiles(killed);
    List<Path> written = new ArrayList<>();
    try (SegmentBlobStore store = SegmentBlobStore.open(home, Blobs.SMALL)) {
      BlobRef small = Blobs.keep(store, Blobs.bytes(3, 100), TRAILER);
      BlobRef large = Blobs.keep(store, Blobs.bytes(4, 30_000), TRAILER);
      written.add(files.of(SegmentRecord.of(small)));
      written.add(files.of(SegmentRecord.of(large)));
      Blobs.copy(home, killed);
    }
    assertThat(syncedWhenOpened(killed))
        .containsExactlyElementsOf(written)
        .doesNotContain(files.of(SegmentRecord.of(old)));
    assertThat(syncedWhenOpened(home)).isEmpty();
  }

  @Test
  void triesAgainWhenTheSyncOfWhatAKilledProcessWroteFails() throws IOException {
    Path home = folder.resolve("home");
    Path killed = folder.resolve("killed");
    try (SegmentBlobStore store = SegmentBlobStore.open(home, Blobs.SMALL)) {
      Blobs.keep(store, Blobs.bytes(1, 30_000), TRAILER);
      Blobs.copy(home, killed);
    }
    Fsync broken =
        (_, _) -> {
          throw new IOException("broken");
        };
    assertThatThrownBy(() -> SegmentOpening.of(new SegmentFiles(killed), broken))
        .hasMessage("broken");
    assertThat(syncedWhenOpened(killed)).hasSize(1);
  }

  private static List<Path> syncedWhenOpened(Path home) throws IOException {
    List<Path> synced = new ArrayList<>();
    SegmentOpening opening =
        SegmentOpening.of(new SegmentFiles(home), (name, _) -> synced.add(name));
    opening.dead().close();
    if (opening.current() != null) {
      opening.current().close();
    }
    return synced;
  }

  @Test
  void aRecordInThePlaceOfADeletedOneThatTheCrashTookIsAlive() throws IOException {
    Path home = folder.resolve("home");
    List<BlobRef> kept = fill(home, 3, 300);
    BlobRef last = kept.getLast();
    try (SegmentBlobStore store = SegmentBlobStore.open(home, Blobs.SMALL)) {
      store.delete(last);
    }
    truncate(Blobs.only(home, "shared-"), last.offset() + 10);
    BlobRef next;
    try (SegmentBlobStore store = SegmentBlobStore.open(home, Blobs.SMALL)) {
      assertThat(store.usage().deadBytes()).isZero();
      next = Blobs.keep(store, Blobs.bytes(9, 300), TRAILER);
      assertThat(next.offset()).isEqualTo(last.offset());
      assertThat(Blobs.scan(store, 0)).containsExactly(kept.get(0), kept.get(1), next);
    }
    try (SegmentBlobStore store = SegmentBlobStore.open(home, Blobs.SMALL)) {
      assertThat(Blobs.body(store, next)).isEqualTo(Blobs.bytes(9, 300));
      store.delete(kept.get(0));
      store.delete(kept.get(1));
    }
    try (SegmentBlobStore store = SegmentBlobStore.open(home, Blobs.SMALL)) {
      assertThat(Blobs.scan(store, 0)).containsExactly(next);
    }
  }

  @Test
  void theNoteOfADeletedRecordDoesNotHideAnotherSequenceInItsPlace() throws IOException {
    SegmentRecord deleted = new SegmentRecord(5, 1, 0, 100, 4);
    SegmentRecord living = new SegmentRecord(6, 1, 0, 100, 4);
    Path file = folder.resolve("dead");
    try (DeadRecords dead = DeadRecords.open(file, _ -> 1000)) {
      dead.add(deleted);
    }
    try (DeadRecords dead = DeadRecords.open(file, _ -> 1000)) {
      assertThat(dead.contains(deleted)).isTrue();
      assertThat(dead.contains(living)).isFalse();
      dead.add(living);
      assertThat(dead.contains(living)).isTrue();
      assertThat(dead.bytes(1)).isEqualTo(living.length());
    }
  }

  @Test
  void losesNothingSyncedWhenTheProcessIsKilled() throws Exception {
    Random random = new Random(11);
    Path home = folder.resolve("killed");
    List<BlobRef> acknowledged = new ArrayList<>();
    for (int round = 0; round < 20; round++) {
      killAfter(home, 1 + random.nextInt(40), acknowledged);
      try (SegmentBlobStore store = SegmentBlobStore.open(home, Blobs.SMALL)) {
        List<BlobRef> found = Blobs.scan(store, 0);
        assertThat(found).containsAll(acknowledged);
        assertThat(store.damages()).isEmpty();
        for (BlobRef blob : found) {
          assertThat(Blobs.body(store, blob)).isEqualTo(Appender.body(blob.bodyLength()));
        }
      }
    }
    assertThat(acknowledged).hasSizeGreaterThan(20);
  }

  /// Starts another Java that keeps blobs, and kills it when it has acknowledged so many.
  private static void killAfter(Path home, int blobs, List<BlobRef> acknowledged)
      throws IOException {
    Process process =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                "-XX:TieredStopAtLevel=1",
                Appender.class.getName(),
                home.toString())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    try (BufferedReader out =
        new BufferedReader(
            new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
      String line = out.readLine();
      for (int i = 0; line != null; i++) {
        if (i == blobs) {
          // Through the handle: it leaves our end of the pipe open.
          process.toHandle().destroyForcibly();
        }
        if (line.endsWith(".")) {
          acknowledged.add(Appender.parse(line));
        }
        line = out.readLine();
      }
    }
    process.onExit().join();
  }

  private List<BlobRef> fill(Path home, int count, int length) throws IOException {
    List<BlobRef> kept = new ArrayList<>();
    try (SegmentBlobStore store = SegmentBlobStore.open(home, Blobs.SMALL)) {
      for (int i = 0; i < count; i++) {
        kept.add(Blobs.keep(store, Blobs.bytes(i, length), TRAILER));
      }
      store.sync();
    }
    return kept;
  }

  private static void truncate(Path file, long length) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.setLength(length);
    }
  }

  static void flip(Path file, long at) throws IOException {
    try (RandomAccessFile bytes = new RandomAccessFile(file.toFile(), "rw")) {
      bytes.seek(at);
      int b = bytes.read();
      bytes.seek(at);
      bytes.write(b ^ 0x10);
    }
  }

  /// The program that is killed: keeps blobs from four threads, prints each after its sync.
  static final class Appender {
    private Appender() {}

    public static void main(String[] arguments) throws Exception {
      SegmentBlobStore store = SegmentBlobStore.open(Path.of(arguments[0]), Blobs.SMALL);
      for (int t = 0; t < 4; t++) {
        Random random = new Random();
        Thread.ofPlatform()
            .start(() -> {
              try {
                while (true) {
                  int length = random.nextInt(4) == 0 ? 12_000 : random.nextInt(6000);
                  BlobRef blob = Blobs.keep(store, body(length), TRAILER);
                  store.sync();
                  System.out.println(
                      blob.sequence()
                          + " "
                          + blob.segment()
                          + " "
                          + blob.offset()
                          + " "
                          + blob.bodyLength()
                          + " .");
                }
              } catch (IOException e) {
                throw new AssertionError(e);
              }
            });
      }
    }

    static byte[] body(long length) {
      return Blobs.bytes(length, (int) length);
    }

    static BlobRef parse(String line) {
      String[] words = line.split(" ");
      return new BlobRef(
          Long.parseLong(words[0]),
          Long.parseLong(words[1]),
          Long.parseLong(words[2]),
          Long.parseLong(words[3]),
          TRAILER.length);
    }
  }
}
