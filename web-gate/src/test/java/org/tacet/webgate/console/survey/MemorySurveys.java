// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Caller;
import org.tacet.webgate.console.survey.spi.Amount;
import org.tacet.webgate.console.survey.spi.Change;
import org.tacet.webgate.console.survey.spi.FoundSystem;
import org.tacet.webgate.console.survey.spi.Numbers;
import org.tacet.webgate.console.survey.spi.Overview;
import org.tacet.webgate.console.survey.spi.Place;
import org.tacet.webgate.console.survey.spi.Progress;
import org.tacet.webgate.console.survey.spi.Round;
import org.tacet.webgate.console.survey.spi.RoundResult;
import org.tacet.webgate.console.survey.spi.Scope;
import org.tacet.webgate.console.survey.spi.Standing;
import org.tacet.webgate.console.survey.spi.Surveys;
import org.tacet.webgate.console.survey.spi.SystemDetail;
import org.tacet.webgate.console.survey.spi.TileMap;

/// Two rounds of an organisation that calls everything by a name that is markup; what was asked for
/// is remembered.
public final class MemorySurveys implements Surveys {
  static final String HOSTILE = "<script>alert(1)</script>\"><img src=x onerror=alert(2)>";
  private static final Instant DAY = Instant.parse("2026-11-20T08:00:00Z");
  private static final Place MAHARASHTRA = new Place("IN-MH", Optional.of("Maharashtra"));
  private static final Amount IMAGES = new Amount(1_234_567, Amount.Kind.AT_LEAST);
  private static final Amount UNKNOWN = new Amount(0, Amount.Kind.UNKNOWN);

  final List<String> asked = new ArrayList<>();
  private Optional<Progress> running = Optional.empty();
  private Outcome next = Outcome.DONE;

  void runs(Progress progress) {
    running = Optional.of(progress);
  }

  void answers(Outcome outcome) {
    next = outcome;
  }

  private static Numbers numbers(int systems) {
    return new Numbers(systems, Amount.exact(4321), IMAGES, UNKNOWN, Amount.exact(17));
  }

  private static Round round(int number, Round.State state) {
    Instant begun = DAY.plusSeconds(86_400L * number);
    return new Round(
        "round-" + number,
        state,
        Optional.of(
            new Round.Sums(
                HOSTILE,
                begun,
                state == Round.State.COMPLETE
                    ? Optional.of(begun.plusSeconds(9))
                    : Optional.empty(),
                256,
                3,
                numbers(number))));
  }

  private static Scope scope(String name, Scope.State state) {
    return new Scope(
        name,
        state,
        Optional.of(
            new Scope.Terms(
                HOSTILE,
                HOSTILE,
                Optional.of(HOSTILE),
                HOSTILE,
                LocalDate.of(2026, 11, 1),
                LocalDate.of(2026, 12, 24),
                "L5",
                12,
                50)),
        List.of());
  }

  @Override
  public Overview overview() {
    List<Scope> scopes = new ArrayList<>();
    for (Scope.State state : Scope.State.values()) {
      scopes.add(scope("scope-" + scopes.size(), state));
    }
    scopes.add(new Scope("strange", Scope.State.UNREADABLE, Optional.empty(), List.of(HOSTILE)));
    return new Overview(
        "/home/tacet/survey",
        Overview.Key.THERE,
        scopes,
        List.of(
            round(3, Round.State.PAUSED),
            round(2, Round.State.COMPLETE),
            round(1, Round.State.COMPLETE),
            new Round("others", Round.State.UNREADABLE, Optional.empty())),
        running,
        Optional.of(HOSTILE));
  }

  @Override
  public Optional<Progress> progress() {
    return running;
  }

  @Override
  public Outcome begin(Caller.Person who, String scope) {
    asked.add("begin " + scope + " by " + who.name());
    return next;
  }

  @Override
  public Outcome pause(Caller.Person who) {
    asked.add("pause by " + who.name());
    return next;
  }

  @Override
  public Outcome resume(Caller.Person who, String round) {
    asked.add("resume " + round + " by " + who.name());
    return next;
  }

  private static FoundSystem found(int number) {
    return new FoundSystem(
        number,
        "127.77.0." + number,
        HOSTILE,
        MAHARASHTRA,
        FoundSystem.Level.L5,
        Set.of(FoundSystem.Flag.values()),
        Optional.of(HOSTILE),
        number == 1,
        number == 3,
        numbers(1));
  }

  @Override
  public Optional<RoundResult> result(String round) {
    if (!round.equals("round-1") && !round.equals("round-3")) {
      return Optional.empty();
    }
    Round.State state = round.equals("round-1") ? Round.State.COMPLETE : Round.State.PAUSED;
    return Optional.of(
        new RoundResult(
            round(round.charAt(6) - '0', state),
            new RoundResult.Order(HOSTILE, Optional.empty(), HOSTILE, "L5"),
            new RoundResult.Sweep(256, 3, 200, 53),
            1,
            List.of(
                new RoundResult.Region(MAHARASHTRA, numbers(2), 1),
                new RoundResult.Region(new Place("BR", Optional.empty()), numbers(0), 0)),
            Optional.of("round-0"),
            standings(),
            List.of(map()),
            List.of(found(1), found(2), found(3))));
  }

  private static List<Standing> standings() {
    List<Standing> standings = new ArrayList<>();
    for (Standing.Why why : Standing.Why.values()) {
      int number = standings.size();
      standings.add(
          new Standing(
              number % 2 == 0 ? MAHARASHTRA : new Place("IN", Optional.empty()),
              List.of(Standing.Verdict.values()).get(number % Standing.Verdict.values().length),
              why,
              List.of(
                  new Standing.Figure.Of(IMAGES),
                  new Standing.Figure.Of(UNKNOWN),
                  new Standing.Figure.Share(0.123))));
    }
    return standings;
  }

  private static TileMap map() {
    return new TileMap(
        TileMap.Of.INDIA,
        2,
        1,
        List.of(
            new TileMap.Tile("MH", MAHARASHTRA, 0, 0, Optional.of(new TileMap.Found(3, IMAGES))),
            new TileMap.Tile(
                "GJ", new Place("IN-GJ", Optional.of("Gujarat")), 1, 0, Optional.empty())));
  }

  @Override
  public Optional<SystemDetail> system(String round, int number) {
    return result(round)
        .filter(_ -> number == 1)
        .map(whole ->
            new SystemDetail(
                whole.round(),
                found(1),
                DAY,
                Arrays.stream(SystemDetail.Protocol.values()).map(MemorySurveys::service).toList(),
                Optional.of(recognised()),
                Optional.of(recognised()),
                List.of(new SystemDetail.Advisory("CVE-2023-33466", HOSTILE)),
                HOSTILE,
                List.of(HOSTILE),
                Arrays.stream(SystemDetail.Remedy.values())
                    .map(remedy -> new SystemDetail.Advice(remedy, HOSTILE))
                    .toList()));
  }

  private static SystemDetail.Recognised recognised() {
    return new SystemDetail.Recognised(HOSTILE, Optional.of("3.6.5"), 0.9, List.of(HOSTILE));
  }

  private static SystemDetail.Service service(SystemDetail.Protocol protocol) {
    return new SystemDetail.Service(
        104,
        protocol,
        FoundSystem.Level.L4,
        Set.of(FoundSystem.Flag.W1),
        List.of(new SystemDetail.Step(HOSTILE, HOSTILE)),
        Optional.of(
            new SystemDetail.Tls(List.of("TLSv1.2"), true, Optional.of(DAY), true, "RSA 2048")));
  }

  @Override
  public Optional<Change> compare(String from, String to) {
    if (!from.equals("round-1") || !to.equals("round-2")) {
      return Optional.empty();
    }
    return Optional.of(
        new Change(
            round(1, Round.State.COMPLETE),
            round(2, Round.State.COMPLETE),
            true,
            Arrays.stream(Change.Kind.values())
                .map(kind -> new Change.Sum(kind, 2, IMAGES, UNKNOWN))
                .toList(),
            List.of(new Change.Region(MAHARASHTRA, 4, 5, IMAGES, UNKNOWN)),
            Arrays.stream(Change.Because.values())
                .map(because ->
                    new Change.Transition(
                        "127.77.0.9",
                        HOSTILE,
                        MAHARASHTRA,
                        Change.Kind.FIXED,
                        because,
                        IMAGES,
                        UNKNOWN))
                .toList()));
  }

  @Override
  public Optional<byte[]> report(
      Caller.Person who, String round, Edition edition, Style style, Format as) {
    asked.add("report " + round + " " + edition + " " + style + " " + as + " by " + who.name());
    return round.equals("round-1")
        ? Optional.of("a report".getBytes(StandardCharsets.UTF_8))
        : Optional.empty();
  }
}
