// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tacet.archive.Archive;
import org.tacet.archive.FindOutcome;
import org.tacet.archive.Holding;
import org.tacet.archive.Level;
import org.tacet.archive.Query;
import org.tacet.archive.Refusal;
import org.tacet.archive.RetrieveOutcome;
import org.tacet.archive.Selection;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;

/// Asks the archive for a study and what is in it.
record Lookup(Archive archive) {
  /// Most series that one page shows.
  static final int MOST_SERIES = 500;

  /// Most reports and documents that one page shows.
  static final int MOST_DOCUMENTS = 200;

  private static final List<Integer> OF_STUDY =
      List.of(
          Tags.PatientName,
          Tags.PatientID,
          Tags.PatientBirthDate,
          Tags.PatientSex,
          Tags.PatientAge,
          Tags.StudyDate,
          Tags.StudyTime,
          Tags.StudyDescription,
          Tags.AccessionNumber,
          Tags.ReferringPhysicianName,
          Tags.ModalitiesInStudy,
          Tags.NumberOfStudyRelatedSeries,
          Tags.NumberOfStudyRelatedInstances);

  private static final List<Integer> OF_SERIES =
      List.of(
          Tags.SeriesInstanceUID,
          Tags.SeriesNumber,
          Tags.Modality,
          Tags.SeriesDescription,
          Tags.BodyPartExamined,
          Tags.NumberOfSeriesRelatedInstances);

  private static final List<Integer> OF_DOCUMENT =
      List.of(
          Tags.SeriesInstanceUID,
          Tags.SOPInstanceUID,
          Tags.ContentDate,
          Tags.ContentTime,
          Tags.ConceptNameCodeSequence,
          Tags.CompletionFlag,
          Tags.VerificationFlag,
          Tags.DocumentTitle,
          Tags.EncapsulatedDocumentLength);

  /// What came of asking.
  sealed interface Asked<T> {
    record There<T>(T what) implements Asked<T> {}

    /// Nothing that this caller may know of.
    record Nothing<T>() implements Asked<T> {}

    record Refused<T>(Refusal why) implements Asked<T> {}
  }

  /// A study with its series, its reports and its documents.
  ///
  /// @param more whether there is more of these than is given
  record Whole(DataSet study, List<DataSet> series, List<DataSet> documents, boolean more) {
    Whole {
      series = List.copyOf(series);
      documents = List.copyOf(documents);
    }
  }

  /// So much of what there is.
  private record Some(List<DataSet> all, boolean more) {}

  /// The study alone.
  Asked<DataSet> study(Caller caller, Where where) throws IOException {
    Asked<Some> found = find(caller, where, Level.STUDY, OF_STUDY, List.of(), 1);
    return switch (found) {
      case Asked.There<Some>(Some some) -> new Asked.There<>(some.all().getFirst());
      case Asked.Nothing<Some> _ -> new Asked.Nothing<>();
      case Asked.Refused<Some>(Refusal why) -> new Asked.Refused<>(why);
    };
  }

  /// All that the page of a study shows.
  Asked<Whole> whole(Caller caller, Where where) throws IOException {
    Asked<DataSet> study = study(caller, where);
    if (!(study instanceof Asked.There<DataSet>(DataSet facts))) {
      return study instanceof Asked.Refused<DataSet>(Refusal why)
          ? new Asked.Refused<>(why)
          : new Asked.Nothing<>();
    }
    Asked<Some> series = find(caller, where, Level.SERIES, OF_SERIES, List.of(), MOST_SERIES);
    List<Uid> classes =
        Stream.concat(ReportKinds.all().stream(), DocumentKind.sopClasses().stream()).toList();
    Asked<Some> documents = find(caller, where, Level.IMAGE, OF_DOCUMENT, classes, MOST_DOCUMENTS);
    if (series instanceof Asked.Refused<Some>(Refusal why)) {
      return new Asked.Refused<>(why);
    }
    if (documents instanceof Asked.Refused<Some>(Refusal why)) {
      return new Asked.Refused<>(why);
    }
    return new Asked.There<>(
        new Whole(facts, all(series), all(documents), goesOn(series) || goesOn(documents)));
  }

  private static List<DataSet> all(Asked<Some> asked) {
    return asked instanceof Asked.There<Some>(Some some) ? some.all() : List.of();
  }

  private static boolean goesOn(Asked<Some> asked) {
    return asked instanceof Asked.There<Some>(Some some) && some.more();
  }

  private Asked<Some> find(
      Caller caller, Where where, Level level, List<Integer> wanted, List<Uid> classes, int most)
      throws IOException {
    DataSet.Builder keys = DataSet.builder().uid(Tags.StudyInstanceUID, where.study());
    wanted.forEach(keys::empty);
    if (!classes.isEmpty()) {
      keys.uid(Tags.SOPClassUID, classes.toArray(Uid[]::new));
    }
    Query query =
        new Query(
            Query.Model.STUDY_ROOT,
            level,
            where.site(),
            keys.build(),
            Query.Scope.RELATIONAL,
            most);
    List<DataSet> matches = new ArrayList<>();
    return switch (archive.find(caller, query, matches::add)) {
      case FindOutcome.Complete _ -> some(matches, false);
      case FindOutcome.More _, FindOutcome.Cut _, FindOutcome.Stopped _ -> some(matches, true);
      case FindOutcome.Refused(Refusal why) -> new Asked.Refused<>(why);
      case FindOutcome.Invalid invalid -> throw new IllegalStateException(invalid.rule().name());
    };
  }

  private static Asked<Some> some(List<DataSet> matches, boolean more) {
    return matches.isEmpty() ? new Asked.Nothing<>() : new Asked.There<>(new Some(matches, more));
  }

  /// One instance of a study, held for the caller.
  Asked<Holding> instance(Caller caller, Where where, Uid series, Uid instance) throws IOException {
    Selection selection =
        new Selection(
            where.site(),
            Level.IMAGE,
            Optional.empty(),
            List.of(where.study()),
            List.of(series),
            List.of(instance));
    return switch (archive.retrieve(caller, Operation.GET, selection)) {
      case RetrieveOutcome.Found(List<Holding> holdings) ->
          holdings.isEmpty() ? new Asked.Nothing<>() : new Asked.There<>(holdings.getFirst());
      case RetrieveOutcome.Refused(Refusal why) -> new Asked.Refused<>(why);
      case RetrieveOutcome.TooMany _ -> new Asked.Nothing<>();
    };
  }
}
