// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.oidc;

import java.util.List;
import java.util.Optional;
import org.tacet.webgate.http.Parameters;

/// With what a browser comes back from the provider. Never printed: a code opens a session.
///
/// @param state of the request that led it there
/// @param code absent when the provider refused
/// @param issuer who the provider says it is (RFC 9207), if it does
public record Arrival(String state, Optional<String> code, Optional<String> issuer) {
  private static final int LONGEST = 4096;
  private static final List<String> NAMES = List.of("state", "code", "error", "iss");

  /// Reads what came; empty when it is nothing that a provider sends.
  public static Optional<Arrival> of(Parameters parameters) {
    boolean regular =
        NAMES.stream().allMatch(name -> parameters.values(name).size() <= 1)
            && NAMES.stream()
                .flatMap(name -> parameters.values(name).stream())
                .allMatch(value -> value.length() <= LONGEST);
    if (!regular) {
      return Optional.empty();
    }
    Optional<String> code =
        parameters
            .first("code")
            .filter(text -> !text.isBlank() && parameters.first("error").isEmpty());
    return parameters
        .first("state")
        .map(state -> new Arrival(state, code, parameters.first("iss")));
  }

  @Override
  public String toString() {
    return "Arrival";
  }
}
