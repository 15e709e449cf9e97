// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.util.List;
import java.util.Optional;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;

/// A structured report, PS3.3 §C.17, as a list in reading order. Holds patient data, and prints
/// none.
///
/// @param title of the document; empty if it has none
/// @param completion Completion Flag
/// @param verification Verification Flag
/// @param preliminary whether it says that it is not final
/// @param observers who wrote or verified it
/// @param parts its content
/// @param evidence where the images are that it refers to
/// @param cut whether it goes on, beyond what is read of one
record StructuredReport(
    String title,
    Completion completion,
    Verification verification,
    boolean preliminary,
    List<Observer> observers,
    List<Part> parts,
    List<Evidence> evidence,
    boolean cut) {
  private static final int MOST_OBSERVERS = 32;
  private static final int MOST_EVIDENCE = 2_000;

  /// Keeps copies of the lists.
  StructuredReport {
    observers = List.copyOf(observers);
    parts = List.copyOf(parts);
    evidence = List.copyOf(evidence);
  }

  @Override
  public String toString() {
    return "StructuredReport[" + parts.size() + " parts]";
  }

  /// Completion Flag (0040,A491).
  enum Completion {
    COMPLETE,
    PARTIAL,
    UNKNOWN
  }

  /// Verification Flag (0040,A493).
  enum Verification {
    VERIFIED,
    UNVERIFIED,
    UNKNOWN
  }

  /// Somebody who answers for the report.
  ///
  /// @param at when, as it stands there; empty if it does not
  record Observer(Kind kind, String name, String organisation, String at) {
    /// In what way.
    enum Kind {
      AUTHOR,
      VERIFIER
    }

    @Override
    public String toString() {
      return "Observer";
    }
  }

  /// An image that is referred to, and the series it is in.
  record Evidence(Uid study, Uid series, Uid instance) {}

  /// A piece of the content.
  ///
  /// @param level how many containers it is in
  /// @param inner how far it hangs on other pieces of the same container
  record Part(int level, int inner, Relation relation, String name, Said said) {
    @Override
    public String toString() {
      return "Part";
    }
  }

  /// How a piece belongs to the one above it, Relationship Type (0040,A010).
  enum Relation {
    CONTAINS,
    HAS_PROPERTIES,
    HAS_OBS_CONTEXT,
    HAS_ACQ_CONTEXT,
    HAS_CONCEPT_MOD,
    INFERRED_FROM,
    SELECTED_FROM,
    OTHER
  }

  /// What a piece says, by its Value Type (0040,A040).
  sealed interface Said {
    /// A heading: what is in it follows.
    record Heading() implements Said {}

    record Text(String text) implements Said {
      @Override
      public String toString() {
        return "Text";
      }
    }

    /// @param unit as it is read; empty if there is none
    /// @param qualifier why there is no number, or what to think of it; empty mostly
    record Measured(List<String> values, String unit, String qualifier) implements Said {
      @Override
      public String toString() {
        return "Measured";
      }
    }

    /// A name of somebody, as DICOM writes it.
    record Name(String name) implements Said {
      @Override
      public String toString() {
        return "Name";
      }
    }

    /// As DICOM writes it.
    record Day(String text) implements Said {}

    /// As DICOM writes it.
    record Hour(String text) implements Said {}

    /// As DICOM writes it.
    record Moment(String text) implements Said {}

    record Identifier(String uid) implements Said {}

    /// @param frames which of them; none for all
    record Picture(Optional<Uid> instance, List<Long> frames) implements Said {}

    /// Something else that is an object of its own: a waveform, another report.
    record Other(Optional<Uid> instance) implements Said {}

    /// A place or a shape in a picture or in space.
    record Shape(Form form, long points) implements Said {}

    /// A time within something.
    record Time(String type) implements Said {}

    /// Another piece of the same report.
    ///
    /// @param path its number: 1.2 is the second piece of the first
    record See(String path) implements Said {}

    /// Nothing that is known.
    record Unknown() implements Said {}
  }

  /// Graphic Type (0070,0023).
  enum Form {
    POINT,
    MULTIPOINT,
    POLYLINE,
    POLYGON,
    CIRCLE,
    ELLIPSE,
    ELLIPSOID,
    OTHER
  }

  /// Reads one.
  static StructuredReport of(DataSet set) {
    ReportContent content = ReportContent.of(set);
    return new StructuredReport(
        ReportContent.code(set, Tags.ConceptNameCodeSequence),
        completion(set),
        verification(set),
        set.string(Tags.PreliminaryFlag).filter("PRELIMINARY"::equals).isPresent(),
        observers(set),
        content.parts(),
        evidence(set),
        content.cut());
  }

  /// Whether it says that it is complete.
  static Completion completion(DataSet set) {
    return switch (set.string(Tags.CompletionFlag).orElse("")) {
      case "COMPLETE" -> Completion.COMPLETE;
      case "PARTIAL" -> Completion.PARTIAL;
      default -> Completion.UNKNOWN;
    };
  }

  /// Whether it says that somebody answers for it.
  static Verification verification(DataSet set) {
    return switch (set.string(Tags.VerificationFlag).orElse("")) {
      case "VERIFIED" -> Verification.VERIFIED;
      case "UNVERIFIED" -> Verification.UNVERIFIED;
      default -> Verification.UNKNOWN;
    };
  }

  private static List<Observer> observers(DataSet set) {
    List<Observer> all = new java.util.ArrayList<>();
    set.items(Tags.AuthorObserverSequence).stream()
        .limit(MOST_OBSERVERS)
        .map(item ->
            new Observer(
                Observer.Kind.AUTHOR,
                item.string(Tags.PersonName)
                    .or(() -> item.string(Tags.StationName))
                    .or(() -> item.string(Tags.ManufacturerModelName))
                    .orElse(""),
                item.string(Tags.InstitutionName).orElse(""),
                ""))
        .forEach(all::add);
    set.items(Tags.VerifyingObserverSequence).stream()
        .limit(MOST_OBSERVERS)
        .map(item ->
            new Observer(
                Observer.Kind.VERIFIER,
                item.string(Tags.VerifyingObserverName).orElse(""),
                item.string(Tags.VerifyingOrganization).orElse(""),
                item.string(Tags.VerificationDateTime).orElse("")))
        .forEach(all::add);
    return all;
  }

  private static List<Evidence> evidence(DataSet set) {
    return java.util.stream.Stream.of(
            Tags.CurrentRequestedProcedureEvidenceSequence, Tags.PertinentOtherEvidenceSequence)
        .flatMap(tag -> set.items(tag).stream())
        .flatMap(StructuredReport::ofStudy)
        .limit(MOST_EVIDENCE)
        .toList();
  }

  private static java.util.stream.Stream<Evidence> ofStudy(DataSet study) {
    Optional<Uid> uid = study.uid(Tags.StudyInstanceUID);
    return study.items(Tags.ReferencedSeriesSequence).stream()
        .flatMap(series ->
            series.items(Tags.ReferencedSOPSequence).stream()
                .flatMap(sop -> evidence(uid, series, sop).stream()));
  }

  private static Optional<Evidence> evidence(Optional<Uid> study, DataSet series, DataSet sop) {
    Optional<Uid> ofSeries = series.uid(Tags.SeriesInstanceUID);
    Optional<Uid> instance = sop.uid(Tags.ReferencedSOPInstanceUID);
    return study.isPresent() && ofSeries.isPresent() && instance.isPresent()
        ? Optional.of(new Evidence(study.get(), ofSeries.get(), instance.get()))
        : Optional.empty();
  }
}
