// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dimse.FindReply;
import org.tacet.dimse.Rejection;
import org.tacet.dimse.Status;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.Service.Protocol;
import org.tacet.survey.finding.SystemFinding;

/// Each step of the ladder, and each way to refuse one.
final class HostProbeTest {
  private static final Set<Proposed> ALL_BUT_NONSENSE =
      EnumSet.complementOf(EnumSet.of(Proposed.NONSENSE));
  private static final Set<Proposed> LISTING =
      EnumSet.of(Proposed.VERIFICATION, Proposed.STUDY_ROOT_FIND);

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, rejected for good: no reason given",
    "1, 1, 2, rejected for good: application context name not supported",
    "1, 1, 3, rejected for good: calling AE title not recognized",
    "1, 1, 7, rejected for good: called AE title not recognized",
    "1, 2, 2, rejected for good: protocol version not supported",
    "1, 9, 77, 'rejected for good: source 9, reason 77'",
    "5, 1, 1, 'rejected, result 5: no reason given'",
  })
  void who_rejects_for_good_speaks_dicom_and_is_not_asked_again(
      int result, int source, int reason, String words) throws Exception {
    try (var archive = LoopbackArchive.rejecting(new Rejection(result, source, reason))) {
      List<Duration> waits = new ArrayList<>();
      SystemFinding finding = Scopes.look(Level.L5, waits, archive.port());
      assertThat(finding.level()).isEqualTo(Level.L1);
      assertThat(finding.reach()).isEqualTo(Reach.ANSWERED);
      assertThat(Scopes.evidence(finding)).contains(words);
      assertThat(finding.counts()).isEqualTo(Counts.NONE);
      assertThat(archive.proposals()).hasSize(1);
      assertThat(waits).isEmpty();
    }
  }

  @Test
  void who_is_busy_is_left_alone_for_a_while_and_not_asked_more_than_three_times()
      throws Exception {
    try (var archive = LoopbackArchive.rejecting(Rejection.TEMPORARY_CONGESTION)) {
      List<Duration> waits = new ArrayList<>();
      SystemFinding finding = Scopes.look(Level.L5, waits, archive.port());
      assertThat(archive.proposals()).hasSize(3);
      assertThat(waits).containsExactlyElementsOf(Manners.BACK_OFF);
      assertThat(finding.level()).isEqualTo(Level.L1);
      assertThat(Scopes.evidence(finding)).contains("rejected for now: temporary congestion");
    }
  }

  @Test
  void an_association_alone_is_no_exposure() throws Exception {
    try (var archive =
        LoopbackArchive.taking(Set.of(Proposed.VERIFICATION), (_, _) -> Status.SUCCESS)) {
      SystemFinding finding = Scopes.look(archive.port());
      assertThat(finding.level()).isEqualTo(Level.L2);
      assertThat(finding.isOpen()).isFalse();
      assertThat(Scopes.evidence(finding)).contains("C-ECHO, proof=answered");
    }
  }

  @Test
  void who_accepts_the_context_and_refuses_the_query_is_not_open() throws Exception {
    try (var archive = LoopbackArchive.taking(ALL_BUT_NONSENSE, (_, _) -> Status.NOT_AUTHORIZED)) {
      SystemFinding finding = Scopes.look(archive.port());
      assertThat(finding.level()).isEqualTo(Level.L3);
      assertThat(finding.isOpen()).isFalse();
      assertThat(finding.flags()).containsExactly(Flag.W1);
      assertThat(Scopes.evidence(finding)).contains("refused, status 0124");
      assertThat(archive.identifiers()).hasSize(2);
    }
  }

  @Test
  void who_aborts_three_times_is_left_alone_at_all_its_ports() throws Exception {
    LoopbackArchive.Script aborting =
        (_, reply) -> {
          throw reply.abort();
        };
    try (var one = LoopbackArchive.taking(LISTING, aborting);
        var another = LoopbackArchive.taking(LISTING, aborting);
        var third = LoopbackArchive.taking(LISTING, aborting)) {
      SystemFinding finding = Scopes.look(one.port(), another.port(), third.port());
      assertThat(Stream.of(one, another, third).mapToInt(it -> it.identifiers().size()).sum())
          .isEqualTo(3);
      assertThat(Stream.of(one, another, third).filter(it -> it.proposals().isEmpty())).hasSize(1);
      assertThat(finding.services().getLast().evidence().toString()).contains("left alone");
      assertThat(finding.level()).isEqualTo(Level.L3);
    }
  }

  @Test
  void who_lists_and_retrieves_is_counted() throws Exception {
    try (var archive =
        LoopbackArchive.taking(
            EnumSet.of(Proposed.VERIFICATION, Proposed.STUDY_ROOT_FIND, Proposed.STUDY_ROOT_GET),
            (identifier, reply) -> listing(identifier, reply, 40))) {
      SystemFinding finding = Scopes.look(archive.port());
      assertThat(finding.level()).isEqualTo(Level.L5);
      assertThat(finding.isOpen()).isTrue();
      assertThat(finding.counts())
          .isEqualTo(
              new Counts(
                  Count.complete(40),
                  Count.complete(780),
                  Count.complete(780),
                  Count.complete(40),
                  "C-FIND"));
      assertThat(archive.mostOpenAtOnce()).isEqualTo(1);
      assertThat(archive.proposals()).hasSize(1);
    }
  }

  @Test
  void the_caller_says_who_it_is() throws Exception {
    try (var archive = LoopbackArchive.taking(LISTING, (_, _) -> Status.SUCCESS)) {
      SystemFinding finding = Scopes.look(archive.port());
      var proposal = archive.proposals().getFirst();
      assertThat(proposal.calling()).isEqualTo(AeTitle.of("TACETSURVEY"));
      assertThat(proposal.called()).isEqualTo(AeTitle.of("ANY-SCP"));
      assertThat(proposal.identity()).isEmpty();
      assertThat(proposal.roles()).isEmpty();
      assertThat(finding.counts().studies()).isEqualTo(Count.ZERO);
    }
  }

  @ParameterizedTest
  @CsvSource({"L1, 1", "L2, 1", "L3, 6", "L4, 6", "L5, 8"})
  void nothing_beyond_the_level_of_the_scope_is_tried(Level highest, int contexts)
      throws Exception {
    try (var archive = LoopbackArchive.taking(ALL_BUT_NONSENSE, (_, _) -> Status.SUCCESS)) {
      SystemFinding finding = Scopes.look(highest, new ArrayList<>(), archive.port());
      assertThat(archive.proposals().getFirst().contexts()).hasSize(contexts);
      boolean lists = highest.compareTo(Level.L4) >= 0;
      assertThat(archive.identifiers().isEmpty()).isEqualTo(!lists);
      assertThat(finding.level())
          .isLessThanOrEqualTo(highest.compareTo(Level.L2) < 0 ? Level.L2 : highest);
    }
  }

  @Test
  void what_the_scope_does_not_let_be_tried_is_unknown_and_not_none() throws Exception {
    try (var archive =
        LoopbackArchive.taking(LISTING, (identifier, reply) -> listing(identifier, reply, 7))) {
      Counts counts = Scopes.look(Level.L4, new ArrayList<>(), archive.port()).counts();
      assertThat(counts.studies()).isEqualTo(Count.complete(7));
      assertThat(counts.imagesRetrievable().isKnown()).isFalse();
      assertThat(counts.studiesWithImageAccess().isKnown()).isFalse();
      assertThat(Scopes.look(archive.port()).counts().imagesRetrievable()).isEqualTo(Count.ZERO);
    }
  }

  @Test
  void a_port_that_is_closed_by_now_is_none() throws Exception {
    int port;
    try (var archive = LoopbackArchive.taking(LISTING, (_, _) -> Status.SUCCESS)) {
      port = archive.port();
    }
    SystemFinding finding = Scopes.look(port);
    assertThat(finding.reach()).isEqualTo(Reach.CLOSED);
    assertThat(finding.services()).isEmpty();
    assertThat(finding.level()).isEqualTo(Level.L0);
  }

  @Test
  void a_port_that_the_scope_does_not_name_is_not_touched() throws Exception {
    try (var within = LoopbackArchive.taking(LISTING, (_, _) -> Status.SUCCESS);
        var beyond = LoopbackArchive.taking(LISTING, (_, _) -> Status.SUCCESS)) {
      var gate = Scopes.gate(Level.L5, List.of(within.port()), List.of());
      SystemFinding finding =
          Scopes.probe(gate, new ArrayList<>())
              .look(Scopes.HERE, List.of(within.port(), beyond.port()));
      assertThat(beyond.proposals()).isEmpty();
      assertThat(finding.services()).hasSize(1);
    }
  }

  @Test
  void dicom_is_found_at_a_port_of_the_http_list() throws Exception {
    try (var archive =
        LoopbackArchive.taking(LISTING, (identifier, reply) -> listing(identifier, reply, 7))) {
      var gate = Scopes.gate(Level.L5, List.of(104), List.of(archive.port()));
      SystemFinding finding =
          Scopes.probe(gate, new ArrayList<>()).look(Scopes.HERE, List.of(archive.port()));
      assertThat(finding.services().getFirst().protocol()).isEqualTo(Protocol.DICOM);
      assertThat(finding.counts().studies()).isEqualTo(Count.complete(7));
    }
  }

  @Test
  void two_ways_into_one_archive_are_not_added_up() throws Exception {
    try (var all =
            LoopbackArchive.taking(LISTING, (identifier, reply) -> listing(identifier, reply, 33));
        var some =
            LoopbackArchive.taking(
                LISTING, (identifier, reply) -> listing(identifier, reply, 11))) {
      SystemFinding finding = Scopes.look(all.port(), some.port());
      assertThat(finding.counts().studies()).isEqualTo(Count.complete(33));
    }
  }

  @Test
  void no_number_of_images_is_unknown_and_not_none() throws Exception {
    try (var archive =
        LoopbackArchive.taking(
            LISTING,
            (identifier, reply) -> {
              for (DataSet study : studies(identifier, 9)) {
                reply.pending(study.with(it -> it.remove(Tags.NumberOfStudyRelatedInstances)));
              }
              return Status.SUCCESS;
            })) {
      SystemFinding finding = Scopes.look(archive.port());
      assertThat(finding.counts().studies()).isEqualTo(Count.complete(9));
      assertThat(finding.counts().images().isKnown()).isFalse();
    }
  }

  static Status listing(DataSet identifier, FindReply reply, int studies) throws IOException {
    for (DataSet study : studies(identifier, studies)) {
      reply.pending(study);
    }
    return Status.SUCCESS;
  }

  /// Of so many studies, each a day later than the last, those that an identifier matches.
  static List<DataSet> studies(DataSet identifier, int count) {
    String range = identifier.string(Tags.StudyDate).orElse("");
    String from = range.isEmpty() ? "00010101" : range.substring(0, 8);
    String to = range.isEmpty() ? "99991231" : range.substring(range.length() - 8);
    var first = LocalDate.of(2019, 1, 1);
    return IntStream.range(0, count)
        .mapToObj(i ->
            LoopbackArchive.study(i, first.plusDays(i).format(DateTimeFormatter.BASIC_ISO_DATE)))
        .filter(study -> study.string(Tags.StudyDate).orElseThrow().compareTo(from) >= 0)
        .filter(study -> study.string(Tags.StudyDate).orElseThrow().compareTo(to) <= 0)
        .collect(Collectors.toList());
  }
}
