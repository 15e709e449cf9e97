// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Predicate;
import org.tacet.archive.spi.Index;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.archive.spi.StudySearch;
import org.tacet.archive.spi.StudySearch.Order;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;

/// Attributes that stand in no object but are counted, or collected, over the entities below (PS3.4
/// §C.3.4), as far as a query asks for them.
final class Computed {
  private final Index index;

  Computed(Index index) {
    this.index = index;
  }

  /// @param shown which studies of the patient count
  DataSet ofPatient(
      QueryPlan plan, StudyEntry study, DataSet attributes, Predicate<StudyEntry> shown)
      throws IOException {
    boolean asked =
        plan.asksFor(Tags.NumberOfPatientRelatedStudies)
            || plan.asksFor(Tags.NumberOfPatientRelatedSeries)
            || plan.asksFor(Tags.NumberOfPatientRelatedInstances);
    if (!asked) {
      return attributes;
    }
    Totals totals = new Totals();
    index.studies(ofPatient(study), one -> !shown.test(one) || totals.add(one));
    return attributes.with(set ->
        set.number(Tags.NumberOfPatientRelatedStudies, totals.studies)
            .number(Tags.NumberOfPatientRelatedSeries, totals.series)
            .number(Tags.NumberOfPatientRelatedInstances, totals.instances));
  }

  private static StudySearch ofPatient(StudyEntry study) {
    return new StudySearch(
        study.site(),
        Set.of(),
        Optional.of(study.patient()),
        OptionalInt.empty(),
        OptionalInt.empty(),
        Set.of(),
        List.of(),
        Order.ARRIVAL,
        Optional.empty());
  }

  private static final class Totals {
    private long studies;
    private long series;
    private long instances;

    boolean add(StudyEntry study) {
      studies++;
      series += study.series();
      instances += study.instances();
      return true;
    }
  }

  /// @param modalities of its series
  DataSet ofStudy(QueryPlan plan, StudyEntry study, Set<String> modalities, DataSet attributes) {
    boolean asked =
        plan.asksFor(Tags.ModalitiesInStudy)
            || plan.asksFor(Tags.SOPClassesInStudy)
            || plan.asksFor(Tags.NumberOfStudyRelatedSeries)
            || plan.asksFor(Tags.NumberOfStudyRelatedInstances);
    if (!asked) {
      return attributes;
    }
    return attributes.with(set ->
        set.text(Tags.ModalitiesInStudy, sorted(modalities))
            .text(
                Tags.SOPClassesInStudy,
                sorted(study.sopClasses().stream().map(Uid::value).toList()))
            .number(Tags.NumberOfStudyRelatedSeries, study.series())
            .number(Tags.NumberOfStudyRelatedInstances, study.instances()));
  }

  DataSet ofSeries(QueryPlan plan, SeriesEntry series, DataSet attributes) {
    return plan.asksFor(Tags.NumberOfSeriesRelatedInstances)
        ? attributes.with(
            set -> set.number(Tags.NumberOfSeriesRelatedInstances, series.instances()))
        : attributes;
  }

  DataSet ofInstance(QueryPlan plan, InstanceEntry instance, DataSet attributes) {
    return plan.asksFor(Tags.AvailableTransferSyntaxUID)
        ? attributes.with(
            set -> set.uid(Tags.AvailableTransferSyntaxUID, instance.transferSyntax()))
        : attributes;
  }

  private static String[] sorted(Collection<String> values) {
    return values.stream().sorted().toArray(String[]::new);
  }
}
