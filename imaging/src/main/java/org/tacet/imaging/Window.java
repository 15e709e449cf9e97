// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Which values become which greys, PS3.3 §C.11.2.1.2: about `center`, `width` of them, from black
/// to white.
///
/// @param width at least 1 for [Function#LINEAR], more than 0 for the others
public record Window(double center, double width, Function function) {
  /// VOI LUT Function (0028,1056).
  public enum Function {
    LINEAR("LINEAR", "linear"),
    LINEAR_EXACT("LINEAR_EXACT", "linear-exact"),
    SIGMOID("SIGMOID", "sigmoid");

    private final String term;
    private final String parameter;

    Function(String term, String parameter) {
      this.term = term;
      this.parameter = parameter;
    }

    static Optional<Function> ofTerm(String term) {
      return Arrays.stream(values()).filter(each -> each.term.equals(term)).findFirst();
    }

    private static Optional<Function> ofParameter(String parameter) {
      return Arrays.stream(values()).filter(each -> each.parameter.equals(parameter)).findFirst();
    }
  }

  /// Refuses widths that the function cannot have, and numbers that are none.
  public Window {
    if (!valid(center, width, function)) {
      throw new IllegalArgumentException("no window of this width");
    }
  }

  /// A window, if there is one like this.
  public static Optional<Window> of(double center, double width, Function function) {
    return valid(center, width, function)
        ? Optional.of(new Window(center, width, function))
        : Optional.empty();
  }

  private static boolean valid(double center, double width, Function function) {
    boolean wide = function == Function.LINEAR ? width >= 1 : width > 0;
    return wide && Double.isFinite(center) && Double.isFinite(width);
  }

  /// A window as a request names it, PS3.18 §8.3.5.1.4: `center,width,function`; nothing if it is
  /// malformed.
  public static Optional<Window> parse(String parameter) {
    List<String> parts = Arrays.asList(parameter.split(",", -1));
    if (parts.size() != 3) {
      return Optional.empty();
    }
    Optional<Double> center = Decimals.parse(parts.get(0));
    Optional<Double> width = Decimals.parse(parts.get(1));
    return Function.ofParameter(parts.get(2))
        .filter(_ -> center.isPresent() && width.isPresent())
        .flatMap(function -> of(center.orElseThrow(), width.orElseThrow(), function));
  }

  /// Where a value lies between black (0) and white (1).
  double shade(double x) {
    return switch (function) {
      case LINEAR ->
          width == 1
              ? (x <= center - 0.5 ? 0 : 1)
              : Math.clamp((x - (center - 0.5)) / (width - 1) + 0.5, 0, 1);
      case LINEAR_EXACT -> Math.clamp((x - center) / width + 0.5, 0, 1);
      case SIGMOID -> 1 / (1 + Math.exp(-4 * (x - center) / width));
    };
  }
}
