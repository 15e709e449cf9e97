// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.shell;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tacet.webgate.http.Exchange;

/// A language of the console. Numbers and dates are written as its readers write them; English and
/// Hindi as in India.
public enum Language {
  ENGLISH("en", "English", Locale.of("en", "IN")),
  HINDI("hi", "हिन्दी", Locale.of("hi", "IN")),
  GERMAN("de", "Deutsch", Locale.GERMANY);

  static final String COOKIE = "__Host-tacet-language";
  private static final int LONGEST = 1024;

  private final String tag;
  private final String ownName;
  private final Locale locale;

  Language(String tag, String ownName, Locale locale) {
    this.tag = tag;
    this.ownName = ownName;
    this.locale = locale;
  }

  /// BCP 47.
  public String tag() {
    return tag;
  }

  /// What its readers call it.
  public String ownName() {
    return ownName;
  }

  /// How numbers and dates are written.
  public Locale locale() {
    return locale;
  }

  /// The one with this tag.
  static Optional<Language> parse(String tag) {
    return Arrays.stream(values()).filter(each -> each.tag.equals(tag)).findFirst();
  }

  /// What was chosen, or else what the browser asks for, or else English.
  public static Language of(Exchange exchange) {
    return chosen(exchange.headers("Cookie"))
        .or(() -> exchange.header("Accept-Language").flatMap(Language::asked))
        .orElse(ENGLISH);
  }

  private static Optional<Language> chosen(List<String> cookies) {
    return cookies.stream()
        .filter(field -> field.length() <= 8 * LONGEST)
        .flatMap(field -> Arrays.stream(field.split(";", -1)))
        .map(String::strip)
        .filter(pair -> pair.startsWith(COOKIE + "="))
        .flatMap(pair -> parse(pair.substring(COOKIE.length() + 1)).stream())
        .findFirst();
  }

  private static Optional<Language> asked(String header) {
    if (header.length() > LONGEST) {
      return Optional.empty();
    }
    try {
      List<Locale.LanguageRange> ranges = Locale.LanguageRange.parse(header);
      return Optional.ofNullable(
              Locale.lookupTag(ranges, Arrays.stream(values()).map(Language::tag).toList()))
          .flatMap(Language::parse);
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }
}
