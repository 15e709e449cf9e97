// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.Level;
import org.tacet.archive.Query;
import org.tacet.archive.Query.Model;
import org.tacet.archive.Selection;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;

class IdentifiersTest {
  private static final Uid STUDY = Uid.of("1.2.3");
  private static final Uid SERIES = Uid.of("1.2.3.1");
  private static final Uid INSTANCE = Uid.of("1.2.3.1.1");

  @ParameterizedTest
  @CsvSource({
    "PATIENT_ROOT, PATIENT, PATIENT",
    "PATIENT_ROOT, STUDY,   STUDY",
    "STUDY_ROOT,   STUDY,   STUDY",
    "STUDY_ROOT,   SERIES,  SERIES",
    "STUDY_ROOT,   IMAGE,   IMAGE",
    "STUDY_ROOT,   PATIENT, -",
    "STUDY_ROOT,   WORKLIST, -",
  })
  void reads_the_levels_of_the_model(Model model, String level, String expected) {
    Optional<Level> read = Identifiers.level(model, at(level));

    assertThat(read.map(Level::name).orElse("-")).isEqualTo(expected);
  }

  @Test
  void asks_nothing_without_a_level() {
    assertThat(
            Identifiers.query(
                Model.STUDY_ROOT, Query.Scope.HIERARCHICAL, Enrolled.PUNE, DataSet.EMPTY))
        .isEmpty();
    assertThat(
            Identifiers.query(
                Model.STUDY_ROOT, Query.Scope.HIERARCHICAL, Enrolled.PUNE, at("PATIENT")))
        .isEmpty();
  }

  @Test
  void asks_at_the_site_of_the_peer() {
    Query query =
        Identifiers.query(Model.STUDY_ROOT, Query.Scope.RELATIONAL, Enrolled.MYSURU, at("SERIES"))
            .orElseThrow();

    assertThat(query.site()).isEqualTo(Enrolled.MYSURU);
    assertThat(query.level()).isEqualTo(Level.SERIES);
    assertThat(query.scope()).isEqualTo(Query.Scope.RELATIONAL);
  }

  @Test
  void names_what_the_unique_key_of_the_level_names() {
    assertThat(named(full("STUDY"))).isEqualTo(selection(Level.STUDY, true, false, false));
    assertThat(named(full("SERIES"))).isEqualTo(selection(Level.SERIES, true, true, false));
    assertThat(named(full("IMAGE"))).isEqualTo(selection(Level.IMAGE, true, true, true));
  }

  @Test
  void takes_a_list_of_uids() {
    DataSet identifier =
        at("STUDY").with(b -> b.uid(Tags.StudyInstanceUID, STUDY, Uid.of("1.2.4")));

    assertThat(named(identifier).studies()).containsExactly(STUDY, Uid.of("1.2.4"));
  }

  @Test
  void takes_an_instance_without_the_keys_above_it() {
    DataSet identifier = at("IMAGE").with(b -> b.uid(Tags.SOPInstanceUID, INSTANCE));

    assertThat(named(identifier).instances()).containsExactly(INSTANCE);
  }

  @ParameterizedTest
  @ValueSource(strings = {"PATIENT", "STUDY", "SERIES", "IMAGE"})
  void retrieves_nothing_that_is_not_named(String level) {
    DataSet empty =
        at(level)
            .with(b ->
                b.empty(Tags.PatientID)
                    .empty(Tags.StudyInstanceUID)
                    .empty(Tags.SeriesInstanceUID)
                    .empty(Tags.SOPInstanceUID));

    assertThat(Identifiers.wanted(Model.PATIENT_ROOT, Enrolled.PUNE, empty))
        .isInstanceOf(Identifiers.Wanted.Invalid.class);
    assertThat(Identifiers.wanted(Model.PATIENT_ROOT, Enrolled.PUNE, at(level)))
        .isInstanceOf(Identifiers.Wanted.Invalid.class);
  }

  @Test
  void says_which_key_is_missing() {
    DataSet noStudy = at("SERIES").with(b -> b.uid(Tags.SeriesInstanceUID, SERIES));
    DataSet noSeries = at("SERIES").with(b -> b.uid(Tags.StudyInstanceUID, STUDY));

    assertThat(wanted(noStudy)).isEqualTo(new Identifiers.Wanted.Invalid(Tags.StudyInstanceUID));
    assertThat(wanted(noSeries)).isEqualTo(new Identifiers.Wanted.Invalid(Tags.SeriesInstanceUID));
    assertThat(wanted(DataSet.EMPTY))
        .isEqualTo(new Identifiers.Wanted.Invalid(Tags.QueryRetrieveLevel));
  }

  @Test
  void retrieves_nothing_when_asked_for_too_much() {
    Uid[] many = new Uid[Selection.MAX_UIDS + 1];
    for (int i = 0; i < many.length; i++) {
      many[i] = Uid.of("1.2." + i);
    }

    assertThat(wanted(at("STUDY").with(b -> b.uid(Tags.StudyInstanceUID, many))))
        .isEqualTo(new Identifiers.Wanted.Invalid(Tags.StudyInstanceUID));
  }

  private static Identifiers.Wanted wanted(DataSet identifier) {
    return Identifiers.wanted(Model.STUDY_ROOT, Enrolled.PUNE, identifier);
  }

  private static Selection named(DataSet identifier) {
    return switch (wanted(identifier)) {
      case Identifiers.Wanted.Named named -> named.selection();
      case Identifiers.Wanted.Invalid invalid -> throw new AssertionError(invalid.tag());
    };
  }

  private static Selection selection(Level level, boolean study, boolean series, boolean instance) {
    return new Selection(
        Enrolled.PUNE,
        level,
        Optional.empty(),
        study ? List.of(STUDY) : List.of(),
        series ? List.of(SERIES) : List.of(),
        instance ? List.of(INSTANCE) : List.of());
  }

  private static DataSet at(String level) {
    return DataSet.builder().text(Tags.QueryRetrieveLevel, level).build();
  }

  private static DataSet full(String level) {
    return at(level)
        .with(b ->
            b.uid(Tags.StudyInstanceUID, STUDY)
                .uid(Tags.SeriesInstanceUID, SERIES)
                .uid(Tags.SOPInstanceUID, INSTANCE));
  }
}
