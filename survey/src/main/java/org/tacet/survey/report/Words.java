// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Properties;
import java.util.TreeMap;

/// The fixed texts of a report in one language.
final class Words {
  private final Map<String, String> texts;

  private Words(Map<String, String> texts) {
    this.texts = texts;
  }

  static Words of(ReportLocale locale) {
    return new Words(read("words." + locale.language() + ".properties"));
  }

  private static Map<String, String> read(String name) {
    var properties = new Properties();
    try (InputStream in = Resources.open(name);
        var reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, String> texts = new TreeMap<>();
    properties.stringPropertyNames().forEach(key -> texts.put(key, properties.getProperty(key)));
    return texts;
  }

  Map<String, String> all() {
    return Map.copyOf(texts);
  }

  /// A text with its gaps left open.
  String pattern(String key) {
    String text = texts.get(key);
    if (text == null) {
      throw new IllegalArgumentException("no text of this name: " + key);
    }
    return text;
  }

  /// A text with its gaps `{0}`, `{1}` … filled in. What is filled in is not searched for gaps.
  String say(String key, Object... values) {
    String text = pattern(key);
    var out = new StringBuilder();
    int at = 0;
    while (at < text.length()) {
      boolean gap = text.charAt(at) == '{' && at + 2 < text.length() && text.charAt(at + 2) == '}';
      if (gap) {
        out.append(values[text.charAt(at + 1) - '0']);
        at += 3;
      } else {
        out.append(text.charAt(at++));
      }
    }
    return onePeriod(out.toString());
  }

  /// An abbreviation ends with a period, and so does a sentence: both together have one.
  static String onePeriod(String sentence) {
    return sentence.replace("..", ".");
  }

  /// A text that has another form, under its name and `.one`, for one of what it counts. The number
  /// fills the gap `{0}`.
  String count(String key, long number, String written, Object... more) {
    Object[] values = new Object[more.length + 1];
    values[0] = written;
    System.arraycopy(more, 0, values, 1, more.length);
    return say(number == 1 ? key + ".one" : key, values);
  }
}
