// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Vr;
import org.tacet.webgate.console.study.StructuredReport.Completion;
import org.tacet.webgate.console.study.StructuredReport.Form;
import org.tacet.webgate.console.study.StructuredReport.Observer;
import org.tacet.webgate.console.study.StructuredReport.Relation;
import org.tacet.webgate.console.study.StructuredReport.Said;
import org.tacet.webgate.console.study.StructuredReport.Verification;

final class StructuredReportTest {
  private static final Uid IMAGE = Uid.of("2.25.9");

  static DataSet code(String value, String meaning) {
    return DataSet.builder()
        .text(Tags.CodeValue, value)
        .text(Tags.CodingSchemeDesignator, "99TACET")
        .text(Tags.CodeMeaning, meaning)
        .build();
  }

  static DataSet.Builder item(String relation, String type, String name) {
    return DataSet.builder()
        .text(Tags.RelationshipType, relation)
        .text(Tags.ValueType, type)
        .items(Tags.ConceptNameCodeSequence, code("1000", name));
  }

  private static DataSet.Builder piece(String type) {
    return item("CONTAINS", type, "Finding");
  }

  private static DataSet reference(long... frames) {
    return DataSet.builder()
        .uid(Tags.ReferencedSOPInstanceUID, IMAGE)
        .number(Tags.ReferencedFrameNumber, frames)
        .build();
  }

  private static DataSet measured(String value, DataSet unit) {
    return DataSet.builder()
        .items(Tags.MeasurementUnitsCodeSequence, unit)
        .text(Tags.NumericValue, value)
        .build();
  }

  static Stream<Arguments> pieces() {
    return Stream.of(
        Arguments.of(piece("CONTAINER"), new Said.Heading()),
        Arguments.of(piece("TEXT").text(Tags.TextValue, "No bleed."), new Said.Text("No bleed.")),
        Arguments.of(piece("TEXT"), new Said.Text("")),
        Arguments.of(
            piece("CODE").items(Tags.ConceptCodeSequence, code("1", "Normal")),
            new Said.Text("Normal")),
        Arguments.of(
            piece("NUM").items(Tags.MeasuredValueSequence, measured("12.5", code("mm", "mm"))),
            new Said.Measured(List.of("12.5"), "mm", "")),
        Arguments.of(
            piece("NUM").items(Tags.MeasuredValueSequence, measured("3", code("1", "no units"))),
            new Said.Measured(List.of("3"), "", "")),
        Arguments.of(
            piece("NUM")
                .items(Tags.MeasuredValueSequence, List.of())
                .items(Tags.NumericValueQualifierCodeSequence, code("114000", "Not a number")),
            new Said.Measured(List.of(), "", "Not a number")),
        Arguments.of(
            piece("PNAME").text(Tags.PersonName, "Joshi^Meera"), new Said.Name("Joshi^Meera")),
        Arguments.of(piece("DATE").text(Tags.Date, "20261122"), new Said.Day("20261122")),
        Arguments.of(piece("TIME").text(Tags.Time, "0930"), new Said.Hour("0930")),
        Arguments.of(
            piece("DATETIME").text(Tags.DateTime, "20261122093000"),
            new Said.Moment("20261122093000")),
        Arguments.of(piece("UIDREF").uid(Tags.UID, IMAGE), new Said.Identifier("2.25.9")),
        Arguments.of(
            piece("IMAGE").items(Tags.ReferencedSOPSequence, reference(2, 3)),
            new Said.Picture(Optional.of(IMAGE), List.of(2L, 3L))),
        Arguments.of(piece("IMAGE"), new Said.Picture(Optional.empty(), List.of())),
        Arguments.of(piece("WAVEFORM"), new Said.Other(Optional.empty())),
        Arguments.of(
            piece("SCOORD")
                .text(Tags.GraphicType, "POLYLINE")
                .decimal(Tags.GraphicData, Vr.FL, 1, 2, 3, 4, 5, 6),
            new Said.Shape(Form.POLYLINE, 3)),
        Arguments.of(
            piece("SCOORD3D")
                .text(Tags.GraphicType, "POINT")
                .decimal(Tags.GraphicData, Vr.FL, 1, 2, 3),
            new Said.Shape(Form.POINT, 1)),
        Arguments.of(piece("TCOORD").text(Tags.TemporalRangeType, "POINT"), new Said.Time("POINT")),
        Arguments.of(
            DataSet.builder().number(Tags.ReferencedContentItemIdentifier, 1, 2),
            new Said.See("1.2")),
        Arguments.of(piece("NEW"), new Said.Unknown()),
        Arguments.of(DataSet.builder(), new Said.Unknown()));
  }

  @ParameterizedTest
  @MethodSource("pieces")
  void every_kind_of_piece_is_read(DataSet.Builder piece, Said said) {
    assertThat(read(piece.build()).parts())
        .singleElement()
        .extracting(StructuredReport.Part::said)
        .isEqualTo(said);
  }

  private static StructuredReport read(DataSet... items) {
    return StructuredReport.of(DataSet.builder().items(Tags.ContentSequence, items).build());
  }

  @Test
  void what_is_in_a_container_and_what_hangs_on_a_piece_is_told_apart() {
    DataSet inner = item("INFERRED FROM", "TEXT", "Reason").text(Tags.TextValue, "Dense.").build();
    DataSet finding =
        item("CONTAINS", "TEXT", "Finding")
            .text(Tags.TextValue, "Bleed.")
            .items(Tags.ContentSequence, inner)
            .build();
    DataSet container =
        item("CONTAINS", "CONTAINER", "Findings").items(Tags.ContentSequence, finding).build();
    assertThat(read(container).parts())
        .containsExactly(
            new StructuredReport.Part(0, 0, Relation.CONTAINS, "Findings", new Said.Heading()),
            new StructuredReport.Part(1, 0, Relation.CONTAINS, "Finding", new Said.Text("Bleed.")),
            new StructuredReport.Part(
                1, 1, Relation.INFERRED_FROM, "Reason", new Said.Text("Dense.")));
  }

  @Test
  void flags_and_observers_are_read() {
    DataSet set =
        DataSet.builder()
            .items(Tags.ConceptNameCodeSequence, code("18748-4", "Imaging Report"))
            .text(Tags.CompletionFlag, "PARTIAL")
            .text(Tags.VerificationFlag, "VERIFIED")
            .items(
                Tags.VerifyingObserverSequence,
                DataSet.builder()
                    .text(Tags.VerifyingOrganization, "Civil Hospital")
                    .text(Tags.VerificationDateTime, "20261122")
                    .text(Tags.VerifyingObserverName, "Joshi^Meera")
                    .build())
            .build();
    StructuredReport report = StructuredReport.of(set);
    assertThat(report.title()).isEqualTo("Imaging Report");
    assertThat(report.completion()).isEqualTo(Completion.PARTIAL);
    assertThat(report.verification()).isEqualTo(Verification.VERIFIED);
    assertThat(report.observers())
        .containsExactly(
            new Observer(Observer.Kind.VERIFIER, "Joshi^Meera", "Civil Hospital", "20261122"));
    assertThat(report.cut()).isFalse();
    assertThat(report.toString()).doesNotContain("Joshi");
  }

  @Test
  void nothing_is_a_report_without_content() {
    StructuredReport report = StructuredReport.of(DataSet.EMPTY);
    assertThat(report.parts()).isEmpty();
    assertThat(report.completion()).isEqualTo(Completion.UNKNOWN);
  }

  @Test
  void depth_has_a_bound() {
    DataSet deep = piece("TEXT").build();
    for (int i = 0; i < ReportContent.DEEPEST + 5; i++) {
      deep = piece("CONTAINER").items(Tags.ContentSequence, deep).build();
    }
    StructuredReport report = read(deep);
    assertThat(report.parts()).hasSize(ReportContent.DEEPEST);
    assertThat(report.cut()).isTrue();
  }

  @Test
  void the_number_of_pieces_has_a_bound() {
    DataSet one = piece("TEXT").build();
    DataSet[] many =
        IntStream.range(0, ReportContent.MOST_PARTS + 1).mapToObj(_ -> one).toArray(DataSet[]::new);
    StructuredReport report = read(many);
    assertThat(report.parts()).hasSize(ReportContent.MOST_PARTS);
    assertThat(report.cut()).isTrue();
  }

  @Test
  void the_length_of_text_has_a_bound() {
    String text = "x".repeat(ReportContent.MOST_CHARACTERS);
    DataSet one = piece("TEXT").text(Tags.TextValue, text).build();
    StructuredReport report = read(one, one);
    assertThat(report.parts()).hasSize(1);
    assertThat(report.cut()).isTrue();
  }
}
