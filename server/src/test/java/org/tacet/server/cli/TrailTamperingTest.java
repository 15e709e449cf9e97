// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacet.archive.Level;
import org.tacet.archive.Query;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.home.Home;
import org.tacet.server.home.HomeLock;
import org.tacet.server.keys.Passphrase;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// A trail of every kind of line, tampered with in every way at every line: each is found, and the
/// place is named. Without the key: by `tacet audit verify` alone.
final class TrailTamperingTest {
  private static final Site PUNE = Site.of("pune");
  private static final int EVERY = 41;

  @TempDir private static Path folder;
  private static Path trail = Path.of("");
  private static List<String> lines = List.of();

  /// What is done to a line.
  enum Tampering {
    DROPPED {
      @Override
      List<String> with(List<String> before, int at) {
        List<String> after = new ArrayList<>(before);
        after.remove(at);
        return after;
      }
    },
    DUPLICATED {
      @Override
      List<String> with(List<String> before, int at) {
        List<String> after = new ArrayList<>(before);
        after.add(at, before.get(at));
        return after;
      }

      @Override
      int found(int at) {
        return at + 1;
      }
    },
    REORDERED {
      @Override
      List<String> with(List<String> before, int at) {
        List<String> after = new ArrayList<>(before);
        after.add(Math.max(0, at - 1), after.remove(at));
        return after;
      }

      @Override
      int found(int at) {
        return Math.max(0, at - 1);
      }
    },
    TRUNCATED {
      @Override
      List<String> with(List<String> before, int at) {
        return before.subList(0, at);
      }
    };

    abstract List<String> with(List<String> before, int at);

    /// The place in the file, from 0.
    int found(int at) {
      return at;
    }
  }

  @BeforeAll
  static void makeTrail() throws IOException {
    typed("init");
    typed("user", "add", "asha", "--role", "clinician", "--site", "pune");
    typed("token", "create", "--user", "asha");
    typed("canary", "add", "spring", "--site", "pune");
    Home home = Home.open(home());
    try (HomeLock lock = HomeLock.tryTake(home).orElseThrow();
        OpenArchive open = OpenArchive.open(home, Passphrase.of(Map.of()))) {
      assertThat(lock).isNotNull();
      for (String name : List.of("*", "Nobody*")) {
        open.archive().find(device(), query(name), _ -> true);
      }
      open.record(Action.SIGN_IN, Outcome.SUCCESS, Optional.empty(), "password");
      open.record(Action.SIGN_IN, Outcome.REFUSED, Optional.empty(), "wrong-password");
      open.record(Action.SIGN_OUT, Outcome.SUCCESS, Optional.empty(), "");
    }
    typed("audit", "show");
    typed("canary", "remove", "spring");
    try (Stream<Path> files = Files.list(home().resolve("audit"))) {
      trail = files.filter(file -> file.toString().endsWith(".jsonl")).findFirst().orElseThrow();
    }
    lines = Files.readAllLines(trail, ISO_8859_1);
  }

  private static Caller device() {
    return new Caller.Device("WS1", PUNE, Set.of(Operation.FIND), "0".repeat(64), "10.0.0.1");
  }

  private static Query query(String name) {
    return new Query(
        Query.Model.STUDY_ROOT,
        Level.STUDY,
        PUNE,
        DataSet.builder().text(Tags.PatientName, name).empty(Tags.StudyInstanceUID).build(),
        Query.Scope.HIERARCHICAL,
        100);
  }

  private static Path home() {
    return folder.resolve("home");
  }

  private static Typed typed(String... words) throws IOException {
    String[] all = Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--home";
    all[words.length + 1] = home().toString();
    Typed typed = Typed.run(all);
    assertThat(typed.status()).as(typed.err()).isZero();
    return typed;
  }

  @Test
  void the_trail_has_every_new_kind_of_line_and_holds() throws IOException {
    String all = String.join("\n", lines);
    for (Action action :
        List.of(
            Action.SIGN_IN,
            Action.SIGN_OUT,
            Action.PEOPLE,
            Action.CANARY,
            Action.ALERT,
            Action.TRAIL,
            Action.FIND)) {
      assertThat(all).contains('"' + action.name() + '"');
    }
    assertThat(all).containsPattern("00100010=[0-9a-f]{16}").contains("\"patients\":1");
    assertThat(verified(lines).path("ok").asBoolean()).isTrue();
  }

  @ParameterizedTest
  @EnumSource
  void every_line_that_is_tampered_with_is_found_at_its_place(Tampering tampering)
      throws IOException {
    for (int at = 0; at < lines.size(); at++) {
      List<String> after = tampering.with(lines, at);
      if (!after.equals(lines)) {
        JsonNode found = verified(after).path("break");
        assertThat(found.path("line").asInt())
            .as("%s line %d: %s", tampering, at + 1, found)
            .isEqualTo(tampering.found(at) + 1);
        assertThat(found.path("file").asString()).isEqualTo(trail.getFileName().toString());
      }
    }
  }

  @Test
  void a_flipped_byte_is_found_at_its_line_or_the_next_which_does_not_follow_it()
      throws IOException {
    for (int at = 0; at < lines.size(); at++) {
      String line = lines.get(at);
      for (int i = at % EVERY; i < line.length(); i += EVERY) {
        List<String> after = new ArrayList<>(lines);
        char flipped = (char) (line.charAt(i) ^ 1);
        after.set(at, line.substring(0, i) + flipped + line.substring(i + 1));
        assertThat(verified(after).path("break").path("line").asInt())
            .as("byte %d of line %d", i, at + 1)
            .isBetween(at + 1, at + 2);
      }
    }
  }

  @Test
  void a_person_is_told_the_place() throws IOException {
    Files.write(trail, bytes(Tampering.DROPPED.with(lines, 3)));
    Typed typed = Typed.run("audit", "verify", "--home", home().toString());
    assertThat(typed.status()).isEqualTo(1);
    assertThat(typed.out()).contains("BROKEN at " + trail.getFileName() + " line 4: WRONG_NUMBER");
  }

  private static byte[] bytes(List<String> all) {
    return (all.isEmpty() ? "" : String.join("\n", all) + "\n").getBytes(ISO_8859_1);
  }

  private static JsonNode verified(List<String> all) throws IOException {
    Files.write(trail, bytes(all));
    Typed typed = Typed.run("audit", "verify", "--json", "--home", home().toString());
    JsonNode json = JsonMapper.shared().readTree(typed.out());
    assertThat(typed.status()).isEqualTo(json.path("ok").asBoolean() ? 0 : 1);
    return json;
  }
}
