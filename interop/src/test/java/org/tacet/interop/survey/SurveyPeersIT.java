// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.Dcmtk;
import org.tacet.interop.kit.OrthancExposure;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Flag;
import org.tacet.survey.finding.Level;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.Recognition;
import org.tacet.survey.finding.Suspicion;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.scope.ScopeException;
import org.tacet.survey.snapshot.SnapshotException;

/// Archives that other people wrote, as a survey finds them: how far a stranger gets, how much
/// stands open, and what they are recognised as.
final class SurveyPeersIT {
  private static final Count ALL_STUDIES = Count.complete(PlantedStudies.STUDIES);
  private static final Count ALL_IMAGES = Count.complete(PlantedStudies.IMAGES);
  private static final String ONCE = "default-password: once";

  @TempDir private Path folder;

  @Test
  void an_orthanc_as_installed_accepts_everybody_and_answers_nobody() throws Exception {
    SystemFinding found = surveyed(OrthancExposure.AS_INSTALLED);

    is(found, Level.L3, Flag.W1);
    assertThat(found.counts()).isEqualTo(Counts.NONE);
    assertThat(found.isOpen()).isFalse();
    builtWithDcmtk(found);
    assertThat(found.product()).as("nothing of DICOM tells Orthanc from DCMTK").isEmpty();
  }

  @Test
  void an_orthanc_behind_its_own_password_is_locked() throws Exception {
    SystemFinding found = surveyed(OrthancExposure.REMOTE_ACCESS);

    is(found, Level.L3, Flag.W1);
    assertThat(found.counts()).isEqualTo(Counts.NONE);
    assertThat(found.isOpen()).isFalse();
    builtWithDcmtk(found);
    assertThat(name(found.product())).isEqualTo("Orthanc");
  }

  @Test
  void that_password_is_tried_where_the_scope_asks_for_it_and_opens_everything() throws Exception {
    try (RealPeer peer = RealPeer.orthanc(folder, OrthancExposure.REMOTE_ACCESS)) {
      SystemFinding found = officer().only(peer.scope().with(ONCE));

      is(found, Level.L3, Flag.W1, Flag.D1);
      assertThat(found.counts())
          .isEqualTo(new Counts(ALL_STUDIES, ALL_IMAGES, ALL_IMAGES, ALL_STUDIES, "/statistics"));
      assertThat(found.isOpen()).isTrue();
      assertThat(name(found.product())).isEqualTo("Orthanc");
    }
  }

  @Test
  void an_orthanc_that_wants_to_be_called_by_its_name_only_speaks_dicom() throws Exception {
    SystemFinding found = surveyed(OrthancExposure.CHECKS_AE);

    is(found, Level.L1);
    assertThat(found.counts()).isEqualTo(Counts.NONE);
    assertThat(found.toolkit()).isEmpty();
    assertThat(proofs(found)).contains("called AE title");
  }

  @Test
  void an_orthanc_that_ends_its_lists_at_ten_is_counted_by_dividing_the_dates() throws Exception {
    SystemFinding found = surveyed(OrthancExposure.TEN_RESULTS);

    is(found, Level.L5, Flag.W1);
    Counts counts = found.counts();
    assertThat(counts.source()).isEqualTo("C-FIND");
    // No range names the study without a date, and the list of all ends before it, or not.
    atLeast(counts.studies(), PlantedStudies.STUDIES - 1, PlantedStudies.STUDIES);
    atLeast(counts.images(), PlantedStudies.IMAGES - 3, PlantedStudies.IMAGES);
    assertThat(counts.imagesRetrievable()).isEqualTo(counts.images());
    assertThat(found.isOpen()).isTrue();
    builtWithDcmtk(found);
  }

  @Test
  void an_orthanc_that_shows_dicomweb_alone_is_counted_by_its_list() throws Exception {
    SystemFinding found = surveyed(OrthancExposure.DICOMWEB_ONLY);

    is(found, Level.L0, Flag.H1);
    assertThat(found.counts())
        .isEqualTo(new Counts(ALL_STUDIES, ALL_IMAGES, ALL_IMAGES, ALL_STUDIES, "QIDO"));
    assertThat(found.isOpen()).isTrue();
    assertThat(found.toolkit()).isEmpty();
  }

  @Test
  void a_dcmqrscp_that_is_called_by_another_name_only_speaks_dicom() throws Exception {
    try (RealPeer peer = RealPeer.qrscp(folder, "QRSCP")) {
      SystemFinding found = officer().only(peer.scope());

      is(found, Level.L1);
      assertThat(found.counts()).isEqualTo(Counts.NONE);
      assertThat(proofs(found)).contains("called AE title");
    }
  }

  @Test
  void a_dcmqrscp_that_is_called_by_its_name_shows_everything() throws Exception {
    try (RealPeer peer = RealPeer.qrscp(folder, "ANY-SCP")) {
      SystemFinding found = officer().only(peer.scope());

      is(found, Level.L5, Flag.W1);
      assertThat(found.counts().studies()).isEqualTo(ALL_STUDIES);
      assertThat(found.counts().studiesWithImageAccess()).isEqualTo(ALL_STUDIES);
      // It knows the key, and no number for it.
      assertThat(found.counts().images().completeness()).isEqualTo(Count.Completeness.UNKNOWN);
      builtWithDcmtk(found);
    }
  }

  @Test
  void a_storescp_takes_and_shows_nothing() throws Exception {
    try (RealPeer peer = RealPeer.storescp(folder)) {
      SystemFinding found = officer().only(peer.scope());

      is(found, Level.L2, Flag.W1);
      assertThat(found.counts()).isEqualTo(Counts.NONE);
      builtWithDcmtk(found);
      assertThat(name(found.product())).isEqualTo("DCMTK storescp");
    }
  }

  @Test
  void our_own_archive_lets_nobody_in() throws Exception {
    try (RealPeer peer = RealPeer.tacet(folder)) {
      SystemFinding found = officer().only(peer.scope().with(ONCE));

      assertThat(found.services()).hasSize(2);
      assertThat(found.services())
          .allSatisfy(service -> {
            assertThat(service.level()).isIn(Level.L0, Level.L1);
            assertThat(service.tls()).isPresent();
          });
      assertThat(found.flags()).isEmpty();
      assertThat(found.counts()).isEqualTo(Counts.NONE);
      assertThat(found.isOpen()).isFalse();
      assertThat(found.toolkit()).isEmpty();
      assertThat(name(found.product())).isEqualTo("Tacet");
    }
  }

  private SystemFinding surveyed(OrthancExposure exposure)
      throws IOException, ScopeException, SnapshotException {
    try (RealPeer peer = RealPeer.orthanc(folder, exposure)) {
      return officer().only(peer.scope());
    }
  }

  private Officer officer() {
    return new Officer(folder.resolve("officer"));
  }

  private static void is(SystemFinding found, Level level, Flag... flags) {
    assertThat(found.reach()).isEqualTo(Reach.ANSWERED);
    assertThat(found.level()).as(proofs(found)).isEqualTo(level);
    assertThat(found.flags()).as(proofs(found)).containsExactlyInAnyOrder(flags);
    assertThat(found.suspicion()).isEqualTo(Suspicion.NONE);
  }

  private static void builtWithDcmtk(SystemFinding found) throws IOException {
    Recognition toolkit = found.toolkit().orElseThrow();
    assertThat(toolkit.name()).isEqualTo("DCMTK");
    assertThat(toolkit.version()).contains(Dcmtk.version());
    assertThat(toolkit.confidence()).isGreaterThan(0.9);
  }

  /// Exact, or less and a reason.
  private static void atLeast(Count count, long least, long truth) {
    if (count.isComplete()) {
      assertThat(count.value()).isEqualTo(truth);
    } else {
      assertThat(count.completeness()).isEqualTo(Count.Completeness.LOWER_BOUND);
      assertThat(count.value()).isBetween(least, truth);
      assertThat(count.why()).isNotBlank();
    }
  }

  private static String name(Optional<Recognition> recognised) {
    return recognised.map(Recognition::name).orElse("nothing");
  }

  private static String proofs(SystemFinding found) {
    return found.services().stream()
        .flatMap(service -> service.evidence().stream())
        .map(evidence -> evidence.step() + ": " + evidence.proof())
        .collect(Collectors.joining("\n"));
  }
}
