// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.webgate.console.study.StructuredReport.Form;
import org.tacet.webgate.console.study.StructuredReport.Part;
import org.tacet.webgate.console.study.StructuredReport.Relation;
import org.tacet.webgate.console.study.StructuredReport.Said;

/// Reads the content of a report, PS3.3 §C.17.3, up to a depth, a number of pieces and a number of
/// characters (P9): the attack is a report that makes a page without end.
final class ReportContent {
  /// Deepest piece that is read.
  static final int DEEPEST = 24;

  /// Most pieces that are read.
  static final int MOST_PARTS = 5_000;

  /// Most characters that are read.
  static final int MOST_CHARACTERS = 1 << 20;

  private static final int MOST_FRAMES = 64;

  private final List<Part> parts = new ArrayList<>();
  private int left = MOST_CHARACTERS;
  private boolean cut;

  private ReportContent() {}

  /// Reads what is below the root.
  static ReportContent of(DataSet root) {
    ReportContent content = new ReportContent();
    content.below(root, 0, 0, 0);
    return content;
  }

  List<Part> parts() {
    return parts;
  }

  boolean cut() {
    return cut;
  }

  private void below(DataSet above, int depth, int level, int inner) {
    List<DataSet> items = above.items(Tags.ContentSequence);
    if (depth >= DEEPEST) {
      cut |= !items.isEmpty();
      return;
    }
    for (DataSet item : items) {
      if (parts.size() >= MOST_PARTS || left <= 0) {
        cut = true;
        return;
      }
      Said said = said(item);
      String name = bounded(code(item, Tags.ConceptNameCodeSequence));
      parts.add(new Part(level, inner, relation(item), name, said));
      boolean heading = said instanceof Said.Heading;
      below(item, depth + 1, heading ? level + 1 : level, heading ? 0 : inner + 1);
    }
  }

  private String bounded(String text) {
    String some = text.length() <= left ? text : text.substring(0, left);
    cut |= some.length() < text.length();
    left -= some.length();
    return some;
  }

  private static Relation relation(DataSet item) {
    return switch (item.string(Tags.RelationshipType).orElse("")) {
      case "CONTAINS" -> Relation.CONTAINS;
      case "HAS PROPERTIES" -> Relation.HAS_PROPERTIES;
      case "HAS OBS CONTEXT" -> Relation.HAS_OBS_CONTEXT;
      case "HAS ACQ CONTEXT" -> Relation.HAS_ACQ_CONTEXT;
      case "HAS CONCEPT MOD" -> Relation.HAS_CONCEPT_MOD;
      case "INFERRED FROM" -> Relation.INFERRED_FROM;
      case "SELECTED FROM" -> Relation.SELECTED_FROM;
      default -> Relation.OTHER;
    };
  }

  private Said said(DataSet item) {
    List<Long> path = item.longs(Tags.ReferencedContentItemIdentifier);
    if (!path.isEmpty()) {
      return new Said.See(
          path.stream().limit(DEEPEST).map(String::valueOf).collect(Collectors.joining(".")));
    }
    return switch (item.string(Tags.ValueType).orElse("")) {
      case "CONTAINER" -> new Said.Heading();
      case "TEXT" -> new Said.Text(bounded(item.string(Tags.TextValue).orElse("")));
      case "CODE" -> new Said.Text(bounded(code(item, Tags.ConceptCodeSequence)));
      case "NUM" -> number(item);
      case "PNAME" -> new Said.Name(bounded(item.string(Tags.PersonName).orElse("")));
      case "DATE" -> new Said.Day(bounded(item.string(Tags.Date).orElse("")));
      case "TIME" -> new Said.Hour(bounded(item.string(Tags.Time).orElse("")));
      case "DATETIME" -> new Said.Moment(bounded(item.string(Tags.DateTime).orElse("")));
      case "UIDREF" -> new Said.Identifier(bounded(item.string(Tags.UID).orElse("")));
      case "IMAGE" -> picture(item);
      case "COMPOSITE", "WAVEFORM" -> new Said.Other(referenced(item));
      case "SCOORD" -> new Said.Shape(form(item), item.doubles(Tags.GraphicData).size() / 2);
      case "SCOORD3D" -> new Said.Shape(form(item), item.doubles(Tags.GraphicData).size() / 3);
      case "TCOORD" -> new Said.Time(bounded(item.string(Tags.TemporalRangeType).orElse("")));
      default -> new Said.Unknown();
    };
  }

  private Said number(DataSet item) {
    List<DataSet> measured = item.items(Tags.MeasuredValueSequence);
    DataSet value = measured.isEmpty() ? DataSet.EMPTY : measured.getFirst();
    List<String> values =
        value.strings(Tags.NumericValue).stream().limit(MOST_FRAMES).map(this::bounded).toList();
    // In units of "no units", PS3.16 §7.2.2, a number stands alone.
    Optional<DataSet> unit = value.items(Tags.MeasurementUnitsCodeSequence).stream().findFirst();
    boolean none =
        unit.flatMap(code -> code.string(Tags.CodeValue)).filter("1"::equals).isPresent();
    return new Said.Measured(
        values,
        none ? "" : bounded(unit.map(ReportContent::unit).orElse("")),
        bounded(code(item, Tags.NumericValueQualifierCodeSequence)));
  }

  // UCUM is what people write behind a number; braces are for remarks.
  private static String unit(DataSet code) {
    String value = code.string(Tags.CodeValue).orElse("");
    return value.isEmpty() || value.startsWith("{") || value.startsWith("[")
        ? code.string(Tags.CodeMeaning).orElse(value)
        : value;
  }

  private static Said picture(DataSet item) {
    List<Long> frames =
        item.items(Tags.ReferencedSOPSequence).stream()
            .limit(1)
            .flatMap(sop -> sop.longs(Tags.ReferencedFrameNumber).stream())
            .limit(MOST_FRAMES)
            .toList();
    return new Said.Picture(referenced(item), frames);
  }

  private static Optional<Uid> referenced(DataSet item) {
    return item.items(Tags.ReferencedSOPSequence).stream()
        .findFirst()
        .flatMap(sop -> sop.uid(Tags.ReferencedSOPInstanceUID));
  }

  private static Form form(DataSet item) {
    String type = item.string(Tags.GraphicType).orElse("").toUpperCase(Locale.ROOT);
    return switch (type) {
      case "POINT" -> Form.POINT;
      case "MULTIPOINT" -> Form.MULTIPOINT;
      case "POLYLINE" -> Form.POLYLINE;
      case "POLYGON" -> Form.POLYGON;
      case "CIRCLE" -> Form.CIRCLE;
      case "ELLIPSE" -> Form.ELLIPSE;
      case "ELLIPSOID" -> Form.ELLIPSOID;
      default -> Form.OTHER;
    };
  }

  /// What a code means; its value if it does not say. Empty if there is none.
  static String code(DataSet set, int sequence) {
    return set.items(sequence).stream()
        .findFirst()
        .flatMap(code ->
            code.string(Tags.CodeMeaning)
                .or(() -> code.string(Tags.CodeValue))
                .or(() -> code.string(Tags.LongCodeValue))
                .or(() -> code.string(Tags.URNCodeValue)))
        .orElse("");
  }
}
