// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// The cookies there are: a session, and for some minutes the errand of a browser that was led to a
/// provider. Their names begin `__Host-`: a browser takes them over TLS only, for this host only
/// and for the whole of it, so that no neighbour under the same domain can set one.
public final class Cookies {
  static final String NAME = "__Host-tacet";
  private static final String ERRAND = "__Host-tacet-oidc";
  private static final String ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Strict";

  /// Lax: who comes back comes by a link on the provider's page, and has to have it.
  private static final String ERRAND_ATTRIBUTES = "; Path=/; Secure; HttpOnly; SameSite=Lax";

  private static final int LONGEST = 8192;

  private Cookies() {}

  /// The value of the session in the `Cookie` fields of a request. If it is there twice, somebody
  /// else has put one of them there, and neither counts.
  public static Optional<String> read(List<String> fields) {
    return read(NAME, fields);
  }

  /// The value of the errand, by the same rule.
  static Optional<String> errand(List<String> fields) {
    return read(ERRAND, fields);
  }

  private static Optional<String> read(String name, List<String> fields) {
    List<String> values =
        fields.stream()
            .filter(field -> field.length() <= LONGEST)
            .flatMap(field -> Arrays.stream(field.split(";", -1)))
            .map(String::strip)
            .filter(pair -> pair.startsWith(name + "="))
            .map(pair -> pair.substring(name.length() + 1))
            .toList();
    return values.size() == 1 ? Optional.of(values.getFirst()) : Optional.empty();
  }

  /// The `Set-Cookie` that gives a session.
  static String given(String value) {
    return NAME + "=" + value + ATTRIBUTES;
  }

  /// The `Set-Cookie` that takes it back.
  static String taken() {
    return NAME + "=" + ATTRIBUTES + "; Max-Age=0";
  }

  /// The `Set-Cookie` that gives an errand, for as long as it may take.
  static String errandGiven(String value) {
    return ERRAND + "=" + value + ERRAND_ATTRIBUTES + "; Max-Age=600";
  }

  /// The `Set-Cookie` that takes it back.
  static String errandTaken() {
    return ERRAND + "=" + ERRAND_ATTRIBUTES + "; Max-Age=0";
  }
}
