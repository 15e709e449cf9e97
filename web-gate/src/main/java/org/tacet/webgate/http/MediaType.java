// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// A media type or range with its parameters, RFC 9110 §8.3.1 and §12.5.1.
///
/// @param type `type/subtype` in lower case; either may be `*` in a range
/// @param parameters by names in lower case, values without their quotes
/// @param except of a range: the narrower ones beside it, which speak for themselves
public record MediaType(String type, Map<String, String> parameters, Set<String> except) {
  private static final int LONGEST = 4096;
  private static final int MOST = 64;
  private static final String TOKEN = "[A-Za-z0-9!#$%&'*+.^_`|~-]+";

  private static final String ANY = "*/*";
  private static final Comparator<MediaType> BEST_FIRST =
      Comparator.comparingDouble(MediaType::weight).reversed().thenComparingInt(MediaType::breadth);

  /// Keeps copies of the parameters and the exceptions.
  public MediaType {
    parameters = Map.copyOf(parameters);
    except = Set.copyOf(except);
  }

  /// A type without parameters that comes from us.
  public static MediaType of(String type) {
    return new MediaType(type, Map.of(), Set.of());
  }

  /// The media type of this text, if it is one.
  public static Optional<MediaType> parse(String text) {
    if (text.length() > LONGEST) {
      return Optional.empty();
    }
    List<String> parts = HeaderText.split(text, ';');
    String type = parts.getFirst().strip().toLowerCase(Locale.ROOT);
    if (!type.matches(TOKEN + "/" + TOKEN)) {
      return Optional.empty();
    }
    Map<String, String> parameters = new HashMap<>();
    for (String part : parts.subList(1, parts.size())) {
      int equals = part.indexOf('=');
      if (equals > 0) {
        String name = part.substring(0, equals).strip().toLowerCase(Locale.ROOT);
        parameters.putIfAbsent(name, HeaderText.unquoted(part.substring(equals + 1).strip()));
      } else if (!part.isBlank()) {
        return Optional.empty();
      }
    }
    return Optional.of(new MediaType(type, parameters, Set.of()));
  }

  /// The ranges of an `Accept` header, the best liked first; what is none is left out. A range does
  /// not take what a narrower one beside it takes, or refuses with a weight of 0: the most specific
  /// one counts (RFC 9110 §12.5.1).
  public static List<MediaType> ranges(String accept) {
    if (accept.length() > LONGEST) {
      return List.of();
    }
    List<MediaType> said =
        HeaderText.split(accept, ',').stream()
            .limit(MOST)
            .map(MediaType::parse)
            .flatMap(Optional::stream)
            .toList();
    Set<String> plain =
        said.stream()
            .filter(range -> Set.of("q").containsAll(range.parameters.keySet()))
            .map(MediaType::type)
            .collect(Collectors.toSet());
    return said.stream()
        .filter(range -> range.weight() > 0)
        .map(range -> range.without(plain))
        .sorted(BEST_FIRST)
        .toList();
  }

  /// A parameter's value.
  public Optional<String> parameter(String name) {
    return Optional.ofNullable(parameters.get(name));
  }

  /// Whether this range takes that type, parameters left aside.
  public boolean takes(String other) {
    String wide = other.substring(0, other.indexOf('/')) + "/*";
    return (type.equals(ANY) || type.equals(other) || type.equals(wide))
        && !except.contains(other)
        && !except.contains(wide);
  }

  private MediaType without(Set<String> others) {
    Set<String> narrower =
        others.stream()
            .filter(other -> takes(other) && MediaType.of(other).breadth() < breadth())
            .collect(Collectors.toSet());
    return new MediaType(type, parameters, narrower);
  }

  private int breadth() {
    return type.equals(ANY) ? 2 : type.endsWith("/*") ? 1 : 0;
  }

  private double weight() {
    String q = parameters.getOrDefault("q", "1");
    return q.matches("0(\\.[0-9]{0,3})?|1(\\.0{0,3})?") ? Double.parseDouble(q) : 0;
  }
}
