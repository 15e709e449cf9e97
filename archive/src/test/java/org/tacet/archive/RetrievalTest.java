// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.TestArchive.MYSURU;
import static org.tacet.archive.TestArchive.PUNE;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// What a selection names, and in which order.
class RetrievalTest {
  private static final Uid STUDY = Uid.of("2.25.1");
  private static final Uid OTHER_STUDY = Uid.of("2.25.2");
  private static final Uid FIRST = Uid.of("2.25.1.1");
  private static final Uid SECOND = Uid.of("2.25.1.2");

  private final TestArchive test = new TestArchive();

  @BeforeEach
  void store() {
    for (Uid series : List.of(SECOND, FIRST)) {
      for (int number = 1; number <= 3; number++) {
        test.store(TestObjects.ct(STUDY, series, instance(series, number), number));
      }
    }
    Uid other = Uid.of("2.25.2.1");
    test.store(TestObjects.ct(OTHER_STUDY, other, instance(other, 1), 1));
  }

  @AfterEach
  void close() {
    test.close();
  }

  private static Uid instance(Uid series, int number) {
    return Uid.of(series + "." + number);
  }

  private List<Uid> named(List<Uid> studies, List<Uid> series, List<Uid> instances) {
    return test
        .holdings(
            PUNE, new Selection(PUNE, Level.IMAGE, Optional.empty(), studies, series, instances))
        .stream()
        .map(Holding::sopInstance)
        .toList();
  }

  private List<Uid> series(List<Uid> series) {
    return test
        .holdings(
            PUNE,
            new Selection(PUNE, Level.SERIES, Optional.empty(), List.of(STUDY), series, List.of()))
        .stream()
        .map(Holding::sopInstance)
        .toList();
  }

  @Test
  void reachesOneInstanceWithoutGoingThroughItsSeries() {
    int before = test.index.seriesVisited();

    assertThat(named(List.of(STUDY), List.of(FIRST), List.of(instance(FIRST, 2))))
        .containsExactly(instance(FIRST, 2));
    assertThat(named(List.of(), List.of(), List.of(instance(FIRST, 2))))
        .containsExactly(instance(FIRST, 2));
    assertThat(test.index.seriesVisited()).isEqualTo(before);
  }

  @Test
  void givesInstancesInTheOrderOfTheirArrivalHoweverTheyAreNamed() {
    List<Uid> asked =
        List.of(instance(FIRST, 3), instance(FIRST, 1), instance(SECOND, 3), instance(SECOND, 2));

    assertThat(named(List.of(STUDY), List.of(), asked))
        .containsExactly(
            instance(SECOND, 2), instance(SECOND, 3), instance(FIRST, 1), instance(FIRST, 3));
  }

  @Test
  void givesAnInstanceOnceThatIsNamedTwice() {
    assertThat(
            named(
                List.of(STUDY, STUDY),
                List.of(FIRST, FIRST),
                List.of(instance(FIRST, 1), instance(FIRST, 1))))
        .containsOnlyOnce(instance(FIRST, 1));
  }

  @Test
  void givesNoInstanceOfAnotherSeriesThanIsNamed() {
    assertThat(named(List.of(STUDY), List.of(FIRST), List.of(instance(SECOND, 1)))).isEmpty();
  }

  @Test
  void givesNoInstanceOfAnotherStudyThanIsNamed() {
    assertThat(named(List.of(OTHER_STUDY), List.of(), List.of(instance(FIRST, 1)))).isEmpty();
    assertThat(named(List.of(OTHER_STUDY), List.of(FIRST), List.of(instance(FIRST, 1)))).isEmpty();
  }

  @Test
  void givesNoInstanceOfAnotherSite() {
    Uid there = Uid.of("2.25.1.9.1");
    test.store(
        MYSURU,
        TestObjects.ct(STUDY, Uid.of("2.25.1.9"), there, 1),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);

    assertThat(named(List.of(STUDY), List.of(), List.of(there))).isEmpty();
    assertThat(named(List.of(), List.of(), List.of(there))).isEmpty();
  }

  @Test
  void givesSeriesInTheOrderOfTheirArrivalHoweverTheyAreNamed() {
    assertThat(series(List.of(FIRST, SECOND)))
        .hasSize(6)
        .startsWith(instance(SECOND, 1))
        .endsWith(instance(FIRST, 3));
    assertThat(series(List.of(FIRST, FIRST)))
        .containsExactly(instance(FIRST, 1), instance(FIRST, 2), instance(FIRST, 3));
  }

  @Test
  void givesNothingOfASeriesThatIsNotThere() {
    assertThat(series(List.of(Uid.of("2.25.1.7")))).isEmpty();
  }
}
