// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.OutOfSpaceException;
import org.tacet.archive.spi.StudyToken;
import org.tacet.archive.spi.WrappedKey;

/// A medium that is really full: a file system in memory of four megabytes. Needs the right to
/// mount one.
class FullDiskTest {
  private static final byte[] TRAILER = {4, 5, 6};

  @TempDir Path folder;
  private Path disk;
  private Path ballast;

  @BeforeEach
  void mount() throws Exception {
    disk = Files.createDirectories(folder.resolve("disk"));
    boolean mounted =
        run("mount", "-t", "tmpfs", "-o", "size=4m,mode=0700", "tmpfs", disk.toString());
    Assumptions.assumeTrue(mounted, "needs the right to mount a tmpfs");
    ballast = disk.resolve("ballast");
  }

  @AfterEach
  void unmount() throws Exception {
    run("umount", disk.toString());
  }

  private static boolean run(String... command) throws Exception {
    try {
      return new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start()
              .waitFor()
          == 0;
    } catch (IOException _) {
      return false;
    }
  }

  /// Takes what space there is, but for less than so much.
  private void fillUpTo(long left) throws IOException {
    long usable = Files.getFileStore(disk).getUsableSpace();
    Files.write(ballast, new byte[(int) (usable - left)]);
  }

  @Test
  void blobsAreRefusedAndTakenAgain() throws IOException {
    Path home = disk.resolve("blobs");
    List<BlobRef> kept = new ArrayList<>();
    // The store is told of endless space, so that the medium itself refuses.
    try (SegmentBlobStore store = SegmentBlobStore.open(home, Blobs.SMALL, FullDiskTest::endless)) {
      kept.add(Blobs.keep(store, Blobs.bytes(1, 6000), TRAILER));
      kept.add(Blobs.keep(store, Blobs.bytes(2, 20_000), TRAILER));
      store.sync();
      fillUpTo(8192);
      for (int length : new int[] {8000, 9000, 100_000}) {
        assertThatThrownBy(
                () -> {
                  while (true) {
                    kept.add(Blobs.keep(store, Blobs.bytes(length, length), TRAILER));
                  }
                })
            .isInstanceOf(OutOfSpaceException.class);
      }
      assertThat(Blobs.scan(store, 0)).isEqualTo(kept);
      Files.delete(ballast);
      kept.add(Blobs.keep(store, Blobs.bytes(5, 7000), TRAILER));
      kept.add(Blobs.keep(store, Blobs.bytes(6, 70_000), TRAILER));
      store.sync();
      assertThat(Blobs.body(store, kept.getLast())).isEqualTo(Blobs.bytes(6, 70_000));
    }
    try (SegmentBlobStore store = SegmentBlobStore.open(home, Blobs.SMALL)) {
      assertThat(Blobs.scan(store, 0)).isEqualTo(kept);
      assertThat(store.damages()).isEmpty();
    }
  }

  private static long endless() {
    return Long.MAX_VALUE / 2;
  }

  @Test
  void theIndexRefusesAndGoesOn() throws IOException {
    try (SqliteIndex index = SqliteIndex.create(disk.resolve("index.db"))) {
      insert(index, 0);
      fillUpTo(100_000);
      int[] next = {1};
      assertThatThrownBy(
              () -> {
                while (true) {
                  insert(index, next[0]);
                  next[0]++;
                }
              })
          .isInstanceOf(OutOfSpaceException.class);
      assertThat(index.counts(Optional.empty()).studies()).isEqualTo(next[0]);
      assertThat(index.appliedSequence()).isEqualTo(next[0]);
      Files.delete(ballast);
      insert(index, next[0]);
      assertThat(index.counts(Optional.empty()).studies()).isEqualTo(next[0] + 1);
    }
  }

  private static void insert(SqliteIndex index, int n) throws IOException {
    index.transact(transaction -> {
      transaction.applied(n + 1);
      return transaction.insertStudy(
          IndexRows.study(IndexRows.SITE, n, OptionalInt.empty(), Set.of()));
    });
  }

  @Test
  void keysAreRefusedAndTakenAgain() throws IOException {
    Path file = disk.resolve("study-keys");
    int kept = 0;
    try (SlotFileStudyKeys keys = SlotFileStudyKeys.open(file)) {
      fillUpTo(8192);
      while (kept < 1000) {
        try {
          keys.put(key(kept));
          kept++;
        } catch (OutOfSpaceException _) {
          break;
        }
      }
      assertThat(kept).isBetween(1, 500);
      assertThat(keys.size()).isEqualTo(kept);
      assertThat(keys.destroy(key(0).id())).isTrue();
      Files.delete(ballast);
      keys.put(key(kept));
    }
    try (SlotFileStudyKeys keys = SlotFileStudyKeys.open(file)) {
      assertThat(keys.size()).isEqualTo(kept);
      assertThat(keys.tornSlots()).isZero();
      assertThat(keys.find(key(kept).id())).contains(key(kept));
    }
  }

  private static WrappedKey key(int n) {
    return new WrappedKey(
        new KeyId(n, n),
        new StudyToken(Opaque.of(Blobs.bytes(n, StudyToken.BYTES))),
        Opaque.of(Blobs.bytes(n, 60)));
  }

  @Test
  void theTrailRefusesAndGoesOnUnbroken() throws Exception {
    Path home = disk.resolve("audit");
    var pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    try (ChainedAuditLog log =
        ChainedAuditLog.open(home, pair.getPrivate(), AuditLimits.DEFAULT, Clock.systemUTC())) {
      log.append(event());
      fillUpTo(8192);
      assertThatThrownBy(
              () -> {
                while (true) {
                  log.append(event());
                }
              })
          .isInstanceOf(OutOfSpaceException.class);
      assertThatThrownBy(() -> log.append(event())).isInstanceOf(IOException.class);
      Files.delete(ballast);
      log.append(event());
    }
    AuditVerification result = AuditTrail.verify(home, pair.getPublic());
    assertThat(result.firstBreak()).isEmpty();
    assertThat(result.torn()).isZero();
  }

  private static AuditEvent event() {
    return new AuditEvent(
        Instant.EPOCH,
        AuditEvent.Action.STORE,
        AuditEvent.Outcome.SUCCESS,
        "ct1",
        "127.0.0.1",
        Optional.empty(),
        List.of(),
        1,
        "");
  }
}
