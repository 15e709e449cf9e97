// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.home;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// By what name browsers reach the archive: `pacs.example`, or `pacs.example:443` where something
/// in front of it listens at another port. It is configured and never taken from a request, whose
/// sender writes there what he likes.
///
/// @param host a name in small letters, as a browser writes it
/// @param port 1 to 65535; absent: the port that the archive listens at
public record PublicName(String host, OptionalInt port) {
  /// What it is called where nothing else is said.
  public static final PublicName LOCALHOST = new PublicName("localhost", OptionalInt.empty());

  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

  /// The last label begins with a letter: a numeric address is no name.
  private static final Pattern FORM =
      Pattern.compile("((?:" + LABEL + "\\.){0,9}(?=[a-z])" + LABEL + ")(?::([1-9][0-9]{0,4}))?");

  private static final int HTTPS = 443;
  private static final int LAST_PORT = 0xFFFF;

  /// Reads `HOST` or `HOST:PORT`; empty when it is neither.
  public static Optional<PublicName> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    if (form.group(2) == null) {
      return Optional.of(new PublicName(form.group(1), OptionalInt.empty()));
    }
    int port = Integer.parseInt(form.group(2));
    return port > LAST_PORT
        ? Optional.empty()
        : Optional.of(new PublicName(form.group(1), OptionalInt.of(port)));
  }

  /// The origin as a browser writes it, such as `https://pacs.example`.
  ///
  /// @param listening the port that the archive listens at
  public String origin(int listening) {
    int shown = port.orElse(listening);
    return "https://" + host + (shown == HTTPS ? "" : ":" + shown);
  }

  @Override
  public String toString() {
    return host + (port.isPresent() ? ":" + port.getAsInt() : "");
  }
}
