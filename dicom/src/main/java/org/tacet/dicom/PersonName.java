// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.util.ArrayList;
import java.util.List;

/// A person's name in up to three scripts, PS3.5 §6.2.1. Nothing is ever refused: what does not fit
/// the form ends up in the last component or group.
public record PersonName(
    ComponentGroup alphabetic, ComponentGroup ideographic, ComponentGroup phonetic) {
  /// One rendition of the name. Absent components are empty.
  public record ComponentGroup(
      String family, String given, String middle, String prefix, String suffix) {
    /// No component at all.
    public static final ComponentGroup EMPTY = new ComponentGroup("", "", "", "", "");

    /// Takes `family^given^middle^prefix^suffix` apart; components lose the spaces around them.
    public static ComponentGroup parse(String text) {
      List<String> parts = parts(text, '^', 5);
      return new ComponentGroup(
          parts.get(0), parts.get(1), parts.get(2), parts.get(3), parts.get(4));
    }

    /// As DICOM writes it, without delimiters at the end.
    public String text() {
      return join('^', family, given, middle, prefix, suffix);
    }

    /// True if no component has a character.
    public boolean isEmpty() {
      return text().isEmpty();
    }

    /// The length only.
    @Override
    public String toString() {
      return text().length() + " characters";
    }
  }

  /// Takes `alphabetic=ideographic=phonetic` apart.
  public static PersonName parse(String text) {
    List<String> groups = parts(text, '=', 3);
    return new PersonName(
        ComponentGroup.parse(groups.get(0)),
        ComponentGroup.parse(groups.get(1)),
        ComponentGroup.parse(groups.get(2)));
  }

  /// As DICOM writes it, without delimiters at the end.
  public String text() {
    return join('=', alphabetic.text(), ideographic.text(), phonetic.text());
  }

  /// Lengths only: a name is a patient's, or a colleague's.
  @Override
  public String toString() {
    return "PersonName[" + alphabetic + ", " + ideographic + ", " + phonetic + "]";
  }

  private static List<String> parts(String text, char delimiter, int count) {
    List<String> parts = new ArrayList<>(count);
    int from = 0;
    for (int i = 0; i < count; i++) {
      int to = i == count - 1 ? -1 : text.indexOf(delimiter, from);
      int end = to < 0 ? text.length() : to;
      parts.add(text.substring(from, end).strip());
      from = Math.min(text.length(), end + 1);
    }
    return parts;
  }

  private static String join(char delimiter, String... parts) {
    String text = String.join(String.valueOf(delimiter), parts);
    int end = text.length();
    while (end > 0 && text.charAt(end - 1) == delimiter) {
      end--;
    }
    return text.substring(0, end);
  }
}
