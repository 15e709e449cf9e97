// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.util.List;
import org.eclipse.jetty.http.HttpFields;
import org.tacet.webgate.http.Answer.Header;

/// What every answer says, errors of the server itself included: that it is for this one reader,
/// over TLS, to be taken for nothing but what it is, kept by nobody and shown in no frame.
final class SecurityHeaders {
  private static final List<Header> ALL =
      List.of(
          new Header("Strict-Transport-Security", "max-age=63072000"),
          new Header(
              "Content-Security-Policy",
              "default-src 'none'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'"),
          new Header("X-Content-Type-Options", "nosniff"),
          new Header("X-Frame-Options", "DENY"),
          new Header("Referrer-Policy", "no-referrer"),
          new Header("Cross-Origin-Resource-Policy", "same-origin"),
          new Header("Cross-Origin-Opener-Policy", "same-origin"),
          new Header("Cache-Control", "no-store"),
          new Header("Vary", "Accept, Accept-Encoding, Authorization, Cookie"));

  private SecurityHeaders() {}

  /// Adds those that are not there yet: a page of ours may need another content policy.
  static void addTo(HttpFields.Mutable headers) {
    for (Header header : ALL) {
      if (!headers.contains(header.name())) {
        headers.put(header.name(), header.value());
      }
    }
  }
}
