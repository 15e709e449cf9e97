// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import java.util.Optional;

/// The methods that have a meaning here, RFC 9110 §9.3. `HEAD` is answered by the routes of `GET`.
public enum Method {
  GET,
  POST,
  PUT,
  DELETE,
  OPTIONS;

  /// The method of this name; for `HEAD`, that of `GET`.
  public static Optional<Method> parse(String name) {
    return switch (name) {
      case "GET", "HEAD" -> Optional.of(GET);
      case "POST" -> Optional.of(POST);
      case "PUT" -> Optional.of(PUT);
      case "DELETE" -> Optional.of(DELETE);
      case "OPTIONS" -> Optional.of(OPTIONS);
      default -> Optional.empty();
    };
  }
}
