// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.KeptMetadata;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.SearchToken;
import org.tacet.archive.spi.StudySearch;

class SqliteIndexTest {
  private static final OptionalInt DATE = OptionalInt.of(20261122);

  @TempDir Path folder;

  private Path file() {
    return folder.resolve("index.db");
  }

  private static long fill(SqliteIndex index, int studies, int instances) throws IOException {
    return index.transact(transaction -> {
      long last = 0;
      for (int s = 0; s < studies; s++) {
        last =
            transaction.insertStudy(
                IndexRows.study(IndexRows.SITE, s, DATE, Set.of(new SearchToken(1, s))));
        long series = transaction.insertSeries(IndexRows.series(last, s, Optional.of("CT")));
        for (int i = 0; i < instances; i++) {
          transaction.insertInstance(IndexRows.instance(last, series, s * instances + i));
        }
      }
      transaction.applied(studies * (long) instances);
      return last;
    });
  }

  private boolean onDisk(byte[] wanted) throws IOException {
    String needle = new String(wanted, StandardCharsets.ISO_8859_1);
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        if (Files.readString(file, StandardCharsets.ISO_8859_1).contains(needle)) {
          return true;
        }
      }
    }
    return false;
  }

  @Test
  void keepsEverythingAcrossReopening() throws IOException {
    try (SqliteIndex index = SqliteIndex.create(file())) {
      fill(index, 3, 4);
    }
    try (SqliteIndex index = SqliteIndex.open(file())) {
      assertThat(index.appliedSequence()).isEqualTo(12);
      var study =
          index
              .study(IndexRows.SITE, IndexRows.study(IndexRows.SITE, 1, DATE, Set.of()).uid())
              .orElseThrow();
      assertThat(study.instances()).isEqualTo(4);
      assertThat(study.received()).isEqualTo(IndexRows.NOON);
      assertThat(study.modalities()).containsExactly("CT");
      assertThat(index.series(study.id())).hasSize(1);
      List<Integer> ordinals = new ArrayList<>();
      index.headers(
          index.series(study.id()).getFirst().id(),
          (instance, header) -> {
            ordinals.add(instance.ordinal());
            assertThat(header).isEqualTo(Opaque.of(Blobs.bytes(3 + instance.ordinal(), 700)));
            return true;
          });
      assertThat(ordinals).containsExactly(1, 2, 3, 4);
      assertThat(index.counts(Optional.empty()).instances()).isEqualTo(12);
      assertThat(index.counts(Optional.of(Site.of("other"))).instances()).isZero();
    }
  }

  @Test
  void leavesNoByteOfARemovedStudy() throws IOException {
    try (SqliteIndex index = SqliteIndex.create(file())) {
      fill(index, 3, 4);
      byte[] attributes = Blobs.bytes(IndexRows.attributesSeed(2), 400);
      byte[] header = Blobs.bytes(9, 700);
      assertThat(onDisk(attributes) && onDisk(header)).isTrue();
      long study =
          index
              .study(IndexRows.SITE, IndexRows.study(IndexRows.SITE, 2, DATE, Set.of()).uid())
              .orElseThrow()
              .id();
      assertThat(index.<Boolean>transact(t -> t.removeStudy(study))).isTrue();
      assertThat(onDisk(attributes)).isFalse();
      assertThat(onDisk(header)).isFalse();
      assertThat(onDisk(Blobs.bytes(IndexRows.attributesSeed(1), 400))).isTrue();
      assertThat(index.counts(Optional.empty()).studies()).isEqualTo(2);
    }
  }

  @Test
  void leavesNoByteOfTheMetadataOfARemovedStudy() throws IOException {
    try (SqliteIndex index = SqliteIndex.create(file())) {
      long study = fill(index, 1, 4);
      long series = index.series(study).getFirst().id();
      byte[] former = Blobs.bytes(77, 30_000);
      byte[] sealed = Blobs.bytes(78, 30_000);
      for (byte[] bytes : List.of(former, sealed)) {
        KeptMetadata kept = new KeptMetadata(1, 4, 4, Opaque.of(bytes));
        assertThat(index.<Boolean>transact(t -> t.keep(series, kept))).isTrue();
      }
      byte[] beginning = Arrays.copyOfRange(sealed, 100, 1000);
      byte[] end = Arrays.copyOfRange(sealed, 29_000, 30_000);
      assertThat(onDisk(beginning) && onDisk(end)).isTrue();
      assertThat(index.<Boolean>transact(t -> t.removeStudy(study))).isTrue();
      assertThat(onDisk(beginning) || onDisk(end)).isFalse();
      assertThat(onDisk(Arrays.copyOfRange(former, 100, 1000))).isFalse();
    }
  }

  @Test
  void refusesAnIndexOfAnotherVersion() throws IOException {
    SqliteIndex.create(file()).close();
    for (int version : new int[] {0, -1, 1, 2, 3, 5, 1000}) {
      run("PRAGMA user_version = " + version);
      assertThatThrownBy(() -> SqliteIndex.open(file())).isInstanceOf(IndexDamagedException.class);
    }
  }

  private void run(String statement) throws IOException {
    try (Sql sql = Sql.connect(file(), new SqlErrors(Space.of(folder)))) {
      sql.run(statement);
    }
  }

  @Test
  void undoesATransactionThatThrows() throws IOException {
    try (SqliteIndex index = SqliteIndex.create(file())) {
      assertThatThrownBy(() ->
              index.transact(t -> {
                t.insertStudy(IndexRows.study(IndexRows.SITE, 1, DATE, Set.of()));
                t.applied(5);
                throw new IOException("no");
              }))
          .hasMessage("no");
      assertThat(index.appliedSequence()).isZero();
      assertThat(index.counts(Optional.empty()).studies()).isZero();
      fill(index, 2, 1);
    }
  }

  @Test
  void tellsThatTheIndexIsMissing() {
    assertThatThrownBy(() -> SqliteIndex.open(file()))
        .isInstanceOf(IndexDamagedException.class)
        .hasMessageContaining("--rebuild-index");
  }

  @Test
  void tellsThatTheIndexIsDamaged() throws IOException {
    try (SqliteIndex index = SqliteIndex.create(file())) {
      fill(index, 50, 10);
    }
    byte[] good = Files.readAllBytes(file());
    for (int at : new int[] {0, 100, 8192, 8192 * 3}) {
      byte[] bad = good.clone();
      Arrays.fill(bad, at, at + 4096, (byte) 0x5A);
      Files.write(file(), bad);
      assertThatThrownBy(() -> SqliteIndex.open(file()))
          .isInstanceOf(IndexDamagedException.class)
          .hasMessageContaining("--rebuild-index");
    }
    Files.write(file(), Arrays.copyOf(good, good.length / 2));
    assertThatThrownBy(() -> SqliteIndex.open(file())).isInstanceOf(IndexDamagedException.class);
    Files.writeString(file(), "something else");
    assertThatThrownBy(() -> SqliteIndex.open(file())).isInstanceOf(IndexDamagedException.class);
    try (SqliteIndex index = SqliteIndex.create(file())) {
      assertThat(index.counts(Optional.empty()).studies()).isZero();
    }
  }

  @Test
  void survivesTheDeathOfTheProcess() throws IOException {
    Path other = folder.resolve("other");
    try (SqliteIndex index = SqliteIndex.create(file())) {
      fill(index, 5, 3);
      // What the operating system has when the process dies: database and log as they are.
      Files.createDirectories(other);
      for (String name : List.of("index.db", "index.db-wal")) {
        Files.copy(folder.resolve(name), other.resolve(name));
      }
    }
    Path log = other.resolve("index.db-wal");
    long whole = Files.size(log);
    assertThat(whole).isPositive();
    try (SqliteIndex index = SqliteIndex.open(other.resolve("index.db"))) {
      assertThat(index.appliedSequence()).isEqualTo(15);
    }
  }

  @Test
  void isNeverTornWhereverTheLogIsCut() throws IOException {
    Path home = folder.resolve("home");
    Files.createDirectories(home);
    try (SqliteIndex index = SqliteIndex.create(home.resolve("index.db"))) {
      for (int n = 0; n < 6; n++) {
        int study = n;
        index.transact(t -> {
          t.insertStudy(
              IndexRows.study(IndexRows.SITE, study, DATE, Set.of(new SearchToken(1, 1))));
          t.applied(study + 1);
          return study;
        });
      }
      Path saved = folder.resolve("saved");
      Blobs.copy(home, saved);
      long size = Files.size(saved.resolve("index.db-wal"));
      for (long cut = 0; cut < size; cut += 10_007) {
        Path copy = folder.resolve("cut-" + cut);
        Blobs.copy(saved, copy);
        Files.deleteIfExists(copy.resolve("index.db-shm"));
        try (RandomAccessFile log =
            new RandomAccessFile(copy.resolve("index.db-wal").toFile(), "rw")) {
          log.setLength(cut);
        }
        openTorn(copy.resolve("index.db"));
      }
    }
  }

  /// Either there is nothing yet, or as many studies as the applied sequence says.
  private static void openTorn(Path file) throws IOException {
    try (SqliteIndex index = SqliteIndex.open(file)) {
      assertThat(index.counts(Optional.empty()).studies()).isEqualTo(index.appliedSequence());
      List<Long> found = new ArrayList<>();
      index.studies(StudySearch.all(IndexRows.SITE), study -> found.add(study.id()));
      assertThat(found).hasSize((int) index.appliedSequence());
    } catch (IndexDamagedException _) {
      // The schema itself was in the part of the log that is gone: told, and rebuilt from the
      // blobs.
    }
  }

  @Test
  void letsNobodyElseRead() throws IOException {
    try (SqliteIndex index = SqliteIndex.create(file())) {
      fill(index, 1, 1);
      try (Stream<Path> files = Files.list(folder)) {
        assertThat(files)
            .allSatisfy(file ->
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------"));
      }
    }
  }

  @Test
  void leavesOneFileWhenClosed() throws IOException {
    try (SqliteIndex index = SqliteIndex.create(file())) {
      fill(index, 1, 1);
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).containsExactly(file());
    }
  }

  @Test
  void aVisitorMayStopAndMayFind() throws IOException {
    try (SqliteIndex index = SqliteIndex.create(file())) {
      fill(index, 600, 1);
      List<Long> seen = new ArrayList<>();
      index.studies(
          StudySearch.all(IndexRows.SITE),
          study -> {
            seen.add(index.study(study.id()).orElseThrow().id());
            return seen.size() < 500;
          });
      assertThat(seen).hasSize(500).doesNotHaveDuplicates();
    }
  }

  @Test
  void packsAUidAndUnpacksIt() throws IOException {
    for (String uid : List.of("1", "0", "1.2", "1.2.840.10008.1.2.1", "1.02.3", "9".repeat(64))) {
      byte[] packed = PackedUid.pack(org.tacet.dicom.Uid.of(uid));
      assertThat(packed).hasSize((uid.length() + 1) / 2);
      assertThat(PackedUid.unpack(packed).value()).isEqualTo(uid);
    }
    assertThatThrownBy(() -> PackedUid.unpack(new byte[] {(byte) 0xBB}))
        .isInstanceOf(IndexDamagedException.class);
  }
}
