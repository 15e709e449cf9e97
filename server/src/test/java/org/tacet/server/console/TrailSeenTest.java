// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.Uid;
import org.tacet.storage.AuditLimits;
import org.tacet.storage.ChainedAuditLog;
import org.tacet.storage.TrailLookback;
import org.tacet.webgate.console.study.spi.Seen;

final class TrailSeenTest {
  private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
  private static final Clock CLOCK = Clock.fixed(NOON, ZoneOffset.UTC);
  private static final Site PUNE = Site.of("pune");
  private static final Site MYSURU = Site.of("mysuru");
  private static final Uid STUDY = Uid.of("2.25.100");
  private static final Uid OTHER = Uid.of("2.25.101");
  private static final Caller.Person AUDITOR =
      new Caller.Person("dev", Set.of(), Optional.empty(), Purpose.OPERATIONS, "10.0.0.9");

  @TempDir private Path folder;
  private KeyPair pair;
  private ChainedAuditLog log;

  @BeforeEach
  void open() throws Exception {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    log = ChainedAuditLog.open(folder, pair.getPrivate(), AuditLimits.DEFAULT, CLOCK);
  }

  @AfterEach
  void close() throws IOException {
    log.close();
  }

  private TrailSeen seen(long patience) {
    return new TrailSeen(
        TrailLookback.of(folder, pair.getPrivate(), pair.getPublic()), log, CLOCK, patience);
  }

  private void happened(String who, Action action, Site site, Uid... studies) throws IOException {
    log.append(
        new AuditEvent(
            NOON,
            action,
            Outcome.SUCCESS,
            who,
            "10.0.0.5",
            Optional.of(site),
            List.of(studies),
            3,
            "",
            1,
            Optional.of(Purpose.TREATMENT),
            List.of()));
  }

  @Test
  void lines_of_the_study_are_shown_the_newest_first_and_no_others() throws IOException {
    happened("asha", Action.GET, PUNE, STUDY);
    happened("meera", Action.GET, PUNE, OTHER);
    happened("meera", Action.GET, MYSURU, STUDY);
    happened("ravi", Action.FIND, PUNE, OTHER, STUDY);
    Seen.Part part = seen(100).look(AUDITOR, PUNE, STUDY, OptionalLong.empty());
    assertThat(part.lines())
        .containsExactly(
            new Seen.Line(
                NOON, "ravi", Action.FIND, Outcome.SUCCESS, Optional.of(Purpose.TREATMENT), 3),
            new Seen.Line(
                NOON, "asha", Action.GET, Outcome.SUCCESS, Optional.of(Purpose.TREATMENT), 3));
    assertThat(part.next()).isEmpty();
  }

  @Test
  void that_it_was_read_is_written() throws IOException {
    seen(100).look(AUDITOR, PUNE, STUDY, OptionalLong.empty());
    assertThat(seen(100).look(AUDITOR, PUNE, STUDY, OptionalLong.empty()).lines())
        .containsExactly(
            new Seen.Line(
                NOON, "dev", Action.TRAIL, Outcome.SUCCESS, Optional.of(Purpose.OPERATIONS), 0));
  }

  @Test
  void pages_neither_skip_nor_repeat() throws IOException {
    for (int i = 0; i < 120; i++) {
      happened("asha" + i, Action.GET, PUNE, STUDY);
    }
    List<String> who = new ArrayList<>();
    OptionalLong before = OptionalLong.empty();
    int pages = 0;
    do {
      Seen.Part part = seen(1000).look(AUDITOR, PUNE, STUDY, before);
      part.lines().stream()
          .map(Seen.Line::who)
          .filter(name -> !name.equals("dev"))
          .forEach(who::add);
      before = part.next();
      pages++;
    } while (before.isPresent() && pages < 10);
    assertThat(pages).isEqualTo(3);
    assertThat(who).hasSize(120).doesNotHaveDuplicates().startsWith("asha119").endsWith("asha0");
  }

  @Test
  void a_look_has_an_end_and_says_where_to_go_on() throws IOException {
    happened("asha", Action.GET, PUNE, STUDY);
    for (int i = 0; i < 20; i++) {
      happened("meera", Action.GET, PUNE, OTHER);
    }
    Seen.Part first = seen(10).look(AUDITOR, PUNE, STUDY, OptionalLong.empty());
    assertThat(first.lines()).isEmpty();
    assertThat(first.next()).isPresent();
    Seen.Part all = seen(1000).look(AUDITOR, PUNE, STUDY, first.next());
    assertThat(all.lines()).extracting(Seen.Line::who).containsExactly("asha");
  }
}
