// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Vr;
import org.tacet.dimse.FindReply;
import org.tacet.dimse.Status;
import org.tacet.survey.count.Budget;
import org.tacet.survey.finding.SystemFinding;

/// No probe asks for anything of a patient, and what comes unasked goes nowhere.
final class NothingOfPatientsTest {
  private static final Set<Integer> ALLOWED =
      Set.of(
          Tags.QueryRetrieveLevel,
          Tags.StudyDate,
          Tags.StudyTime,
          Tags.StudyInstanceUID,
          Tags.NumberOfStudyRelatedInstances);

  private static final Set<Proposed> ALL = EnumSet.allOf(Proposed.class);
  private static final String PLANTED = "PLANTED";
  private static final String BORN = "16881231";

  /// What the archive does with a query.
  enum Way {
    LISTS,
    LIMITS,
    LIMITS_IN_SILENCE,
    REFUSES,
    ABORTS,
    PLANTS_IN_COMMENT,
    PLANTS_IN_EVERY_ELEMENT,
    BREAKS_OFF
  }

  @ParameterizedTest
  @EnumSource
  void no_attribute_of_a_patient_is_asked_for(Way way) throws Exception {
    try (var archive =
            LoopbackArchive.taking(ALL, (identifier, reply) -> answer(way, identifier, reply));
        var relay = Relay.to(archive.port())) {
      Scopes.look(relay.port());
      List<List<Integer>> dataSets = relay.dataSets();
      assertThat(dataSets).isNotEmpty();
      for (List<Integer> tags : dataSets) {
        assertThat(ALLOWED).containsAll(tags);
        assertThat(tags).noneMatch(tag -> Tag.group(tag) == 0x0010);
      }
      for (byte[] bytes : relay.sent()) {
        assertThat(new String(bytes, StandardCharsets.ISO_8859_1)).doesNotContain(PLANTED);
      }
    }
  }

  @Test
  void the_relay_would_have_seen_it() throws Exception {
    try (var archive = LoopbackArchive.taking(ALL, (_, _) -> Status.SUCCESS);
        var relay = Relay.to(archive.port())) {
      var gate = Scopes.gate(org.tacet.survey.finding.Level.L5, List.of(relay.port()), List.of());
      var permit =
          gate.permit(Scopes.HERE, relay.port(), org.tacet.survey.finding.Level.L1).orElseThrow();
      var manners = new Manners(Pace.of(1000), Pace.Waiting.SLEEP);
      var caller =
          new Caller(
              permit,
              java.util.Optional.empty(),
              List.of(Proposed.STUDY_ROOT_FIND),
              manners,
              Duration.ofSeconds(5));
      try (var association = caller.open()) {
        association
            .find(
                association.contexts().getFirst(),
                DataSet.builder().text(Tags.PatientName, PLANTED).build(),
                _ -> {})
            .await();
      }
      assertThat(relay.dataSets()).containsExactly(List.of(Tags.PatientName));
    }
  }

  @ParameterizedTest
  @EnumSource
  void what_comes_unasked_is_in_no_finding_and_in_no_log(Way way) throws Exception {
    var log = new Log();
    try (log;
        var archive =
            LoopbackArchive.taking(ALL, (identifier, reply) -> answer(way, identifier, reply))) {
      var gate = Scopes.gate(org.tacet.survey.finding.Level.L5, List.of(archive.port()), List.of());
      var looking =
          Looking.of(gate.scope(), InstantSource.system()).with(Budget.FULL, Duration.ofSeconds(2));
      SystemFinding finding =
          new HostProbe(gate, looking, Pace.of(20_000), nanos -> {})
              .look(Scopes.HERE, List.of(archive.port()));
      assertThat(archive.identifiers()).isNotEmpty();
      assertThat(finding.toString()).doesNotContain(PLANTED).doesNotContain(BORN);
    }
    assertThat(log.text()).doesNotContain(PLANTED).doesNotContain(BORN);
  }

  @Test
  void the_log_would_have_shown_it() {
    var log = new Log();
    try (log) {
      System.getLogger("org.tacet.survey").log(System.Logger.Level.DEBUG, PLANTED);
      System.getLogger("org.tacet.dimse")
          .log(System.Logger.Level.DEBUG, "failed", new IllegalStateException(BORN));
    }
    assertThat(log.text()).contains(PLANTED).contains(BORN);
  }

  private static Status answer(Way way, DataSet identifier, FindReply reply)
      throws java.io.IOException {
    List<DataSet> studies = new ArrayList<>();
    for (DataSet study : HostProbeTest.studies(identifier, 30)) {
      studies.add(
          study.with(more ->
              more.text(Tags.PatientName, PLANTED + "^NAME")
                  .text(Tags.PatientID, PLANTED + "-ID")
                  .text(Tags.PatientBirthDate, BORN)));
    }
    return switch (way) {
      case LISTS -> all(studies, reply, Status.SUCCESS);
      case LIMITS -> all(studies.stream().limit(7).toList(), reply, Status.CANCEL);
      case LIMITS_IN_SILENCE -> all(studies.stream().limit(7).toList(), reply, Status.SUCCESS);
      case REFUSES -> Status.OUT_OF_RESOURCES;
      case ABORTS -> {
        all(studies, reply, Status.SUCCESS);
        throw reply.abort();
      }
      case PLANTS_IN_COMMENT ->
          all(studies, reply, Status.CANNOT_UNDERSTAND.withComment(PLANTED + " " + BORN));
      case PLANTS_IN_EVERY_ELEMENT ->
          all(studies.stream().map(NothingOfPatientsTest::planted).toList(), reply, Status.SUCCESS);
      case BREAKS_OFF -> {
        reply.encoded(
            out -> out.write((PLANTED + BORN + PLANTED).getBytes(StandardCharsets.US_ASCII)));
        yield Status.SUCCESS;
      }
    };
  }

  private static DataSet planted(DataSet study) {
    return study.with(it ->
        it.bytes(Tags.StudyInstanceUID, Vr.UI, bytes(PLANTED + "." + BORN))
            .bytes(Tags.StudyDate, Vr.DA, bytes(BORN))
            .bytes(Tags.NumberOfStudyRelatedInstances, Vr.IS, bytes(PLANTED + "1")));
  }

  private static byte[] bytes(String text) {
    return text.getBytes(StandardCharsets.US_ASCII);
  }

  private static Status all(List<DataSet> studies, FindReply reply, Status end)
      throws java.io.IOException {
    for (DataSet study : studies) {
      reply.pending(study);
    }
    return end;
  }

  /// Everything that is logged, whatever its level, with the traces of exceptions.
  private static final class Log extends Handler implements AutoCloseable {
    private final StringBuilder text = new StringBuilder();
    private final Logger root = Logger.getLogger("");
    private final Level before = root.getLevel();

    private Log() {
      root.setLevel(Level.ALL);
      root.addHandler(this);
    }

    @Override
    public synchronized void publish(LogRecord record) {
      text.append(record.getMessage()).append(String.valueOf((Object) record.getParameters()));
      if (record.getThrown() != null) {
        var trace = new StringWriter();
        record.getThrown().printStackTrace(new PrintWriter(trace));
        text.append(trace);
      }
    }

    synchronized String text() {
      return text.toString();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      root.removeHandler(this);
      root.setLevel(before);
    }
  }
}
