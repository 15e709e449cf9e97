// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;

/// The keys of a query at the study level, PS3.4 §C.2.2.2, as far as a simulated archive knows
/// them: single values and ranges of Study Date and Study Time, and a list of Study Instance UIDs.
/// Any other key with a value other than `*` matches nothing.
///
/// @param dates empty: any date, or none
/// @param times seconds of the day; empty: any time, or none
/// @param uids empty: any
/// @param matchable whether anything can match
record StudyQuery(
    Optional<Range<LocalDate>> dates,
    Optional<Range<Integer>> times,
    List<String> uids,
    boolean matchable) {
  /// Both ends included.
  record Range<T>(T from, T to) {}

  private static final Pattern TIME = Pattern.compile("(\\d\\d)(\\d\\d)?(\\d\\d)?(\\.\\d{1,6})?");
  private static final LocalDate FIRST = LocalDate.of(1, 1, 1);
  private static final LocalDate LAST = LocalDate.of(9999, 12, 31);
  private static final int LAST_SECOND = 86_399;

  /// The query of an identifier; empty if a date or a time in it is none.
  static Optional<StudyQuery> of(DataSet identifier) {
    Optional<String> date = value(identifier, Tags.StudyDate);
    Optional<String> time = value(identifier, Tags.StudyTime);
    Optional<Range<LocalDate>> dates = date.flatMap(StudyQuery::dates);
    Optional<Range<Integer>> times = time.flatMap(StudyQuery::times);
    if (date.isPresent() != dates.isPresent() || time.isPresent() != times.isPresent()) {
      return Optional.empty();
    }
    List<String> uids = new ArrayList<>(identifier.strings(Tags.StudyInstanceUID));
    uids.removeIf(String::isEmpty);
    boolean isStudyLevel =
        identifier
            .string(Tags.QueryRetrieveLevel)
            .filter(level -> level.strip().equals("STUDY"))
            .isPresent();
    boolean unknownKeys =
        value(identifier, Tags.PatientName).isPresent()
            || value(identifier, Tags.PatientID).isPresent()
            || value(identifier, Tags.AccessionNumber).isPresent();
    return Optional.of(new StudyQuery(dates, times, uids, isStudyLevel && !unknownKeys));
  }

  /// A query for a range of dates alone.
  static Optional<StudyQuery> of(Optional<String> date, Optional<String> time) {
    Optional<Range<LocalDate>> dates = date.flatMap(StudyQuery::dates);
    Optional<Range<Integer>> times = time.flatMap(StudyQuery::times);
    return date.isPresent() == dates.isPresent() && time.isPresent() == times.isPresent()
        ? Optional.of(new StudyQuery(dates, times, List.of(), true))
        : Optional.empty();
  }

  private static Optional<String> value(DataSet identifier, int tag) {
    return identifier
        .string(tag)
        .map(String::strip)
        .filter(value -> !value.isEmpty() && !value.equals("*"));
  }

  private static Optional<Range<LocalDate>> dates(String text) {
    return range(text, StudyQuery::date, FIRST, LAST);
  }

  private static Optional<Range<LocalDate>> date(String text) {
    try {
      LocalDate date = LocalDate.parse(text, DateTimeFormatter.BASIC_ISO_DATE);
      return Optional.of(new Range<>(date, date));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static Optional<Range<Integer>> times(String text) {
    return range(text, StudyQuery::time, 0, LAST_SECOND);
  }

  /// A time, from the first to the last second of what it leaves open: `10` is the whole hour.
  private static Optional<Range<Integer>> time(String text) {
    Matcher form = TIME.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    int hour = Integer.parseInt(form.group(1));
    int from = 3600 * hour;
    int to = from + 3599;
    int minute = form.group(2) == null ? 0 : Integer.parseInt(form.group(2));
    if (form.group(2) != null) {
      from += 60 * minute;
      to = from + 59;
    }
    int second = form.group(3) == null ? 0 : Integer.parseInt(form.group(3));
    if (form.group(3) != null) {
      from += second;
      to = from;
    }
    return hour > 23 || minute > 59 || second > 59
        ? Optional.empty()
        : Optional.of(new Range<>(from, to));
  }

  /// `A`, `A-B`, `A-` or `-B`.
  private static <T> Optional<Range<T>> range(
      String text, Function<String, Optional<Range<T>>> one, T least, T most) {
    int dash = text.indexOf('-');
    if (dash < 0) {
      return one.apply(text);
    }
    String before = text.substring(0, dash).strip();
    String after = text.substring(dash + 1).strip();
    if (before.isEmpty() && after.isEmpty()) {
      return Optional.empty();
    }
    Optional<T> from = before.isEmpty() ? Optional.of(least) : one.apply(before).map(Range::from);
    Optional<T> to = after.isEmpty() ? Optional.of(most) : one.apply(after).map(Range::to);
    return from.flatMap(start -> to.map(end -> new Range<>(start, end)));
  }

  /// The studies that may match: every one of these matches but for its time of day.
  ///
  /// @param undated whether a study without a date matches a range
  List<Range<Long>> candidates(VirtualStudies studies, Undated undated) {
    if (!matchable) {
      return List.of();
    }
    if (!uids.isEmpty()) {
      return uids.stream()
          .map(studies::indexOf)
          .filter(OptionalLong::isPresent)
          .map(index -> new Range<>(index.getAsLong(), index.getAsLong()))
          .toList();
    }
    if (dates.isEmpty() && times.isEmpty()) {
      return List.of(new Range<>(0L, studies.count() - 1));
    }
    List<Range<Long>> ranges = new ArrayList<>();
    if (undated == Undated.MATCH && studies.undated() > 0) {
      ranges.add(new Range<>(0L, studies.undated() - 1));
    }
    Range<LocalDate> range = dates.orElse(new Range<>(FIRST, LAST));
    long first = studies.firstNotBefore(range.from());
    long end = studies.firstNotBefore(range.to().plusDays(1));
    if (first < end) {
      ranges.add(new Range<>(first, end - 1));
    }
    return ranges;
  }

  boolean matchesTime(VirtualStudies studies, long index) {
    if (times.isEmpty() || !studies.isDated(index)) {
      return true;
    }
    int time = studies.time(index);
    return time >= times.get().from() && time <= times.get().to();
  }

  /// How many studies match.
  long count(VirtualStudies studies, Undated undated) {
    long count = 0;
    for (Range<Long> range : candidates(studies, undated)) {
      if (times.isEmpty()) {
        count += range.to() - range.from() + 1;
      } else {
        for (long index = range.from(); index <= range.to(); index++) {
          count += matchesTime(studies, index) ? 1 : 0;
        }
      }
    }
    return count;
  }

  /// What a range of dates means for a study without one. Archives differ.
  enum Undated {
    MATCH,
    HIDDEN
  }
}
