// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tacet.survey.finding.Region;

/// In whose language and with whose way of writing numbers a report is.
public enum ReportLocale {
  /// English with the numbers of India: 3,08,451; 34 lakh; 7 crore.
  EN_IN("en-IN", ",", "."),
  /// English: 308,451; 69.8 million.
  EN("en", ",", "."),
  /// German: 308.451; 69,8 Mio.
  DE("de", ".", ",");

  /// How many digits a rounded number keeps.
  private static final int DIGITS = 3;

  private static final int DIGITS_OF_INDIA = 2;

  private final String tag;
  private final String between;
  private final String point;

  ReportLocale(String tag, String between, String point) {
    this.tag = tag;
    this.between = between;
    this.point = point;
  }

  /// A power of ten that has a name.
  private record Unit(int zeros, String name) {}

  /// The greatest first.
  private List<Unit> units() {
    return switch (this) {
      case EN_IN -> List.of(new Unit(7, " crore"), new Unit(5, " lakh"));
      case EN -> List.of(new Unit(9, " billion"), new Unit(6, " million"));
      case DE -> List.of(new Unit(9, "\u00A0Mrd."), new Unit(6, "\u00A0Mio."));
    };
  }

  /// The tag of BCP 47, as on the command line and in the page.
  public String tag() {
    return tag;
  }

  /// The locale of this tag, if there is one.
  public static Optional<ReportLocale> parse(String tag) {
    return Arrays.stream(values()).filter(locale -> locale.tag.equals(tag)).findFirst();
  }

  Locale locale() {
    return Locale.forLanguageTag(tag);
  }

  /// The language alone, which chooses the texts.
  String language() {
    return locale().getLanguage();
  }

  /// Every digit, in groups.
  String exact(long number) {
    String digits = Long.toString(Math.abs(number));
    var out = new StringBuilder(digits);
    int step = 3;
    for (int at = digits.length() - step; at > 0; at -= step) {
      out.insert(at, between);
      step = this == EN_IN ? 2 : 3;
    }
    return (number < 0 ? "\u2212" : "") + out;
  }

  /// In words where there is a word for it, rounded as for a table.
  String rounded(long number) {
    return rounded(number, this == EN_IN ? DIGITS_OF_INDIA : DIGITS);
  }

  /// In words where there is a word for it, rounded as for a sentence.
  String roughly(long number) {
    return rounded(number, DIGITS);
  }

  private String rounded(long number, int digits) {
    BigDecimal value = BigDecimal.valueOf(number).abs();
    for (Unit unit : units()) {
      BigDecimal scaled = shorten(value.movePointLeft(unit.zeros()), digits);
      if (scaled.compareTo(BigDecimal.ONE) >= 0) {
        return (number < 0 ? "\u2212" : "") + decimal(scaled) + unit.name();
      }
    }
    return exact(number);
  }

  /// The digits before the point are never rounded away.
  private static BigDecimal shorten(BigDecimal value, int digits) {
    int before = Math.max(1, value.precision() - value.scale());
    return value
        .round(new MathContext(Math.max(digits, before), RoundingMode.HALF_UP))
        .stripTrailingZeros();
  }

  private String decimal(BigDecimal value) {
    String plain = value.toPlainString();
    int dot = plain.indexOf('.');
    String whole = exact(Long.parseLong(dot < 0 ? plain : plain.substring(0, dot)));
    return dot < 0 ? whole : whole + point + plain.substring(dot + 1);
  }

  /// A part of a whole, without decimals; what is little and not nothing is not called nothing.
  String percent(long part, long whole) {
    double share = whole == 0 ? 0 : 100.0 * part / whole;
    String space = this == DE ? "\u00A0" : "";
    if (share > 0 && share < 0.5) {
      return "<" + space + "1" + space + "%";
    }
    long shown = part < whole ? Math.min(99, Math.round(share)) : Math.round(share);
    return shown + space + "%";
  }

  /// A day, written out, in UTC.
  String day(Instant instant) {
    String form = this == DE ? "d. MMMM uuuu" : "d MMMM uuuu";
    return DateTimeFormatter.ofPattern(form, locale()).format(instant.atZone(ZoneOffset.UTC));
  }

  /// A day and a time, in UTC.
  String moment(Instant instant) {
    return day(instant)
        + DateTimeFormatter.ofPattern(", HH:mm 'UTC'", Locale.ROOT)
            .format(instant.atZone(ZoneOffset.UTC));
  }

  /// A country in the reader's language.
  String country(Region region) {
    return Locale.of("", region.country().code()).getDisplayCountry(locale());
  }
}
