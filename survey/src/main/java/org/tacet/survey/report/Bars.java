// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.util.ArrayList;
import java.util.List;
import org.tacet.survey.report.Drawing.Anchor;
import org.tacet.survey.report.markup.Element;

/// Lying bars, each with its name before and its number behind it.
final class Bars {
  private static final double WIDTH = 480;
  private static final double NAMES = 166;
  private static final double NUMBERS = 84;
  private static final double STEP = 26;
  private static final double LETTERS = 14;

  /// How many letters of a name there is room for.
  private static final int LONGEST = 22;

  private final List<Bar> bars = new ArrayList<>();

  /// One bar.
  ///
  /// @param dark the part of `length` that is shown in a darker colour
  private record Bar(String name, long length, long dark, String number) {}

  Bars bar(String name, long length, long dark, String number) {
    bars.add(new Bar(name, length, dark, number));
    return this;
  }

  int size() {
    return bars.size();
  }

  Element element(Medium medium, String id, String title, String description) {
    var drawing = new Drawing(WIDTH, bars.size() * STEP + 4);
    long longest = bars.stream().mapToLong(Bar::length).max().orElse(0);
    double room = WIDTH - NAMES - NUMBERS;
    double y = 2;
    for (Bar bar : bars) {
      double wide = longest == 0 ? 0 : room * bar.length() / longest;
      double dark = longest == 0 ? 0 : room * bar.dark() / longest;
      double line = y + STEP / 2 + LETTERS / 3;
      drawing.words(NAMES - 8, line, LETTERS, Anchor.END, shorten(bar.name()));
      if (wide > 0) {
        drawing.box(NAMES, y + 4, Math.max(wide, 1), STEP - 8, Drawing.PALE);
      }
      if (dark > 0) {
        drawing.box(NAMES, y + 4, Math.max(dark, 1), STEP - 8, Drawing.ACCENT);
      }
      drawing.words(NAMES + wide + 7, line, LETTERS, Anchor.START, bar.number());
      y += STEP;
    }
    return drawing.element(medium, id, title, description);
  }

  private static String shorten(String name) {
    return name.codePointCount(0, name.length()) <= LONGEST
        ? name
        : name.substring(0, name.offsetByCodePoints(0, LONGEST - 1)).strip() + "\u2026";
  }
}
