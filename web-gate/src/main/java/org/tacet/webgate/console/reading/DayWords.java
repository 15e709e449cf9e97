// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.temporal.ChronoUnit;
import java.time.temporal.TemporalAdjusters;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What people call days, in three languages: a table of forms, the first that fits counts. Weeks
/// begin on Monday; `कल` is yesterday, as nobody has pictures of tomorrow.
final class DayWords {
  private static final List<String> MONTHS =
      List.of(
          "january|jan|januar|jänner|जनवरी",
          "february|feb|februar|फरवरी",
          "march|mar|märz|maerz|mrz|मार्च",
          "april|apr|अप्रैल",
          "may|mai|मई",
          "june|jun|juni|जून",
          "july|jul|juli|जुलाई",
          "august|aug|अगस्त",
          "september|sept|sep|सितंबर|सितम्बर",
          "october|oct|oktober|okt|अक्टूबर|अक्तूबर",
          "november|nov|नवंबर|नवम्बर",
          "december|dec|dezember|dez|दिसंबर|दिसम्बर");

  private static final String MONTH = "(?:" + String.join("|", MONTHS) + ")";
  private static final String TODAY = "today|heute|आज";
  private static final String YESTERDAY = "yesterday|gestern|कल|बीते कल|बीता कल";
  private static final String BEFORE = "day before yesterday|vorgestern|परसों|परसो";
  private static final String ISO = "\\d{4}-\\d{1,2}-\\d{1,2}";
  private static final String NUMBERS = "\\d{1,2}[./-]\\d{1,2}[./-]\\d{4}";
  private static final String DAY_MONTH = "\\d{1,2}(?:\\.|st|nd|rd|th)? " + MONTH + " \\d{4}";
  private static final String MONTH_DAY = MONTH + " \\d{1,2}(?:\\.|st|nd|rd|th)? \\d{4}";
  private static final String MONTH_YEAR = MONTH + " \\d{4}|\\d{4}-\\d{1,2}|\\d{1,2}[./]\\d{4}";
  private static final String SINGLE =
      "(?:"
          + String.join(
              "|", TODAY, YESTERDAY, BEFORE, ISO, NUMBERS, DAY_MONTH, MONTH_DAY, MONTH_YEAR)
          + ")";
  private static final String LAST =
      "(?:in )?(?:the |der |den |die |das |dem )?(?:last|past|previous|letzte[mnrs]?|vorige[mnrs]?|"
          + "vergangene[mnrs]?|पिछले|पिछला|पिछली|बीते|गत)";
  private static final String THIS = "(?:in )?(?:this|diese[mnrs]?|इस)";
  private static final String UNIT =
      "(days?|tage?|tagen|दिन|दिनों|weeks?|wochen?|सप्ताह|सप्ताहों|हफ्ते|हफ्ता|हफ्तों|months?|monate?|"
          + "monaten|महीने|महीना|महीनों|माह|years?|jahre?|jahren|साल|सालों|वर्ष|वर्षों)";

  private static final List<Form> FORMS =
      List.of(
          form(
              "(?:from |von |vom )?("
                  + SINGLE
                  + ") (?:to|till|until|bis|bis zum|-|–|से) ("
                  + SINGLE
                  + ")(?: तक)?",
              DayWords::between),
          form("(?:since|from|seit|seit dem|ab|ab dem) (" + SINGLE + ")", DayWords::since),
          form("(" + SINGLE + ") (?:से|onwards)", DayWords::since),
          form("(?:until|till|up to|bis|bis zum) (" + SINGLE + ")", DayWords::until),
          form("(" + SINGLE + ") तक", DayWords::until),
          form("(" + SINGLE + ")", (match, today) -> single(match.group(1), today)),
          form(LAST + " (\\d{1,3}) " + UNIT, DayWords::rolling),
          form(LAST + " " + UNIT, (match, today) -> calendar(match.group(1), 1, today)),
          form(THIS + " " + UNIT, (match, today) -> calendar(match.group(1), 0, today)),
          form("(?:in |im )?(?:year|jahr|साल|वर्ष|सन) (\\d{4})", DayWords::year),
          form("in (\\d{4})", DayWords::year));

  private DayWords() {}

  private record Form(
      Pattern pattern, BiFunction<MatchResult, LocalDate, Optional<Days>> meaning) {}

  private static Form form(
      String pattern, BiFunction<MatchResult, LocalDate, Optional<Days>> meaning) {
    return new Form(Pattern.compile(Loose.key(pattern) + "(?: (?:में|का|के|की))?(?= |$)"), meaning);
  }

  /// What a text begins with, if that is about days.
  ///
  /// @param words of how many words it is
  record Found(Days days, int words) {}

  /// @param keys loose words
  static Optional<Found> at(List<String> keys, LocalDate today) {
    String text = String.join(" ", keys);
    for (Form form : FORMS) {
      Matcher matcher = form.pattern().matcher(text);
      if (matcher.lookingAt()) {
        Optional<Days> days = form.meaning().apply(matcher, today);
        if (days.isPresent()) {
          return Optional.of(new Found(days.get(), matcher.group().split(" ", -1).length));
        }
      }
    }
    return Optional.empty();
  }

  private static Optional<Days> between(MatchResult match, LocalDate today) {
    Optional<Days> first = single(match.group(1), today);
    Optional<Days> last = single(match.group(2), today);
    return first.flatMap(from -> last.map(from::to));
  }

  private static Optional<Days> since(MatchResult match, LocalDate today) {
    return single(match.group(1), today).flatMap(Days::first).map(Days::since);
  }

  private static Optional<Days> until(MatchResult match, LocalDate today) {
    return single(match.group(1), today).flatMap(Days::last).map(Days::until);
  }

  private static Optional<Days> year(MatchResult match, LocalDate today) {
    int year = Integer.parseInt(match.group(1));
    return Optional.of(Days.of(LocalDate.of(year, 1, 1), LocalDate.of(year, 12, 31)));
  }

  private static Optional<Days> rolling(MatchResult match, LocalDate today) {
    int count = Math.max(1, Integer.parseInt(match.group(1)));
    LocalDate first =
        switch (unit(match.group(2))) {
          case DAYS -> today.minusDays(count - 1L);
          case WEEKS -> today.minusDays(7L * count - 1);
          case MONTHS -> today.minusMonths(count).plusDays(1);
          default -> today.minusYears(count).plusDays(1);
        };
    return Optional.of(Days.of(first, today));
  }

  private static Optional<Days> calendar(String word, int ago, LocalDate today) {
    return Optional.of(
        switch (unit(word)) {
          case DAYS -> Days.of(today.minusDays(ago));
          case WEEKS -> {
            LocalDate monday =
                today.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)).minusWeeks(ago);
            yield Days.of(monday, monday.plusDays(6));
          }
          case MONTHS -> Days.of(YearMonth.from(today).minusMonths(ago));
          default -> {
            LocalDate first = today.withDayOfYear(1).minusYears(ago);
            yield Days.of(first, first.plusYears(1).minusDays(1));
          }
        });
  }

  private static ChronoUnit unit(String word) {
    for (String start : List.of("day", "tag", "दिन")) {
      if (word.startsWith(start)) {
        return ChronoUnit.DAYS;
      }
    }
    for (String start : List.of("week", "woche", "सप्ताह", "हफ")) {
      if (word.startsWith(start)) {
        return ChronoUnit.WEEKS;
      }
    }
    for (String start : List.of("month", "monat", "मह", "माह")) {
      if (word.startsWith(start)) {
        return ChronoUnit.MONTHS;
      }
    }
    return ChronoUnit.YEARS;
  }

  private static Optional<Days> single(String text, LocalDate today) {
    if (is(text, TODAY)) {
      return Optional.of(Days.of(today));
    }
    if (is(text, YESTERDAY)) {
      return Optional.of(Days.of(today.minusDays(1)));
    }
    if (is(text, BEFORE)) {
      return Optional.of(Days.of(today.minusDays(2)));
    }
    List<String> parts = Arrays.stream(text.split("[ ./-]+")).toList();
    try {
      return parts.size() == 2 ? Optional.of(Days.of(month(parts))) : Optional.of(day(parts));
    } catch (DateTimeException _) {
      return Optional.empty();
    }
  }

  private static boolean is(String text, String words) {
    return Arrays.asList(Loose.key(words).split("\\|")).contains(text);
  }

  private static YearMonth month(List<String> parts) {
    boolean yearFirst = isYear(parts.getFirst());
    return YearMonth.of(
        Integer.parseInt(yearFirst ? parts.getFirst() : parts.getLast()),
        monthOf(yearFirst ? parts.getLast() : parts.getFirst()));
  }

  private static Days day(List<String> parts) {
    String first = parts.get(0);
    String second = parts.get(1);
    String third = parts.get(2);
    if (isYear(first)) {
      return Days.of(LocalDate.of(number(first), monthOf(second), number(third)));
    }
    boolean monthFirst = !Character.isDigit(first.charAt(0));
    return Days.of(
        LocalDate.of(
            number(third),
            monthOf(monthFirst ? first : second),
            number(monthFirst ? second : first)));
  }

  private static boolean isYear(String part) {
    return part.matches("\\d{4}");
  }

  private static int number(String part) {
    return Integer.parseInt(part.replaceAll("\\D", ""));
  }

  private static int monthOf(String part) {
    if (Character.isDigit(part.charAt(0))) {
      return Integer.parseInt(part);
    }
    for (int i = 0; i < MONTHS.size(); i++) {
      if (is(part, MONTHS.get(i))) {
        return i + 1;
      }
    }
    throw new DateTimeException("no month");
  }
}
