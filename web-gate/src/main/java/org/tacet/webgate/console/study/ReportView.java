// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.console.study.StructuredReport.Evidence;
import org.tacet.webgate.console.study.StructuredReport.Observer;
import org.tacet.webgate.console.study.StructuredReport.Part;
import org.tacet.webgate.console.study.StructuredReport.Relation;
import org.tacet.webgate.console.study.StructuredReport.Said;
import org.tacet.webgate.console.study.StudyView.Fact;
import org.tacet.webgate.console.study.StudyView.Tag;

/// What the page of a report shows, worded.
record ReportView(
    String title,
    String study,
    List<Fact> facts,
    List<Tag> tags,
    List<Section> sections,
    boolean cut) {
  private static final int DEEPEST_HEADING = 6;
  private static final int DEEPEST_MARGIN = 4;

  /// What stands under one heading.
  ///
  /// @param heading 2 to 6
  /// @param title empty where what is in a container goes on after another one in it
  record Section(int heading, String title, List<Row> rows) {
    @Override
    public String toString() {
      return "Section";
    }
  }

  /// A piece.
  ///
  /// @param inner how far it is set in, 0 to 4
  /// @param how how it belongs to the one above; empty where that needs no word
  /// @param picture where it can be seen
  record Row(int inner, String how, String name, String text, Optional<String> picture) {
    @Override
    public String toString() {
      return "Row";
    }
  }

  static ReportView of(StructuredReport report, DataSet set, Where where, Words words) {
    return new ReportView(
        report.title().isBlank() ? words.text("study.report.untitled") : report.title(),
        where.path(),
        facts(report, set, words),
        tags(report, words),
        sections(report, where, words),
        report.cut());
  }

  private static List<Fact> facts(StructuredReport report, DataSet set, Words words) {
    List<Fact> facts = new ArrayList<>();
    add(
        facts,
        words.text("study.fact.patient"),
        set.string(Tags.PatientName).map(Written::name).orElse(""));
    add(facts, words.text("study.fact.id"), set.string(Tags.PatientID).orElse(""));
    add(
        facts,
        words.text("study.report.made"),
        Written.moment(
            words,
            set.string(Tags.ContentDate).orElse(""),
            set.string(Tags.ContentTime).orElse("")));
    for (Observer observer : report.observers()) {
      String text =
          Stream.of(
                  Written.name(observer.name()),
                  observer.organisation(),
                  Written.moment(words, observer.at()))
              .filter(part -> !part.isBlank())
              .collect(Collectors.joining(", "));
      add(facts, words.of("study.observer", observer.kind()), text);
    }
    return facts;
  }

  private static void add(List<Fact> facts, String label, String text) {
    if (!text.isBlank()) {
      facts.add(new Fact(label, text));
    }
  }

  private static List<Tag> tags(StructuredReport report, Words words) {
    Tag completion =
        new Tag(
            words.of("study.completion", report.completion()),
            switch (report.completion()) {
              case COMPLETE -> "is-good";
              case PARTIAL -> "is-warn";
              case UNKNOWN -> "";
            });
    Tag verification =
        new Tag(
            words.of("study.verification", report.verification()),
            switch (report.verification()) {
              case VERIFIED -> "is-good";
              case UNVERIFIED -> "is-warn";
              case UNKNOWN -> "";
            });
    return report.preliminary()
        ? List.of(
            completion, verification, new Tag(words.text("study.report.preliminary"), "is-warn"))
        : List.of(completion, verification);
  }

  private static List<Section> sections(StructuredReport report, Where where, Words words) {
    List<Section> sections = new ArrayList<>();
    List<Row> rows = new ArrayList<>();
    String title = "";
    int level = 0;
    for (Part part : report.parts()) {
      boolean heading = part.said() instanceof Said.Heading;
      if (heading || part.level() != level) {
        end(sections, level, title, rows);
        rows = new ArrayList<>();
        level = heading ? part.level() + 1 : part.level();
        title = heading ? named(part, words) : "";
      }
      if (!heading) {
        rows.add(row(part, report.evidence(), where, words));
      }
    }
    end(sections, level, title, rows);
    return sections;
  }

  private static void end(List<Section> sections, int level, String title, List<Row> rows) {
    if (!title.isEmpty() || !rows.isEmpty()) {
      int heading = Math.clamp(level + 1L, 2, DEEPEST_HEADING);
      sections.add(new Section(heading, title, List.copyOf(rows)));
    }
  }

  private static String named(Part part, Words words) {
    return part.name().isBlank() ? words.text("study.report.unnamed") : part.name();
  }

  private static Row row(Part part, List<Evidence> evidence, Where where, Words words) {
    String how =
        part.relation() == Relation.CONTAINS || part.relation() == Relation.OTHER
            ? ""
            : words.of("study.relation", part.relation());
    return new Row(
        Math.min(part.inner(), DEEPEST_MARGIN),
        how,
        named(part, words),
        SaidInWords.of(part.said(), words),
        picture(part.said(), evidence, where));
  }

  /// Only what is of the same study: whether there is another one is not for a report to tell.
  private static Optional<String> picture(Said said, List<Evidence> evidence, Where where) {
    if (!(said instanceof Said.Picture(Optional<Uid> instance, List<Long> frames))) {
      return Optional.empty();
    }
    String frame = frames.isEmpty() || frames.getFirst() < 1 ? "" : "/frames/" + frames.getFirst();
    return evidence.stream()
        .filter(one ->
            Optional.of(one.instance()).equals(instance) && one.study().equals(where.study()))
        .findFirst()
        .map(one ->
            where.web()
                + "/series/"
                + one.series()
                + "/instances/"
                + one.instance()
                + frame
                + "/rendered");
  }
}
