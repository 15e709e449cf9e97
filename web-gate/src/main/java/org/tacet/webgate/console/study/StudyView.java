// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.webgate.console.shell.Words;

/// What the page of a study shows, worded.
///
/// @param path of the page
/// @param viewer where the viewer shows it, if there is one
record StudyView(
    String name,
    String path,
    List<Fact> patient,
    List<Fact> study,
    List<Series> series,
    List<Document> reports,
    List<Document> documents,
    boolean more,
    Optional<String> viewer,
    Ways ways) {
  /// Kinds of series that have no picture.
  private static final Set<String> WITHOUT_PICTURE =
      Set.of(
          "SR",
          "KO",
          "PR",
          "DOC",
          "PLAN",
          "REG",
          "FID",
          "AU",
          "ECG",
          "HD",
          "EPS",
          "RESP",
          "EEG",
          "EMG",
          "EOG",
          "RTPLAN",
          "RTSTRUCT",
          "RTRECORD",
          "M3D",
          "RWV",
          "ANN",
          "STAIN",
          "TEXTUREMAP");

  /// Something that is known, and what it is called.
  record Fact(String label, String text) {
    @Override
    public String toString() {
      return "Fact";
    }
  }

  /// @param picture where one of it is; empty if it has none
  record Series(
      String number,
      String modality,
      String description,
      String bodyPart,
      String instances,
      Optional<String> picture) {}

  /// A report or a document.
  ///
  /// @param about when it was made, how long it is
  /// @param tags what is to be known of it before it is read
  /// @param shown whether a browser can show it
  record Document(String title, String about, String path, List<Tag> tags, boolean shown) {
    @Override
    public String toString() {
      return "Document";
    }
  }

  /// @param style of the tag; empty for none
  record Tag(String text, String style) {}

  /// Ways on that not everybody has.
  ///
  /// @param auditor whether the way to who has seen it is shown
  /// @param openUntil until when a broken glass opens it
  record Ways(boolean viewer, boolean auditor, Optional<Instant> openUntil) {}

  static StudyView of(Lookup.Whole whole, Where where, Words words, Ways ways) {
    DataSet study = whole.study();
    List<DataSet> reports = ofClass(whole, true);
    List<DataSet> documents = ofClass(whole, false);
    return new StudyView(
        study
            .string(Tags.PatientName)
            .map(Written::name)
            .filter(name -> !name.isEmpty())
            .orElse(words.text("study.page.nameless")),
        where.path(),
        patient(study, words),
        study(study, where, words),
        whole.series().stream()
            .sorted(Comparator.comparingInt(StudyView::number))
            .map(series -> series(series, where, words))
            .toList(),
        reports.stream().map(report -> report(report, where, words)).toList(),
        documents.stream().map(document -> document(document, where, words)).toList(),
        whole.more(),
        ways.viewer()
            ? Optional.of("/viewer?StudyInstanceUIDs=" + where.study())
            : Optional.empty(),
        ways);
  }

  private static List<DataSet> ofClass(Lookup.Whole whole, boolean reports) {
    return whole.documents().stream()
        .filter(one -> one.uid(Tags.SOPClassUID).filter(ReportKinds::isOne).isPresent() == reports)
        .toList();
  }

  private static int number(DataSet series) {
    return series.integer(Tags.SeriesNumber).orElse(Integer.MAX_VALUE);
  }

  private static List<Fact> patient(DataSet set, Words words) {
    return known(
        new Fact(words.text("study.fact.id"), set.string(Tags.PatientID).orElse("")),
        new Fact(
            words.text("study.fact.born"),
            set.string(Tags.PatientBirthDate).map(day -> Written.day(words, day)).orElse("")),
        new Fact(words.text("study.fact.sex"), sex(set, words)),
        new Fact(words.text("study.fact.age"), set.string(Tags.PatientAge).orElse("")));
  }

  private static String sex(DataSet set, Words words) {
    String sex = set.string(Tags.PatientSex).orElse("");
    return switch (sex) {
      case "F" -> words.text("study.sex.female");
      case "M" -> words.text("study.sex.male");
      case "O" -> words.text("study.sex.other");
      default -> sex;
    };
  }

  private static List<Fact> study(DataSet set, Where where, Words words) {
    String when =
        Written.moment(
            words, set.string(Tags.StudyDate).orElse(""), set.string(Tags.StudyTime).orElse(""));
    return known(
        new Fact(
            words.text("study.fact.description"), set.string(Tags.StudyDescription).orElse("")),
        new Fact(words.text("study.fact.when"), when),
        new Fact(
            words.text("study.fact.modalities"),
            String.join(", ", set.strings(Tags.ModalitiesInStudy))),
        new Fact(words.text("study.fact.accession"), set.string(Tags.AccessionNumber).orElse("")),
        new Fact(
            words.text("study.fact.referring"),
            set.string(Tags.ReferringPhysicianName).map(Written::name).orElse("")),
        new Fact(
            words.text("study.fact.series"), count(set, Tags.NumberOfStudyRelatedSeries, words)),
        new Fact(
            words.text("study.fact.instances"),
            count(set, Tags.NumberOfStudyRelatedInstances, words)),
        new Fact(words.text("study.fact.site"), where.site().name()),
        new Fact(words.text("study.fact.uid"), where.study().value()));
  }

  private static List<Fact> known(Fact... facts) {
    return Stream.of(facts).filter(fact -> !fact.text().isBlank()).toList();
  }

  private static String count(DataSet set, int tag, Words words) {
    OptionalInt count = set.integer(tag);
    return count.isPresent() ? words.number(count.getAsInt()) : "";
  }

  private static Series series(DataSet set, Where where, Words words) {
    String modality = set.string(Tags.Modality).orElse("");
    Optional<String> picture =
        WITHOUT_PICTURE.contains(modality)
            ? Optional.empty()
            : set.uid(Tags.SeriesInstanceUID)
                .map(uid -> where.web() + "/series/" + uid + "/thumbnail?viewport=96,96");
    return new Series(
        set.string(Tags.SeriesNumber).orElse(""),
        modality,
        set.string(Tags.SeriesDescription).orElse(""),
        set.string(Tags.BodyPartExamined).orElse(""),
        count(set, Tags.NumberOfSeriesRelatedInstances, words),
        picture);
  }

  private static Document report(DataSet set, Where where, Words words) {
    String title = ReportContent.code(set, Tags.ConceptNameCodeSequence);
    Stream<Tag> completion =
        switch (StructuredReport.completion(set)) {
          case COMPLETE, UNKNOWN -> Stream.empty();
          case PARTIAL -> Stream.of(new Tag(words.text("study.completion.partial"), "is-warn"));
        };
    Stream<Tag> verification =
        switch (StructuredReport.verification(set)) {
          case VERIFIED -> Stream.of(new Tag(words.text("study.verification.verified"), "is-good"));
          case UNVERIFIED ->
              Stream.of(new Tag(words.text("study.verification.unverified"), "is-warn"));
          case UNKNOWN -> Stream.empty();
        };
    return new Document(
        title.isBlank() ? words.text("study.report.untitled") : title,
        made(set, words),
        path(set, where) + "/report",
        Stream.concat(completion, verification).toList(),
        true);
  }

  private static Document document(DataSet set, Where where, Words words) {
    String title =
        set.string(Tags.DocumentTitle)
            .orElseGet(() -> ReportContent.code(set, Tags.ConceptNameCodeSequence));
    List<Long> length = set.longs(Tags.EncapsulatedDocumentLength);
    String size = length.isEmpty() || length.getFirst() < 0 ? "" : words.size(length.getFirst());
    String made = made(set, words);
    Optional<DocumentKind> kind = set.uid(Tags.SOPClassUID).flatMap(DocumentKind::of);
    return new Document(
        title.isBlank() ? words.text("study.document.untitled") : title,
        made + (made.isEmpty() || size.isEmpty() ? "" : " · ") + size,
        path(set, where) + "/document",
        kind.map(one -> new Tag(words.of("study.kind", one), "")).stream().toList(),
        kind.filter(DocumentKind.PDF::equals).isPresent());
  }

  private static String made(DataSet set, Words words) {
    return Written.moment(
        words, set.string(Tags.ContentDate).orElse(""), set.string(Tags.ContentTime).orElse(""));
  }

  private static String path(DataSet set, Where where) {
    return where.path()
        + "/series/"
        + set.uid(Tags.SeriesInstanceUID).map(Uid::value).orElse("")
        + "/instances/"
        + set.uid(Tags.SOPInstanceUID).map(Uid::value).orElse("");
  }
}
