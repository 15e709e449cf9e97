// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.settling;

import java.util.List;
import org.tacet.archive.QuarantineComparison;
import org.tacet.archive.QuarantineComparison.Against;
import org.tacet.archive.QuarantineComparison.Attribute;
import org.tacet.archive.QuarantineComparison.Standing;
import org.tacet.archive.QuarantineComparison.Values;
import org.tacet.dicom.Tag;
import org.tacet.dicom.TransferSyntax;
import org.tacet.webgate.console.shell.Words;

/// How what waits differs from what is there, worded.
///
/// @param sides the technical facts of both
/// @param differing attributes that are not the same on both sides
/// @param same how many are
/// @param mayAccept whether it could be accepted as things are
record Compared(
    long id,
    String title,
    List<Fact> facts,
    String against,
    List<Row> sides,
    List<Row> differing,
    long same,
    boolean mayAccept) {
  /// A row of a table.
  ///
  /// @param tag empty where it is no attribute
  /// @param standing empty where both values tell
  record Row(String tag, String name, String standing, String waiting, String kept) {}

  static Compared of(QuarantineComparison comparison, Words words) {
    Waiting waiting = Waiting.of(comparison.waiting(), words);
    List<Row> differing =
        comparison.attributes().stream()
            .filter(each -> each.standing() != Standing.SAME)
            .map(each -> row(each, words))
            .toList();
    return new Compared(
        waiting.id(),
        words.text("settling.compare.title", String.valueOf(waiting.id())),
        waiting.facts(words),
        words.of("settling.against", comparison.against()),
        comparison.kept().map(side -> sides(comparison, side, words)).orElse(List.of()),
        differing,
        comparison.attributes().size() - differing.size(),
        comparison.against() != Against.INSTANCE);
  }

  private static List<Row> sides(
      QuarantineComparison comparison, QuarantineComparison.Side kept, Words words) {
    var waiting = comparison.waiting();
    return List.of(
        new Row(
            "",
            words.text("settling.sop-class"),
            "",
            Waiting.named(waiting.sopClass()),
            Waiting.named(kept.sopClass())),
        new Row(
            "", words.text("settling.syntax"), "", named(waiting.syntax()), named(kept.syntax())),
        new Row(
            "",
            words.text("settling.size"),
            "",
            words.size(waiting.length()),
            words.size(kept.length())));
  }

  private static String named(TransferSyntax syntax) {
    return Waiting.named(syntax.uid());
  }

  private static Row row(Attribute attribute, Words words) {
    String unseen = words.text("settling.compare.unseen");
    Values values = attribute.values().orElse(new Values(unseen, unseen));
    return new Row(
        Tag.format(attribute.tag()),
        attribute.name().isEmpty() ? words.text("settling.compare.private") : attribute.name(),
        words.of("settling.standing", attribute.standing()),
        shown(values.waiting(), attribute.standing() == Standing.ONLY_KEPT),
        shown(values.kept(), attribute.standing() == Standing.ONLY_WAITING));
  }

  private static String shown(String value, boolean missing) {
    return missing || value.isEmpty() ? "–" : value;
  }
}
