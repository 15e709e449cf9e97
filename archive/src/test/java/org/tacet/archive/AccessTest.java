// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.tacet.archive.TestArchive.MYSURU;
import static org.tacet.archive.TestArchive.NOW;
import static org.tacet.archive.TestArchive.OPERATOR;
import static org.tacet.archive.TestArchive.PUNE;
import static org.tacet.archive.TestObjects.STUDY;
import static org.tacet.archive.TestObjects.ct;
import static org.tacet.archive.access.AccessPolicy.Decision.Allow.Whole.GRANTED;
import static org.tacet.archive.access.AccessPolicy.Decision.Deny.LEGACY_STORE_ONLY;
import static org.tacet.archive.access.AccessPolicy.Decision.Deny.NOT_GRANTED;
import static org.tacet.archive.access.AccessPolicy.Decision.Deny.OTHER_SITE;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.tacet.archive.access.AccessPolicy;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.GrantPolicy;
import org.tacet.archive.access.Operation;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

class AccessTest {
  private static final Caller DEVICE = TestArchive.device(PUNE);
  private static final Caller LEGACY = new Caller.LegacyDevice("OLD", PUNE, "10.0.0.9");
  private static final Set<Operation> OF_OPERATORS =
      EnumSet.of(
          Operation.IMPORT,
          Operation.EXPORT,
          Operation.ERASE,
          Operation.VERIFY,
          Operation.ADMINISTER,
          Operation.PEOPLE,
          Operation.TRAIL);
  private static final Set<Operation> OF_DEVICES =
      EnumSet.of(
          Operation.STORE,
          Operation.FIND,
          Operation.GET,
          Operation.MOVE,
          Operation.COMMIT,
          Operation.WORKLIST);

  private final TestArchive test = new TestArchive();

  @AfterEach
  void close() {
    test.close();
  }

  @ParameterizedTest
  @EnumSource
  void deniesEverythingUnlessSomebodySaysOtherwise(Operation operation) {
    AccessPolicy nothing = new AccessPolicy() {};

    for (Caller caller : List.of(DEVICE, LEGACY, OPERATOR)) {
      for (Target target : targets()) {
        assertThat(nothing.decide(caller, operation, target, NOW)).isEqualTo(NOT_GRANTED);
      }
    }
  }

  private static List<Target> targets() {
    return List.of(
        new Target.AtSite(PUNE),
        new Target.OfStudy(PUNE, STUDY),
        new Target.AtSite(MYSURU),
        Target.Everything.EVERYTHING);
  }

  @ParameterizedTest
  @EnumSource
  void grantsADeviceWhatItsEntryAllowsAtItsOwnSite(Operation operation) {
    GrantPolicy policy = new GrantPolicy();
    boolean ofDevices = OF_DEVICES.contains(operation);
    Caller without =
        new Caller.Device("CT2", PUNE, EnumSet.complementOf(EnumSet.of(operation)), "", "::1");

    assertThat(policy.decide(DEVICE, operation, new Target.AtSite(PUNE), NOW))
        .isEqualTo(ofDevices ? GRANTED : NOT_GRANTED);
    assertThat(policy.decide(DEVICE, operation, new Target.OfStudy(MYSURU, STUDY), NOW))
        .isEqualTo(ofDevices ? OTHER_SITE : NOT_GRANTED);
    assertThat(policy.decide(DEVICE, operation, Target.Everything.EVERYTHING, NOW))
        .isEqualTo(ofDevices ? OTHER_SITE : NOT_GRANTED);
    assertThat(policy.decide(without, operation, new Target.AtSite(PUNE), NOW))
        .isEqualTo(NOT_GRANTED);
  }

  @ParameterizedTest
  @EnumSource
  void letsTheLegacyBridgeStoreAndNothingElse(Operation operation) {
    GrantPolicy policy = new GrantPolicy();

    assertThat(policy.decide(LEGACY, operation, new Target.AtSite(PUNE), NOW))
        .isEqualTo(operation == Operation.STORE ? GRANTED : LEGACY_STORE_ONLY);
    assertThat(policy.decide(LEGACY, Operation.STORE, new Target.AtSite(MYSURU), NOW))
        .isEqualTo(OTHER_SITE);
  }

  @ParameterizedTest
  @EnumSource
  void letsAnOperatorRunTheMachineAndSeeNoPatient(Operation operation) {
    for (Target target : targets()) {
      assertThat(new GrantPolicy().decide(OPERATOR, operation, target, NOW))
          .isEqualTo(OF_OPERATORS.contains(operation) ? GRANTED : NOT_GRANTED);
    }
  }

  @Test
  void asksThePolicyOnEveryPathAndWritesTheRefusalDown() throws IOException {
    test.store(ct(1));
    try (Archive closed = Archive.open(test.parts(new AccessPolicy() {}))) {
      int before = test.audit.events().size();
      Refusal denied = new Refusal.NotPermitted(NOT_GRANTED);

      assertThat(closed.store(DEVICE, incoming())).isEqualTo(new StoreOutcome.Refused(denied));
      assertThat(closed.find(DEVICE, TestQueries.study(""), _ -> true))
          .isEqualTo(new FindOutcome.Refused(denied));
      assertThat(closed.retrieve(DEVICE, Operation.GET, Selection.study(PUNE, STUDY)))
          .isEqualTo(new RetrieveOutcome.Refused(denied));
      assertThat(closed.retrieve(DEVICE, Operation.MOVE, Selection.study(PUNE, STUDY)))
          .isEqualTo(new RetrieveOutcome.Refused(denied));
      assertThat(closed.retrieve(OPERATOR, Operation.EXPORT, Selection.study(PUNE, STUDY)))
          .isEqualTo(new RetrieveOutcome.Refused(denied));
      assertThat(closed.erase(OPERATOR, PUNE, STUDY, "test"))
          .isEqualTo(new EraseOutcome.Refused(denied));
      assertThat(closed.releaseQuarantined(OPERATOR, 1))
          .isEqualTo(new SettleOutcome.Refused(denied));
      assertThat(closed.discardQuarantined(OPERATOR, 1))
          .isEqualTo(new SettleOutcome.Refused(denied));
      assertThatThrownBy(() -> closed.verify(OPERATOR, Progress.NONE))
          .isInstanceOf(NotPermittedException.class);
      assertThatThrownBy(() -> closed.rebuildIndex(OPERATOR, Progress.NONE))
          .isInstanceOf(NotPermittedException.class);
      assertThatThrownBy(() -> closed.quarantine(OPERATOR))
          .isInstanceOf(NotPermittedException.class);
      assertThatThrownBy(() -> closed.counts(OPERATOR)).isInstanceOf(NotPermittedException.class);

      List<AuditEvent> refusals = test.audit.events().subList(before, before + 12);
      assertThat(refusals)
          .allMatch(event -> event.outcome() == AuditEvent.Outcome.REFUSED)
          .allMatch(event -> event.reason().equals("not-granted"));
      assertThat(test.audit.events()).hasSize(before + 12);
      assertThat(test.blobs.count()).isEqualTo(1);
      assertThat(test.keys.size()).isEqualTo(1);
    }
  }

  @Test
  void doesNotTellWhetherWhatIsRefusedExists() throws IOException {
    test.store(ct(1));
    Caller stranger = TestArchive.device(MYSURU);

    var there = test.archive().retrieve(stranger, Operation.GET, Selection.study(PUNE, STUDY));
    var notThere =
        test.archive().retrieve(stranger, Operation.GET, Selection.study(PUNE, Uid.of("1.2.3")));
    var elsewhere =
        test.archive().retrieve(stranger, Operation.GET, Selection.study(MYSURU, STUDY));

    assertThat(there).isEqualTo(notThere).isInstanceOf(RetrieveOutcome.Refused.class);
    assertThat(elsewhere).isEqualTo(new RetrieveOutcome.Found(List.of()));
  }

  @Test
  void retrievesByNothingButTheWaysThereAre() {
    for (Operation operation :
        EnumSet.complementOf(EnumSet.of(Operation.GET, Operation.MOVE, Operation.EXPORT))) {
      assertThatThrownBy(
              () -> test.archive().retrieve(DEVICE, operation, Selection.study(PUNE, STUDY)))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }

  private static Incoming incoming() {
    byte[] bytes = TestArchive.bytes(ct(2), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    return new Incoming(
        PUNE,
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
        Optional.empty(),
        new ByteArrayInputStream(bytes));
  }
}
