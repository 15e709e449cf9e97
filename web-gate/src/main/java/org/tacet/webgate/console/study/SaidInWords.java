// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.console.study.StructuredReport.Said;

/// What a piece of a report says, for people.
final class SaidInWords {
  private SaidInWords() {}

  static String of(Said said, Words words) {
    return switch (said) {
      case Said.Heading _ -> "";
      case Said.Text(String text) -> orNothing(text, words);
      case Said.Measured(List<String> values, String unit, String qualifier) ->
          orNothing(number(values, unit, qualifier), words);
      case Said.Name(String name) -> orNothing(Written.name(name), words);
      case Said.Day(String text) -> orNothing(Written.day(words, text), words);
      case Said.Hour(String text) -> orNothing(Written.hour(text), words);
      case Said.Moment(String text) -> orNothing(Written.moment(words, text), words);
      case Said.Identifier(String uid) -> orNothing(uid, words);
      case Said.Picture(var _, List<Long> frames) ->
          frames.isEmpty()
              ? words.text("study.said.picture")
              : words.text(
                  "study.said.frames",
                  frames.stream().map(String::valueOf).collect(Collectors.joining(", ")));
      case Said.Other _ -> words.text("study.said.other");
      case Said.Shape(StructuredReport.Form form, long points) ->
          words.text(
              "study.said.shape",
              words.of("study.form", form),
              words.count("study.said.points", points));
      case Said.Time(String type) -> words.text("study.said.time", orNothing(type, words));
      case Said.See(String path) -> words.text("study.said.see", path);
      case Said.Unknown _ -> words.text("study.said.unknown");
    };
  }

  private static String number(List<String> values, String unit, String qualifier) {
    String number = String.join(" / ", values);
    return Stream.of(
            number, number.isEmpty() ? "" : unit, qualifier.isEmpty() ? "" : "(" + qualifier + ")")
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String orNothing(String text, Words words) {
    return text.isBlank() ? words.text("study.said.nothing") : text;
  }
}
