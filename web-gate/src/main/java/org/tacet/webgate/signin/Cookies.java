// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The one cookie there is. Its name begins `__Host-`: a browser takes it over TLS only, for this
/// host only and for the whole of it, so that no neighbour under the same domain can set it.
public final class Cookies {
  static final String NAME = "__Host-tacet";
  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict";
  private static final int LONGEST = 8192;

  private Cookies() {}

  /// Its value in the `Cookie` fields of a request. If it is there twice, somebody else has put one
  /// of them there, and neither counts.
  public static Optional<String> read(List<String> fields) {
    List<String> values =
        fields.stream()
            .filter(field -> field.length() <= LONGEST)
            .flatMap(field -> Arrays.stream(field.split(";", -1)))
            .map(String::strip)
            .filter(pair -> pair.startsWith(NAME + "="))
            .map(pair -> pair.substring(NAME.length() + 1))
            .toList();
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  /// The `Set-Cookie` that gives it.
  static String given(String value) {
    return NAME + "=" + value + ATTRIBUTES;
  }

  /// The `Set-Cookie` that takes it back.
  static String taken() {
    return NAME + "=" + ATTRIBUTES + "; Max-Age=0";
  }
}
