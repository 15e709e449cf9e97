// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.shell;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;

/// What the console says, in one language. A sentence has a key, the same in all languages; `{0}`,
/// `{1}` … are filled in. What is filled in is text, never markup: templates escape it.
public final class Words {
  /// The files that the sentences are in, one for each part of the console.
  static final List<String> PARTS =
      List.of(
          "shell",
          "signin",
          "begin",
          "reading",
          "study",
          "people",
          "devices",
          "keeping",
          "settling",
          "protection",
          "survey");

  private static final Map<Language, Words> ALL = all();
  private static final long KIB = 1024;
  private static final List<String> UNITS = List.of("KiB", "MiB", "GiB", "TiB", "PiB", "EiB");

  private final Language language;
  private final Map<String, String> sentences;
  private final DateTimeFormatter day;
  private final DateTimeFormatter minute;
  private final DateTimeFormatter second;

  private Words(Language language, Map<String, String> sentences) {
    this.language = language;
    this.sentences = sentences;
    this.day = DateTimeFormatter.ofPattern("d MMM uuuu", language.locale());
    this.minute = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm", language.locale());
    this.second = DateTimeFormatter.ofPattern("d MMM uuuu, HH:mm:ss", language.locale());
  }

  /// Those of a language.
  public static Words of(Language language) {
    Words words = ALL.get(language);
    if (words == null) {
      throw new IllegalStateException("a language without words");
    }
    return words;
  }

  private static Map<Language, Words> all() {
    Map<Language, Words> all = new EnumMap<>(Language.class);
    for (Language language : Language.values()) {
      all.put(language, new Words(language, read(language)));
    }
    return all;
  }

  private static Map<String, String> read(Language language) {
    Map<String, String> sentences = new java.util.HashMap<>();
    for (String part : PARTS) {
      String name = "words/" + part + "." + language.tag() + ".properties";
      try (InputStream in = Words.class.getResourceAsStream(name)) {
        if (in == null) {
          throw new IllegalStateException("the program came without " + name);
        }
        Properties properties = new Properties();
        properties.load(new InputStreamReader(in, StandardCharsets.UTF_8));
        properties.forEach((key, value) -> sentences.put((String) key, (String) value));
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    return Map.copyOf(sentences);
  }

  /// Which language it is.
  public Language language() {
    return language;
  }

  Map<String, String> sentences() {
    return sentences;
  }

  /// A sentence. Numbers among the values are written as the language writes them.
  ///
  /// @throws IllegalStateException if there is no such sentence
  public String text(String key, Object... values) {
    String sentence = sentences.get(key);
    if (sentence == null) {
      throw new IllegalStateException("no words for " + key);
    }
    return filled(sentence, values);
  }

  /// The sentence of a constant: its key is the prefix, a dot, and the constant in lower case with
  /// hyphens.
  public String of(String prefix, Enum<?> constant) {
    return text(
        prefix + "." + constant.name().toLowerCase(java.util.Locale.ROOT).replace('_', '-'));
  }

  /// A sentence about so many: that of `key.one` or `key.other`; `{0}` is the number.
  public String count(String key, long count) {
    return text(key + (count == 1 ? ".one" : ".other"), count);
  }

  private String filled(String sentence, Object... values) {
    if (values.length == 0) {
      return sentence;
    }
    StringBuilder text = new StringBuilder();
    int from = 0;
    while (true) {
      int open = sentence.indexOf('{', from);
      if (open < 0 || open + 2 >= sentence.length() || sentence.charAt(open + 2) != '}') {
        return text.append(sentence, from, sentence.length()).toString();
      }
      text.append(sentence, from, open);
      Object value = values[sentence.charAt(open + 1) - '0'];
      text.append(
          value instanceof Long || value instanceof Integer
              ? number(((Number) value).longValue())
              : value.toString());
      from = open + 3;
    }
  }

  /// A number, its digits in groups: by lakh and crore in India.
  public String number(long number) {
    String digits = Long.toString(Math.abs(number));
    StringBuilder grouped = new StringBuilder(number < 0 ? "-" : "");
    for (int i = 0; i < digits.length(); i++) {
      grouped.append(digits.charAt(i));
      int left = digits.length() - 1 - i;
      if (left > 0 && endsGroup(left)) {
        grouped.append(language == Language.GERMAN ? '.' : ',');
      }
    }
    return grouped.toString();
  }

  // The JDK's formats know groups of one size only.
  private boolean endsGroup(int left) {
    return language == Language.GERMAN ? left % 3 == 0 : left >= 3 && left % 2 == 1;
  }

  /// So many bytes, with three digits.
  public String size(long bytes) {
    if (bytes < KIB) {
      return number(bytes) + " B";
    }
    double size = bytes;
    int unit = -1;
    while (size >= KIB && unit < UNITS.size() - 1) {
      size /= KIB;
      unit++;
    }
    NumberFormat format = NumberFormat.getNumberInstance(language.locale());
    format.setMaximumFractionDigits(size < 10 ? 2 : size < 100 ? 1 : 0);
    return format.format(size) + " " + UNITS.get(unit);
  }

  /// A part of a whole, in percent.
  public String share(double part) {
    NumberFormat format = NumberFormat.getPercentInstance(language.locale());
    format.setMaximumFractionDigits(1);
    return format.format(part);
  }

  /// A day.
  public String day(LocalDate date) {
    return day.format(date);
  }

  /// A moment, to the minute, where the archive is.
  public String moment(Instant at) {
    return minute.format(at.atZone(ZoneId.systemDefault()));
  }

  /// A moment, to the second.
  public String second(Instant at) {
    return second.format(at.atZone(ZoneId.systemDefault()));
  }
}
