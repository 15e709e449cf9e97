// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/// The query of a URI: names and values, decoded, in the order they came.
///
/// @param all every parameter
public record Parameters(List<Parameter> all) {
  /// No parameter.
  public static final Parameters NONE = new Parameters(List.of());

  private static final int MOST = 400;

  /// Those whose values are media types. In one, `+` is itself and no space:
  /// `application/dicom+json` (PS3.18 §8.3.3).
  private static final Set<String> OF_MEDIA_TYPES = Set.of("accept", "contentType");

  /// Keeps a copy of the list.
  public Parameters {
    all = List.copyOf(all);
  }

  /// One of them. Never prints its value.
  public record Parameter(String name, String value) {
    @Override
    public String toString() {
      return "Parameter[" + value.length() + " characters]";
    }
  }

  /// Takes the raw query apart; nothing if it is not UTF-8 in percent signs, or has too many.
  public static Optional<Parameters> parse(String raw) {
    List<Parameter> all = new ArrayList<>();
    int from = 0;
    while (from <= raw.length()) {
      int and = raw.indexOf('&', from);
      int to = and < 0 ? raw.length() : and;
      if (to > from) {
        Optional<Parameter> one = one(raw.substring(from, to));
        if (one.isEmpty() || all.size() == MOST) {
          return Optional.empty();
        }
        all.add(one.get());
      }
      from = to + 1;
    }
    return Optional.of(new Parameters(all));
  }

  private static Optional<Parameter> one(String pair) {
    int equals = pair.indexOf('=');
    Optional<String> name = decoded(equals < 0 ? pair : pair.substring(0, equals), ' ');
    char plus = name.filter(OF_MEDIA_TYPES::contains).isPresent() ? '+' : ' ';
    Optional<String> value = decoded(equals < 0 ? "" : pair.substring(equals + 1), plus);
    return name.flatMap(n -> value.map(v -> new Parameter(n, v)));
  }

  private static Optional<String> decoded(String text, char plus) {
    ByteBuffer bytes = ByteBuffer.allocate(text.length());
    int i = 0;
    while (i < text.length()) {
      char c = text.charAt(i);
      if (c == '%') {
        if (!isEscape(text, i)) {
          return Optional.empty();
        }
        bytes.put((byte) HexFormat.fromHexDigits(text, i + 1, i + 3));
        i += 3;
      } else if (c < 0x21 || c > 0x7E) {
        return Optional.empty();
      } else {
        bytes.put((byte) (c == '+' ? plus : c));
        i++;
      }
    }
    return utf8(bytes.flip());
  }

  private static boolean isEscape(String text, int at) {
    return at + 2 < text.length()
        && HexFormat.isHexDigit(text.charAt(at + 1))
        && HexFormat.isHexDigit(text.charAt(at + 2));
  }

  private static Optional<String> utf8(ByteBuffer bytes) {
    try {
      return Optional.of(StandardCharsets.UTF_8.newDecoder().decode(bytes).toString());
    } catch (CharacterCodingException _) {
      return Optional.empty();
    }
  }

  /// The values under a name.
  public List<String> values(String name) {
    return all.stream().filter(p -> p.name().equals(name)).map(Parameter::value).toList();
  }

  /// The first value under a name.
  public Optional<String> first(String name) {
    return values(name).stream().findFirst();
  }
}
