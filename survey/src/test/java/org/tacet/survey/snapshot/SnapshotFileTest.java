// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.snapshot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.survey.finding.Advisory;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Evidence;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.Recognition;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.Service;
import org.tacet.survey.finding.Suspicion;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.finding.TlsFacts;
import org.tacet.survey.scope.OfficerKey;

final class SnapshotFileTest {
  private static final Instant BEGUN = Instant.parse("2026-11-22T10:00:00Z");
  private static final Instant ENDED = Instant.parse("2026-11-22T11:00:00Z");
  private static final Line.Begun ORDER =
      new Line.Begun(
          new Snapshot.Order(
              "round 1",
              "State Health Department",
              "A. Rao, CISO",
              "yearly review",
              "owner-permission",
              "00ff",
              "L5",
              "1",
              BEGUN),
          Set.of(104, 8042),
          Set.of(Flag.W1, Flag.H1));
  private static final SystemFinding OPEN =
      new SystemFinding(
          InetAddress.ofLiteral("127.10.0.7"),
          "Pune Civil Hospital",
          new Region("IN-MH"),
          Reach.ANSWERED,
          List.of(
              new Service(
                  104,
                  Service.Protocol.DICOM_TLS,
                  Level.L5,
                  Set.of(Flag.W1),
                  List.of(new Evidence("A-ASSOCIATE", "accepted, 5 of 7 contexts")),
                  Optional.of(
                      new TlsFacts(
                          Set.of("TLSv1.2", "TLSv1.3"),
                          TlsFacts.ClientCertificate.WANTED,
                          Optional.of(ENDED),
                          true,
                          "RSA 2048"))),
              new Service(
                  8042, Service.Protocol.HTTP, Level.L0, Set.of(), List.of(), Optional.empty())),
          Optional.of(new Recognition("DCMTK", Optional.of("3.6.7"), 0.9, List.of("UID"))),
          Optional.of(new Recognition("Orthanc", Optional.empty(), 0.5, List.of())),
          List.of(new Advisory("CVE-1", "One sentence.")),
          new Suspicion(0.25, List.of("answers everything")),
          new Counts(
              Count.complete(12),
              Count.atLeast(100, "capped"),
              Count.unknown("not told"),
              Count.ZERO,
              "C-FIND"),
          ENDED);
  private static final SystemFinding BARE =
      new SystemFinding(
          InetAddress.ofLiteral("127.10.0.9"),
          "Pune Civil Hospital",
          new Region("IN"),
          Reach.UNFINISHED,
          List.of(),
          Optional.empty(),
          Optional.empty(),
          List.of(),
          Suspicion.NONE,
          Counts.NONE,
          ENDED);
  private static final Line.Knocked KNOCKED =
      new Line.Knocked(
          0,
          "Pune Civil Hospital",
          new Region("IN-MH"),
          256,
          Map.of(OPEN.address(), List.of(104, 8042), BARE.address(), List.of(104)),
          List.of(
              swept("127.10.0.0", "127.10.0.6", Reach.CLOSED),
              swept("127.10.0.10", "127.10.0.255", Reach.SILENT)));

  private final OfficerKey officer = OfficerKey.generate();
  @TempDir private Path folder;

  private static Swept swept(String first, String last, Reach reach) {
    return new Swept(InetAddress.ofLiteral(first), InetAddress.ofLiteral(last), reach);
  }

  private Path file() {
    return folder.resolve("round.snapshot");
  }

  private void write(boolean ended) throws IOException {
    try (SnapshotFile file = SnapshotFile.create(file(), officer, ORDER)) {
      file.append(KNOCKED);
      file.append(new Line.Found(OPEN));
      file.append(new Line.Found(BARE));
      if (ended) {
        file.end(ENDED);
      }
    }
  }

  @Test
  void a_round_comes_back_as_it_was_found() throws Exception {
    write(true);

    Snapshot snapshot = SnapshotFile.read(file(), officer);

    assertThat(snapshot.order()).isEqualTo(ORDER.order());
    assertThat(snapshot.systems()).containsExactly(OPEN, BARE);
    assertThat(snapshot.sweep()).isEqualTo(new Snapshot.Sweep(256, 2, 7, 246, KNOCKED.others()));
    assertThat(snapshot.coverage())
        .isEqualTo(
            new Snapshot.Coverage(
                Set.of(104, 8042),
                Set.of(Flag.W1, Flag.H1),
                List.of(
                    new Snapshot.Place(
                        "Pune Civil Hospital", new Region("IN-MH"), 256, 2, 7, 246))));
    assertThat(snapshot.ended()).contains(ENDED);
    assertThat(snapshot.reach(InetAddress.ofLiteral("127.10.0.6"))).contains(Reach.CLOSED);
    assertThat(snapshot.reach(InetAddress.ofLiteral("127.10.0.7"))).contains(Reach.ANSWERED);
    assertThat(snapshot.reach(InetAddress.ofLiteral("127.10.0.77"))).contains(Reach.SILENT);
    assertThat(snapshot.reach(InetAddress.ofLiteral("127.10.1.1"))).isEmpty();
  }

  @Test
  void who_answered_and_was_not_looked_at_is_unfinished() throws Exception {
    try (SnapshotFile file = SnapshotFile.create(file(), officer, ORDER)) {
      file.append(KNOCKED);
      file.append(new Line.Found(OPEN));
    }

    Snapshot snapshot = SnapshotFile.read(file(), officer);

    assertThat(snapshot.ended()).isEmpty();
    assertThat(snapshot.sweep().answered()).isEqualTo(2);
    assertThat(snapshot.reach(BARE.address())).contains(Reach.UNFINISHED);
  }

  @Test
  void it_is_for_its_owner_alone_and_never_written_over() throws Exception {
    write(true);

    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file())))
        .isEqualTo("rw-------");
    assertThatThrownBy(() -> SnapshotFile.create(file(), officer, ORDER))
        .isInstanceOf(FileAlreadyExistsException.class);
  }

  @Test
  void nothing_of_it_can_be_read_without_the_key() throws Exception {
    write(true);

    assertThat(Files.readString(file(), StandardCharsets.ISO_8859_1))
        .doesNotContain("Pune")
        .doesNotContain("127.10")
        .doesNotContain("State Health");
    assertThatThrownBy(() -> SnapshotFile.read(file(), OfficerKey.generate()))
        .isInstanceOf(SnapshotException.class);
  }

  /// What a person with the file, but without the key, might do to its lines.
  @ParameterizedTest
  @ValueSource(
      strings = {"flip", "drop", "swap", "repeat", "unseal", "append", "header", "cut and seal"})
  void a_file_that_was_meddled_with_is_none(String how) throws Exception {
    write(true);
    List<String> lines = new ArrayList<>(Files.readAllLines(file()));
    switch (how) {
      case "flip" -> lines.set(3, flipped(lines.get(3)));
      case "drop" -> lines.remove(3);
      case "swap" -> Collections.swap(lines, 2, 3);
      case "repeat" -> lines.add(3, lines.get(3));
      case "unseal" -> lines.set(lines.size() - 1, "seal AAAA");
      case "append" -> lines.add(lines.get(2));
      case "header" -> lines.set(0, flipped(lines.get(0)));
      default -> lines.remove(lines.size() - 2);
    }
    Files.write(file(), lines);

    assertThatThrownBy(() -> SnapshotFile.read(file(), officer))
        .isInstanceOf(SnapshotException.class);
  }

  private static String flipped(String line) {
    char last = line.charAt(20);
    return line.substring(0, 20) + (last == '0' ? '1' : '0') + line.substring(21);
  }

  @Test
  void without_its_end_a_round_has_not_ended() throws Exception {
    write(true);
    List<String> lines = Files.readAllLines(file());
    Files.write(file(), lines.subList(0, lines.size() - 2));

    assertThat(SnapshotFile.read(file(), officer).ended()).isEmpty();
  }

  @Test
  void a_round_goes_on_behind_its_last_whole_line() throws Exception {
    write(false);
    byte[] whole = Files.readAllBytes(file());
    int lineBefore =
        new String(whole, 0, whole.length - 1, StandardCharsets.US_ASCII).lastIndexOf('\n') + 1;
    for (int length : new int[] {whole.length, whole.length - 1, lineBefore + 1, lineBefore}) {
      Files.write(file(), java.util.Arrays.copyOf(whole, length));
      boolean complete = length == whole.length;

      assertThat(SnapshotFile.progress(file(), officer).found()).hasSize(complete ? 2 : 1);
      try (SnapshotFile file = SnapshotFile.resume(file(), officer)) {
        file.append(new Line.Found(BARE));
        file.end(ENDED);
      }

      Snapshot snapshot = SnapshotFile.read(file(), officer);
      assertThat(snapshot.systems()).containsExactly(OPEN, BARE);
      assertThat(snapshot.ended()).contains(ENDED);
    }
  }

  @Test
  void an_end_that_was_not_signed_was_none() throws Exception {
    write(true);
    List<String> lines = Files.readAllLines(file());
    Files.write(file(), lines.subList(0, lines.size() - 1));

    try (SnapshotFile file = SnapshotFile.resume(file(), officer)) {
      file.end(ENDED.plusSeconds(1));
    }

    assertThat(SnapshotFile.read(file(), officer).ended()).contains(ENDED.plusSeconds(1));
  }

  @Test
  void a_round_that_has_ended_is_not_taken_up_again() throws Exception {
    write(true);

    assertThatThrownBy(() -> SnapshotFile.resume(file(), officer))
        .isInstanceOf(SnapshotException.class)
        .hasMessageContaining("ended");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "tacet-snapshot 1 00\n",
        "tacet-snapshot 2 00112233445566778899aabbccddeeff\n",
        "tacet-snapshot 1 00112233445566778899aabbccddeeff\n",
        "tacet-snapshot 1 00112233445566778899aabbccddeegg\n",
        "tacet-snapshot 1 00112233445566778899aabbccddeeff\n?\n",
        "tacet-snapshot 1 00112233445566778899aabbccddeeff\nAAAA\n",
        "tacet-snapshot 1 00112233445566778899aabbccddeeff\nseal \n",
        "{}"
      })
  void what_is_no_snapshot_is_refused(String text) throws Exception {
    Files.writeString(file(), text);

    assertThatThrownBy(() -> SnapshotFile.read(file(), officer))
        .isInstanceOf(SnapshotException.class);
  }
}
