// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.TestArchive.PUNE;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.Query.Model;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.TokenScope;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Value;

class BudgetTest {
  private static final Caller.Person CALLER = TestPeople.clinician(PUNE);
  private static final int PATIENTS = 6;

  /// A slice is some 8.6 kB: two of them fit the bytes of an hour, the third does not.
  private static final BudgetLimits TIGHT = new BudgetLimits(3, 4, 16_000, 2);

  private final TestArchive test = new TestArchive(ArchiveLimits.DEFAULT, TIGHT);

  @BeforeEach
  void store() {
    for (int i = 1; i <= PATIENTS; i++) {
      test.store(
          TestObjects.builder(study(i), Uid.of(study(i) + ".1"), Uid.of(study(i) + ".1.1"), i)
              .text(Tags.PatientID, "P-" + i)
              .text(Tags.PatientName, "Name" + i)
              .build());
    }
  }

  @AfterEach
  void close() {
    test.close();
  }

  private static Uid study(int number) {
    return Uid.of("2.25." + number);
  }

  private static Query byId(int number) {
    return TestQueries.of(
        Model.STUDY_ROOT,
        Level.STUDY,
        keys -> keys.text(Tags.PatientID, "P-" + number).empty(Tags.StudyInstanceUID));
  }

  private FindOutcome find(Caller caller, Query query) throws IOException {
    return test.archive().find(caller, query, _ -> true);
  }

  private RetrieveOutcome retrieve(Caller caller, int number) throws IOException {
    return test.archive().retrieve(caller, Operation.GET, Selection.study(PUNE, study(number)));
  }

  private static FindOutcome over(Budget budget) {
    return new FindOutcome.Refused(new Refusal.OverBudget(budget));
  }

  private List<AuditEvent> alerts() {
    return test.audit.events().stream().filter(e -> e.action() == Action.ALERT).toList();
  }

  @Test
  void countsTheBytesOfHeadersOnceForEachInstance() throws IOException {
    Holding holding = holding(CALLER, 1);
    for (int i = 0; i < 1000; i++) {
      holding.elements().close();
    }

    RetrieveOutcome outcome = retrieve(CALLER, 1);
    for (int i = 0; i < 1000 && outcome instanceof RetrieveOutcome.Found(var holdings); i++) {
      holdings.getFirst().elements().close();
      outcome = retrieve(CALLER, 1);
    }
    assertThat(outcome)
        .isEqualTo(new RetrieveOutcome.Refused(new Refusal.OverBudget(Budget.BYTES)));
  }

  @Test
  void countsTheBytesOfMatches() throws IOException {
    FindOutcome outcome = find(CALLER, byId(1));
    for (int i = 0; i < 10_000 && outcome instanceof FindOutcome.Complete; i++) {
      outcome = find(CALLER, byId(1));
    }

    assertThat(outcome).isEqualTo(over(Budget.BYTES));
    assertThat(alerts()).extracting(AuditEvent::reason).contains("budget-bytes");
  }

  @Test
  void refusesThePatientThatIsOneTooMany() throws IOException {
    for (int i = 1; i <= 3; i++) {
      assertThat(find(CALLER, byId(i))).isEqualTo(new FindOutcome.Complete(1));
    }

    assertThat(find(CALLER, byId(4))).isEqualTo(over(Budget.PATIENTS));
    assertThat(retrieve(CALLER, 5))
        .isEqualTo(new RetrieveOutcome.Refused(new Refusal.OverBudget(Budget.PATIENTS)));
  }

  @Test
  void goesOnShowingThePatientsOfThisHour() throws IOException {
    for (int i = 1; i <= 4; i++) {
      find(CALLER, byId(i));
    }

    assertThat(find(CALLER, byId(2))).isEqualTo(new FindOutcome.Complete(1));
    assertThat(retrieve(CALLER, 3)).isInstanceOf(RetrieveOutcome.Found.class);
  }

  @Test
  void countsAPatientOnceHoweverOftenSeen() throws IOException {
    for (int i = 0; i < 20; i++) {
      assertThat(find(CALLER, byId(1))).isEqualTo(new FindOutcome.Complete(1));
    }
    assertThat(find(CALLER, byId(2))).isEqualTo(new FindOutcome.Complete(1));
  }

  @Test
  void stopsAListWhereTheBudgetEnds() throws IOException {
    List<DataSet> seen = new ArrayList<>();

    FindOutcome outcome = test.archive().find(CALLER, TestQueries.study(""), seen::add);

    assertThat(outcome).isEqualTo(over(Budget.PATIENTS));
    assertThat(seen).hasSize(3);
    AuditEvent event = test.audit.events().getLast();
    assertThat(event.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(event.reason()).isEqualTo("over-budget-patients");
    assertThat(event.patients()).isEqualTo(3);
    assertThat(event.count()).isEqualTo(3);
  }

  @Test
  void tellsOfNoMatchWhereNoneWasGiven() throws IOException {
    for (int i = 1; i <= 4; i++) {
      find(CALLER, byId(i));
    }

    AuditEvent event = test.audit.events().getLast();
    assertThat(event.reason()).isEqualTo("over-budget-patients");
    assertThat(event.count()).isZero();
  }

  @Test
  void givesNothingOfARetrievalThatIsTooMuchAsAWhole() throws IOException {
    Selection all =
        new Selection(
            PUNE,
            Level.STUDY,
            Optional.empty(),
            List.of(study(1), study(2), study(3), study(4)),
            List.of(),
            List.of());

    assertThat(test.archive().retrieve(CALLER, Operation.GET, all))
        .isEqualTo(new RetrieveOutcome.Refused(new Refusal.OverBudget(Budget.PATIENTS)));
    // What was refused was not seen, and does not count.
    for (int i = 4; i <= 6; i++) {
      assertThat(find(CALLER, byId(i))).isEqualTo(new FindOutcome.Complete(1));
    }
  }

  @Test
  void forgetsAPatientAfterAnHourAndNotBefore() throws IOException {
    for (int i = 1; i <= 3; i++) {
      find(CALLER, byId(i));
    }
    test.clock.pass(Duration.ofMinutes(60).minusMillis(1));
    assertThat(find(CALLER, byId(4))).isEqualTo(over(Budget.PATIENTS));

    test.clock.pass(Duration.ofMillis(1));

    assertThat(find(CALLER, byId(4))).isEqualTo(new FindOutcome.Complete(1));
  }

  @Test
  void refusesTheSearchThatIsOneTooMany() throws IOException {
    Query search = TestQueries.study("Name1*");
    for (int i = 0; i < 4; i++) {
      assertThat(find(CALLER, search)).isEqualTo(new FindOutcome.Complete(1));
    }

    assertThat(find(CALLER, search)).isEqualTo(over(Budget.WILDCARD_QUERIES));
    assertThat(find(CALLER, TestQueries.study(""))).isEqualTo(over(Budget.WILDCARD_QUERIES));
    assertThat(find(CALLER, TestQueries.study("Name1").fuzzy()))
        .isEqualTo(over(Budget.WILDCARD_QUERIES));
    assertThat(find(CALLER, byId(1))).isEqualTo(new FindOutcome.Complete(1));
    test.clock.pass(Duration.ofMinutes(61));
    assertThat(find(CALLER, search)).isEqualTo(new FindOutcome.Complete(1));
  }

  @Test
  void doesNotCountASearchThatFindsNothingAsNone() throws IOException {
    for (int i = 0; i < 4; i++) {
      assertThat(find(CALLER, TestQueries.study("Nobody*"))).isEqualTo(new FindOutcome.Complete(0));
    }

    assertThat(find(CALLER, TestQueries.study("Nobody*"))).isEqualTo(over(Budget.WILDCARD_QUERIES));
  }

  @Test
  void endsReadingWhenTheBytesAreUsedUp() throws IOException {
    Holding first = holding(CALLER, 1);
    Holding second = holding(CALLER, 2);
    TestArchive.read(first);
    TestArchive.read(second);

    assertThatThrownBy(() -> TestArchive.read(first)).isInstanceOf(OverBudgetException.class);
    assertThat(retrieve(CALLER, 1))
        .isEqualTo(new RetrieveOutcome.Refused(new Refusal.OverBudget(Budget.BYTES)));
    assertThat(test.audit.events()).noneMatch(e -> e.reason().equals("object-damaged"));
    test.clock.pass(Duration.ofMinutes(61));
    assertThat(TestArchive.read(first)).isNotEmpty();
  }

  @Test
  void countsWhatIsReadByFrameOrAsAValue() throws IOException {
    Holding holding = holding(CALLER, 1);
    read(holding.frame(1).pieces().getFirst());
    read(pixels(holding));

    assertThatThrownBy(() -> read(holding.frame(1).pieces().getFirst()))
        .isInstanceOf(OverBudgetException.class);
    assertThatThrownBy(() -> read(pixels(holding))).isInstanceOf(OverBudgetException.class);
    assertThat(holding.elements().dataSet().string(Tags.Modality)).hasValue("CT");
  }

  private static ByteSource pixels(Holding holding) throws IOException {
    Value value = holding.elements().dataSet().element(Tags.PixelData).orElseThrow().value();
    return ((Value.Bytes) value).source();
  }

  private static void read(ByteSource source) throws IOException {
    assertThat(source.bytes(1 << 20)).hasSize(8192);
  }

  private Holding holding(Caller caller, int number) throws IOException {
    return ((RetrieveOutcome.Found) retrieve(caller, number)).holdings().getFirst();
  }

  @Test
  void chargesATokenToItsPerson() throws IOException {
    Caller token =
        new Caller.Person(
            CALLER.name(),
            CALLER.grants(),
            Optional.of(new TokenScope(Set.of(Operation.FIND), Optional.empty())),
            Purpose.TREATMENT,
            "10.0.0.77");
    for (int i = 1; i <= 3; i++) {
      find(token, byId(i));
    }

    assertThat(find(CALLER, byId(4))).isEqualTo(over(Budget.PATIENTS));
  }

  @Test
  void keepsAnAccountForEachCaller() throws IOException {
    Caller namesake =
        new Caller.Device(CALLER.name(), PUNE, Set.of(Operation.FIND), "00", "10.0.0.1");
    for (int i = 1; i <= 4; i++) {
      find(CALLER, byId(i));
    }

    assertThat(find(namesake, byId(4))).isEqualTo(new FindOutcome.Complete(1));
  }

  @Test
  void raisesOneAlertHoweverOftenRefused() throws IOException {
    for (int i = 1; i <= 3; i++) {
      find(CALLER, byId(i));
    }
    for (int i = 0; i < 30; i++) {
      find(CALLER, byId(4));
    }

    assertThat(alerts()).hasSize(1);
    AuditEvent alert = alerts().getFirst();
    assertThat(alert.outcome()).isEqualTo(Outcome.REFUSED);
    assertThat(alert.reason()).isEqualTo("budget-patients");
    assertThat(alert.caller()).isEqualTo("asha");
    assertThat(alert.origin()).isEqualTo("10.0.0.5");
    assertThat(alert.count()).isZero();
  }

  @Test
  void raisesItAgainAfterTenMinutesWithTheNumberHeldBack() throws IOException {
    for (int i = 0; i < 10; i++) {
      find(CALLER, TestQueries.study("Name1*"));
    }
    test.clock.pass(Duration.ofMinutes(10));

    find(CALLER, TestQueries.study("Name1*"));

    assertThat(alerts().stream().map(AuditEvent::count)).containsExactly(0L, 5L);
  }

  @Test
  void hasNoNumberThatIsNone() {
    assertThatThrownBy(() -> new BudgetLimits(0, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BudgetLimits(1, 0, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BudgetLimits(1, 1, 0, 1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BudgetLimits(1, 1, 1, -1))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new BudgetLimits(BudgetLimits.MAX_PATIENTS + 1, 1, 1, 1))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void forgetsMinuteByMinute() {
    SlidingHour hour = new SlidingHour();
    for (int minute = 0; minute < 200; minute++) {
      hour.add(1, minute * 60_000L);
      assertThat(hour.sum(minute * 60_000L)).isEqualTo(Math.min(minute + 1, 60));
    }
    // A clock set back brings nothing back, and loses nothing.
    assertThat(hour.sum(0)).isEqualTo(60);
    assertThat(hour.sum(Long.MAX_VALUE)).isZero();
  }
}
