// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.operations;

import java.util.List;
import java.util.Locale;

/// Measurements in the text format of Prometheus, version 0.0.4.
final class TextFormat {
  static final String TYPE = "text/plain; version=0.0.4; charset=utf-8";

  private TextFormat() {}

  /// Those of one name have to follow each other.
  static String of(List<Measurement> measurements) {
    StringBuilder text = new StringBuilder();
    String before = "";
    for (Measurement each : measurements) {
      if (!each.name().equals(before)) {
        text.append("# HELP ").append(each.name()).append(' ').append(each.help()).append('\n');
        text.append("# TYPE ").append(each.name()).append(' ');
        text.append(each.kind().name().toLowerCase(Locale.ROOT)).append('\n');
      }
      text.append(each.line());
      before = each.name();
    }
    return text.toString();
  }
}
