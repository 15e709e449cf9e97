// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.access.AccessPolicy.Decision.Allow.Whole.GRANTED;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacet.archive.access.AccessPolicy.Decision;
import org.tacet.archive.access.AccessPolicy.Decision.Allow.OnlyStudies;
import org.tacet.archive.access.AccessPolicy.Decision.Deny;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.dicom.Uid;

class GrantPolicyTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final Site OWN = Site.of("pune");
  private static final Site OTHER = Site.of("mysuru");
  private static final Uid STUDY = Uid.of("1.2.3");
  private static final Uid OTHER_STUDY = Uid.of("1.2.4");
  private static final GrantPolicy POLICY = new GrantPolicy();
  private static final List<Row> TABLE = table();

  private static final Map<String, Reach> REACHES =
      Map.of(
          "everywhere",
          Reach.Everywhere.EVERYWHERE,
          "site",
          new Reach.AtSite(OWN),
          "study",
          new Reach.OfStudy(OWN, STUDY));

  private static final Map<String, List<Optional<Instant>>> EXPIRIES =
      Map.of(
          "valid",
          List.of(Optional.empty(), Optional.of(NOW.plusNanos(1))),
          "past",
          List.of(Optional.of(NOW), Optional.of(NOW.minusSeconds(1)), Optional.of(Instant.MIN)));

  private static Map<String, Target> targets() {
    Map<String, Target> targets = new LinkedHashMap<>();
    targets.put("site", new Target.AtSite(OWN));
    targets.put("study", new Target.OfStudy(OWN, STUDY));
    targets.put("other-study", new Target.OfStudy(OWN, OTHER_STUDY));
    targets.put("other-site", new Target.AtSite(OTHER));
    targets.put("study-elsewhere", new Target.OfStudy(OTHER, STUDY));
    targets.put("everything", Target.Everything.EVERYTHING);
    return targets;
  }

  /// A row of the table: what it is for, and the decision for each target.
  private record Row(List<String> keys, Map<String, String> decisions) {
    boolean fits(List<String> wanted) {
      for (int i = 0; i < keys.size(); i++) {
        if (!keys.get(i).equals("*") && !keys.get(i).equals(wanted.get(i))) {
          return false;
        }
      }
      return true;
    }
  }

  private static List<Row> table() {
    try (InputStream in = GrantPolicyTest.class.getResourceAsStream("policy.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<List<String>> lines =
          text.lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> Arrays.asList(line.split("\t", -1)))
              .toList();
      List<String> head = lines.getFirst();
      return lines.stream().skip(1).map(line -> row(head, line)).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static Row row(List<String> head, List<String> line) {
    Map<String, String> decisions = new LinkedHashMap<>();
    for (int i = 4; i < head.size(); i++) {
      decisions.put(head.get(i), line.get(i));
    }
    return new Row(line.subList(0, 4), decisions);
  }

  static Stream<List<String>> combinations() {
    List<List<String>> all = new ArrayList<>();
    for (Role role : Role.values()) {
      for (Operation operation : Operation.values()) {
        for (String reach : REACHES.keySet()) {
          for (String expiry : EXPIRIES.keySet()) {
            all.add(List.of(role.name(), operation.name(), reach, expiry));
          }
        }
      }
    }
    return all.stream();
  }

  @ParameterizedTest
  @MethodSource("combinations")
  void decidesAsTheTableSays(List<String> combination) {
    List<Row> rows = TABLE.stream().filter(row -> row.fits(combination)).toList();
    assertThat(rows).as("exactly one row for %s", combination).hasSize(1);
    Row row = rows.getFirst();
    assertThat(row.decisions().keySet()).isEqualTo(targets().keySet());

    Role role = Role.valueOf(combination.get(0));
    Operation operation = Operation.valueOf(combination.get(1));
    Reach reach = REACHES.get(combination.get(2));
    for (Optional<Instant> until : EXPIRIES.get(combination.get(3))) {
      Caller caller = person(new Grant(role, reach, until, Set.of()));
      targets()
          .forEach((name, target) ->
              assertThat(word(POLICY.decide(caller, operation, target, NOW)))
                  .as("%s about %s until %s", combination, name, until)
                  .isEqualTo(row.decisions().get(name)));
    }
  }

  @Test
  void hasNoRowThatSpeaksOfNothing() {
    List<List<String>> combinations = combinations().toList();

    assertThat(TABLE).allMatch(row -> combinations.stream().anyMatch(row::fits));
  }

  private static String word(Decision decision) {
    return switch (decision) {
      case Decision.Allow.Whole.GRANTED -> "granted";
      case OnlyStudies(Set<Uid> studies) -> studies.equals(Set.of(STUDY)) ? "only-study" : "wrong";
      case Deny deny -> deny.name().toLowerCase(Locale.ROOT).replace('_', '-');
    };
  }

  private static Caller.Person person(Grant... grants) {
    return new Caller.Person("asha", Set.of(grants), Optional.empty(), Purpose.TREATMENT, "::1");
  }

  @ParameterizedTest
  @EnumSource
  void deniesAPersonWithoutGrantsEverything(Operation operation) {
    targets()
        .values()
        .forEach(target ->
            assertThat(POLICY.decide(person(), operation, target, NOW))
                .isEqualTo(Deny.NOT_GRANTED));
  }

  @Test
  void showsAnAdministratorNoPatientNorTheTrailWhateverTheReach() {
    Caller administrator = person(Grant.of(Role.ADMINISTRATOR, Reach.Everywhere.EVERYWHERE));

    for (Operation operation :
        List.of(
            Operation.FIND,
            Operation.GET,
            Operation.MOVE,
            Operation.EXPORT,
            Operation.TRAIL,
            Operation.BREAK_GLASS)) {
      targets()
          .values()
          .forEach(target ->
              assertThat(POLICY.decide(administrator, operation, target, NOW))
                  .isEqualTo(Deny.NOT_GRANTED));
    }
  }

  @Test
  void joinsTheStudiesOfSeveralGrants() {
    Caller caller =
        person(
            Grant.of(Role.CLINICIAN, new Reach.OfStudy(OWN, STUDY)),
            Grant.of(Role.CLINICIAN, new Reach.OfStudy(OWN, OTHER_STUDY)),
            Grant.of(Role.CLINICIAN, new Reach.OfStudy(OTHER, Uid.of("1.2.5"))));

    assertThat(POLICY.decide(caller, Operation.FIND, new Target.AtSite(OWN), NOW))
        .isEqualTo(new OnlyStudies(Set.of(STUDY, OTHER_STUDY)));
  }

  @Test
  void leavesOutOfThoseStudiesWhatHasExpired() {
    Caller caller =
        person(
            Grant.of(Role.CLINICIAN, new Reach.OfStudy(OWN, STUDY)),
            new Grant(
                Role.CLINICIAN, new Reach.OfStudy(OWN, OTHER_STUDY), Optional.of(NOW), Set.of()));

    assertThat(POLICY.decide(caller, Operation.FIND, new Target.AtSite(OWN), NOW))
        .isEqualTo(new OnlyStudies(Set.of(STUDY)));
  }

  @Test
  void letsAGrantOfTheSiteOutweighThoseOfStudies() {
    Caller caller =
        person(
            Grant.of(Role.CLINICIAN, new Reach.OfStudy(OWN, STUDY)),
            Grant.of(Role.CLINICIAN, new Reach.AtSite(OWN)));

    assertThat(POLICY.decide(caller, Operation.GET, new Target.AtSite(OWN), NOW))
        .isEqualTo(GRANTED);
  }

  @Test
  void doesNotMixWhatTwoRolesMayAtTwoSites() {
    Caller caller =
        person(
            Grant.of(Role.UPLOADER, new Reach.AtSite(OWN)),
            Grant.of(Role.CLINICIAN, new Reach.AtSite(OTHER)));

    assertThat(POLICY.decide(caller, Operation.GET, new Target.AtSite(OWN), NOW))
        .isEqualTo(Deny.OTHER_SITE);
    assertThat(POLICY.decide(caller, Operation.STORE, new Target.AtSite(OTHER), NOW))
        .isEqualTo(Deny.OTHER_SITE);
  }

  @ParameterizedTest
  @EnumSource
  void holdsAGrantToItsPurposes(Purpose purpose) {
    Grant grant =
        new Grant(
            Role.CLINICIAN,
            new Reach.AtSite(OWN),
            Optional.empty(),
            Set.of(Purpose.OPERATIONS, Purpose.PATIENT_REQUEST));
    Caller caller = new Caller.Person("asha", Set.of(grant), Optional.empty(), purpose, "10.0.0.5");
    boolean serves = purpose == Purpose.OPERATIONS || purpose == Purpose.PATIENT_REQUEST;

    assertThat(POLICY.decide(caller, Operation.FIND, new Target.AtSite(OWN), NOW))
        .isEqualTo(serves ? GRANTED : Deny.OTHER_PURPOSE);
  }

  @ParameterizedTest
  @EnumSource
  void letsATokenDoOnlyWhatItWasMadeFor(Operation operation) {
    Set<Grant> all = new java.util.HashSet<>();
    for (Role role : Role.values()) {
      all.add(Grant.of(role, Reach.Everywhere.EVERYWHERE));
    }
    TokenScope scope = new TokenScope(Set.of(Operation.FIND), Optional.of(OWN));
    Caller token =
        new Caller.Person("asha", all, Optional.of(scope), Purpose.TREATMENT, "10.0.0.5");

    Decision here = POLICY.decide(token, operation, new Target.AtSite(OWN), NOW);
    if (operation == Operation.FIND) {
      assertThat(here).isEqualTo(GRANTED);
    } else {
      assertThat(here).isIn(Deny.TOKEN_SCOPE, Deny.NOT_GRANTED);
    }
    assertThat(POLICY.decide(token, operation, new Target.AtSite(OTHER), NOW))
        .isInstanceOf(Deny.class);
    assertThat(POLICY.decide(token, operation, Target.Everything.EVERYTHING, NOW))
        .isInstanceOf(Deny.class);
  }

  @Test
  void neverLetsATokenDoMoreThanThePerson() {
    TokenScope wide =
        new TokenScope(
            EnumSet.complementOf(EnumSet.of(Operation.BREAK_GLASS, Operation.PEOPLE)),
            Optional.empty());

    for (Operation operation : Operation.values()) {
      Caller token =
          new Caller.Person("asha", Set.of(), Optional.of(wide), Purpose.TREATMENT, "::1");
      assertThat(POLICY.decide(token, operation, new Target.AtSite(OWN), NOW))
          .isEqualTo(Deny.NOT_GRANTED);
    }
  }

  @Test
  void makesNoTokenThatBreaksTheGlassOrManagesPeople() {
    for (Operation operation : Operation.values()) {
      if (!TokenScope.allows(operation)) {
        assertThatThrownBy(() -> new TokenScope(Set.of(operation), Optional.empty()))
            .isInstanceOf(IllegalArgumentException.class);
      }
    }
    assertThat(Stream.of(Operation.values()).filter(o -> !TokenScope.allows(o)))
        .containsExactlyInAnyOrder(Operation.BREAK_GLASS, Operation.PEOPLE);
  }

  @Test
  void allowsNothingOfNothing() {
    assertThatThrownBy(() -> new OnlyStudies(Set.of()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void namesTheSitesOfAPerson() {
    Caller.Person caller =
        person(
            Grant.of(Role.UPLOADER, new Reach.AtSite(OWN)),
            Grant.of(Role.CLINICIAN, new Reach.OfStudy(OTHER, STUDY)),
            Grant.of(Role.AUDITOR, Reach.Everywhere.EVERYWHERE));

    assertThat(caller.sites()).containsExactlyInAnyOrder(OWN, OTHER);
  }
}
