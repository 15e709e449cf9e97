// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditLog;
import org.tacet.survey.classify.Reason;
import org.tacet.survey.classify.Remedy;
import org.tacet.survey.compare.Because;
import org.tacet.survey.compare.Kind;
import org.tacet.survey.finding.Service;
import org.tacet.survey.rehearsal.Estate;
import org.tacet.survey.rehearsal.SimulatedEstate;
import org.tacet.survey.scope.Authorisation;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.scope.Resolver;
import org.tacet.webgate.console.survey.spi.Amount;
import org.tacet.webgate.console.survey.spi.Change;
import org.tacet.webgate.console.survey.spi.FoundSystem;
import org.tacet.webgate.console.survey.spi.Overview;
import org.tacet.webgate.console.survey.spi.Progress;
import org.tacet.webgate.console.survey.spi.Round;
import org.tacet.webgate.console.survey.spi.RoundResult;
import org.tacet.webgate.console.survey.spi.Scope;
import org.tacet.webgate.console.survey.spi.Standing;
import org.tacet.webgate.console.survey.spi.Surveys;
import org.tacet.webgate.console.survey.spi.Surveys.Outcome;
import org.tacet.webgate.console.survey.spi.SystemDetail;

/// Surveys as the console runs them: real connections to an estate that is played on loopback.
final class SurveyDeskTest {
  private static final String ESTATE =
      """
      estate: Two <b>districts</b>
      rounds: [before, after]
      entries:
        - {site: "Civil <script>", region: IN-MH, studies: 40, images: 400,
           round-2: {behaviour: checks-ae}}
        - {site: Centres, region: IN-KA, systems: 4, studies: 30, images: 90,
           round-2: {studies: 60, images: 900}}
        - {site: Closed, region: IN-GA, behaviour: closed}
      """;

  private static final Caller.Person ASHA =
      new Caller.Person("asha", Set.of(), Optional.empty(), Purpose.OPERATIONS, "10.0.0.5");

  @TempDir private Path home;
  private final Remembered audit = new Remembered();
  private Path folder;
  private SurveyDesk desk;
  private SimulatedEstate playing;

  /// A trail that is kept nowhere.
  private static final class Remembered implements AuditLog {
    private final List<AuditEvent> events = new CopyOnWriteArrayList<>();
    private volatile boolean failing;

    @Override
    public void append(AuditEvent event) throws IOException {
      if (failing) {
        throw new IOException("no room");
      }
      events.add(event);
    }

    @Override
    public void close() {}
  }

  @BeforeEach
  void play() throws Exception {
    folder = Files.createDirectory(home.resolve("survey"));
    Path file = Files.writeString(home.resolve("estate.yaml"), ESTATE);
    playing = SimulatedEstate.start(Estate.read(file), 1, 1);
    desk = desk();
  }

  @AfterEach
  void stop() throws Exception {
    desk.close();
    playing.close();
  }

  private SurveyDesk desk() {
    return new SurveyDesk(folder, audit, InstantSource.system());
  }

  private void sign(String name, int probesPerSecond) throws Exception {
    Path key = folder.resolve("officer.key");
    OfficerKey officer = Files.exists(key) ? OfficerKey.read(key) : OfficerKey.create(key);
    Path scope = folder.resolve(name + ".yaml");
    Files.writeString(
        scope, playing.scope().replace("second: 20000", "second: " + probesPerSecond));
    Authorisation.sign(scope, officer, Resolver.ofSystem());
  }

  private void awaitEnd() throws InterruptedException {
    Instant late = Instant.now().plus(Duration.ofSeconds(60));
    while (desk.progress().isPresent()) {
      assertThat(Instant.now()).isBefore(late);
      Thread.sleep(20);
    }
  }

  private void run(String scope) throws Exception {
    assertThat(desk.begin(ASHA, scope)).isEqualTo(Outcome.DONE);
    awaitEnd();
    assertThat(desk.overview().trouble()).isEmpty();
  }

  private Round round(String name) throws IOException {
    return desk.overview().rounds().stream()
        .filter(each -> each.name().equals(name))
        .findFirst()
        .orElseThrow();
  }

  private List<String> trail() {
    return audit.events.stream()
        .map(event -> event.caller() + " " + event.outcome() + " " + event.reason())
        .toList();
  }

  @Test
  void a_round_is_stopped_and_goes_on_after_a_restart_to_the_same_numbers() throws Exception {
    sign("slow", 5);
    assertThat(desk.begin(ASHA, "slow")).isEqualTo(Outcome.DONE);
    assertThat(desk.begin(ASHA, "slow")).isEqualTo(Outcome.BUSY);
    assertThat(desk.resume(ASHA, "round-1"))
        .isIn(Outcome.BUSY, Outcome.NOT_PAUSED, Outcome.NO_SUCH);
    assertThat(desk.progress().map(Progress::round)).contains("round-1");
    assertThat(desk.pause(ASHA)).isEqualTo(Outcome.DONE);
    awaitEnd();
    assertThat(desk.pause(ASHA)).isEqualTo(Outcome.NOT_RUNNING);
    assertThat(round("round-1").state()).isEqualTo(Round.State.PAUSED);

    desk.close();
    desk = desk();
    assertThat(round("round-1").state()).isEqualTo(Round.State.PAUSED);
    assertThat(desk.resume(ASHA, "round-1")).isEqualTo(Outcome.DONE);
    awaitEnd();

    assertThat(round("round-1").state()).isEqualTo(Round.State.COMPLETE);
    assertThat(desk.resume(ASHA, "round-1")).isEqualTo(Outcome.NOT_PAUSED);
    Round.Sums sums = round("round-1").sums().orElseThrow();
    assertThat(sums.organisation()).isEqualTo("Rehearsal: Two <b>districts</b>");
    assertThat(sums.numbers().systems()).isEqualTo(5);
    assertThat(sums.numbers().studies()).isEqualTo(Amount.exact(70));
    assertThat(sums.numbers().images()).isEqualTo(Amount.exact(490));
    assertThat(trail())
        .containsExactly(
            "asha PARTIAL survey-begun-round-1",
            "asha PARTIAL survey-pause-round-1",
            "asha PARTIAL survey-paused-round-1",
            "asha PARTIAL survey-resumed-round-1",
            "asha SUCCESS survey-ended-round-1");
  }

  @Test
  void two_rounds_are_told_compared_and_reported() throws Exception {
    sign("first", 20_000);
    run("first");
    playing = playing.turn(2, 1);
    sign("second", 20_000);
    run("second");

    RoundResult result = desk.result("round-2").orElseThrow();
    assertThat(result.before()).contains("round-1");
    assertThat(result.regions()).hasSize(3);
    assertThat(result.regions().getFirst().place().state()).contains("Karnataka");
    assertThat(result.standings())
        .anyMatch(each -> each.place().code().equals("IN-MH") && each.is() == Standing.Verdict.GOOD)
        .anyMatch(
            each -> each.place().code().equals("IN-KA") && each.is() == Standing.Verdict.UGLY);
    assertThat(result.maps()).hasSize(1);
    assertThat(result.maps().getFirst().tiles())
        .filteredOn(tile -> tile.found().isPresent())
        .hasSize(3);
    assertThat(result.systems()).first().matches(FoundSystem::open);

    SystemDetail detail = desk.system("round-2", 1).orElseThrow();
    assertThat(detail.services()).isNotEmpty();
    assertThat(detail.services().getFirst().steps()).isNotEmpty();
    assertThat(detail.remedies()).isNotEmpty();
    assertThat(desk.system("round-2", 99)).isEmpty();

    Change change = desk.compare("round-1", "round-2").orElseThrow();
    assertThat(change.otherProbes()).isFalse();
    assertThat(change.kinds())
        .extracting(Change.Sum::kind)
        .containsExactlyInAnyOrder(Change.Kind.FIXED, Change.Kind.GROWN);
    assertThat(desk.compare("round-1", "../round-2")).isEmpty();
    assertThat(desk.result("../survey/round-1")).isEmpty();
  }

  @Test
  void reports_are_made_for_whom_they_are_and_leave_nothing_behind() throws Exception {
    sign("first", 20_000);
    run("first");
    String owner = report(Surveys.Edition.OWNER, Surveys.Format.CSV);
    assertThat(owner).contains("127.77.0.1");
    String published = report(Surveys.Edition.PUBLISHED, Surveys.Format.HTML);
    assertThat(published).contains("<html").doesNotContain("127.77.0.1", "Civil");
    assertThat(report(Surveys.Edition.PUBLISHED, Surveys.Format.PDF)).startsWith("%PDF");
    assertThat(report(Surveys.Edition.PUBLISHED, Surveys.Format.JSON)).startsWith("{");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder(
              "first.yaml", "first.yaml.sig", "officer.key", "round-1.snapshot");
    }
    assertThat(trail())
        .contains(
            "asha PARTIAL survey-report-owner-de-round-1",
            "asha SUCCESS survey-report-published-de-round-1");
  }

  private String report(Surveys.Edition edition, Surveys.Format as) throws IOException {
    byte[] bytes = desk.report(ASHA, "round-1", edition, Surveys.Style.DE, as).orElseThrow();
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Test
  void nothing_begins_without_key_signature_or_name() throws Exception {
    assertThat(desk.overview().key()).isEqualTo(Overview.Key.MISSING);
    Files.writeString(folder.resolve("scope.yaml"), playing.scope());
    assertThat(desk.begin(ASHA, "scope")).isEqualTo(Outcome.NO_KEY);
    sign("first", 20_000);
    assertThat(desk.begin(ASHA, "scope")).isEqualTo(Outcome.NOT_SIGNED);
    assertThat(desk.begin(ASHA, "../survey/first")).isEqualTo(Outcome.NO_SUCH);
    Files.writeString(folder.resolve("first.yaml"), playing.scope() + "# more\n");
    assertThat(desk.begin(ASHA, "first")).isEqualTo(Outcome.NOT_SIGNED);
    Files.writeString(folder.resolve("none.yaml"), "organisation: 7\n");
    Files.writeString(folder.resolve("strange name.yaml"), playing.scope());

    assertThat(desk.overview().scopes())
        .extracting(Scope::name, Scope::state)
        .containsExactly(
            tuple("first", Scope.State.CHANGED),
            tuple("none", Scope.State.UNREADABLE),
            tuple("scope", Scope.State.UNSIGNED));
    assertThat(audit.events).isEmpty();
  }

  @Test
  void what_is_not_in_the_trail_does_not_begin() throws Exception {
    sign("first", 20_000);
    audit.failing = true;

    assertThatThrownBy(() -> desk.begin(ASHA, "first")).isInstanceOf(IOException.class);

    assertThat(desk.progress()).isEmpty();
    assertThat(folder.resolve("round-1.snapshot")).doesNotExist();
  }

  @Test
  void a_folder_that_is_not_there_is_empty() throws Exception {
    SurveyDesk none = new SurveyDesk(home.resolve("nowhere"), audit, InstantSource.system());

    assertThat(none.overview().rounds()).isEmpty();
    assertThat(none.overview().scopes()).isEmpty();
    assertThat(none.begin(ASHA, "scope")).isEqualTo(Outcome.NO_SUCH);
  }

  @Test
  void the_console_has_a_word_for_everything_that_a_survey_says() {
    assertThat(names(Standing.Why.values())).isEqualTo(names(Reason.Template.values()));
    assertThat(names(SystemDetail.Remedy.values())).isEqualTo(names(Remedy.values()));
    assertThat(names(SystemDetail.Protocol.values())).isEqualTo(names(Service.Protocol.values()));
    assertThat(names(Change.Kind.values())).isEqualTo(names(Kind.values()));
    assertThat(names(Change.Because.values())).isEqualTo(names(Because.values()));
    assertThat(names(FoundSystem.Level.values()))
        .isEqualTo(names(org.tacet.survey.finding.Level.values()));
    assertThat(names(FoundSystem.Flag.values()))
        .isEqualTo(names(org.tacet.survey.finding.Flag.values()));
    assertThat(names(Standing.Verdict.values()))
        .isEqualTo(names(org.tacet.survey.classify.Standing.values()));
  }

  private static List<String> names(Enum<?>[] constants) {
    return Arrays.stream(constants).map(Enum::name).toList();
  }

  @Test
  void the_trail_knows_where_somebody_came_from() throws Exception {
    sign("first", 20_000);
    run("first");

    assertThat(audit.events).extracting(AuditEvent::origin).containsOnly("10.0.0.5");
  }
}
