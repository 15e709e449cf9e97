// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.recognise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A version number: one to four numbers with dots between, and nothing else, so that a peer cannot
/// put a word where its version stands.
public record Version(String text) implements Comparable<Version> {
  private static final Pattern FORM = Pattern.compile("\\d{1,9}(\\.\\d{1,9}){0,3}");
  private static final Pattern WITHIN =
      Pattern.compile("(?<![\\d.])\\d{1,9}(\\.\\d{1,9}){1,3}(?![\\d.])");
  private static final Pattern RUN = Pattern.compile("(?<!\\d)(\\d)(\\d)(\\d{1,2})(?!\\d)");
  private static final int LONGEST = 16;

  /// @throws IllegalArgumentException for anything else
  public Version {
    if (text.length() > LONGEST || !FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not a version");
    }
  }

  /// A text that is a version and nothing else.
  public static Optional<Version> parse(String text) {
    return text.length() <= LONGEST && FORM.matcher(text).matches()
        ? Optional.of(new Version(text))
        : Optional.empty();
  }

  /// The version within a longer text, if there is exactly one: `fo-dicom 4.0.8`.
  static Optional<Version> within(String text) {
    Matcher matcher = WITHIN.matcher(text);
    if (!matcher.find()) {
      return Optional.empty();
    }
    String found = matcher.group();
    return matcher.find() ? Optional.empty() : parse(found);
  }

  /// A version that is written as a run of digits at the end of a text: `OFFIS_DCMTK_367`.
  static Optional<Version> atEnd(String text) {
    Matcher matcher = RUN.matcher(text);
    return matcher.find() && matcher.end() == text.length()
        ? parse(
            matcher.group(1) + "." + matcher.group(2) + "." + Integer.parseInt(matcher.group(3)))
        : Optional.empty();
  }

  @Override
  public int compareTo(Version other) {
    List<Integer> mine = parts();
    List<Integer> theirs = other.parts();
    for (int i = 0; i < 4; i++) {
      int step = Integer.compare(mine.get(i), theirs.get(i));
      if (step != 0) {
        return step;
      }
    }
    return 0;
  }

  private List<Integer> parts() {
    List<Integer> parts = new ArrayList<>();
    for (String part : text.split("\\.", 4)) {
      parts.add(Integer.parseInt(part));
    }
    while (parts.size() < 4) {
      parts.add(0);
    }
    return parts;
  }
}
