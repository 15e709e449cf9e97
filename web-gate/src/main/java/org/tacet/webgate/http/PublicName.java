// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/// The name by which browsers call the archive. It is configured and never taken from a request:
/// what a caller writes into `Host` says nothing about where the archive is.
///
/// @param host a domain in small letters, as a browser writes it, and no address: 1 to 253 letters,
///   digits, `-` and `.`
/// @param port at which browsers call; empty: the one that is listened at
public record PublicName(String host, OptionalInt port) {
  private static final int LONGEST = 253;
  private static final int HTTPS = 443;
  private static final int HIGHEST = 0xFFFF;
  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";
  private static final Pattern HOST = Pattern.compile(LABEL + "(?:\\." + LABEL + ")*");

  /// The last label of an address is a number, and that of a domain is not (RFC 3696 §2).
  private static final Pattern NUMERIC = Pattern.compile("(?:.*\\.)?[0-9]+");

  private static final Pattern FORM = Pattern.compile("([^:]{1,253})(?::([0-9]{1,5}))?");

  /// What a browser on the same machine says.
  public static final PublicName LOCALHOST = new PublicName("localhost", OptionalInt.empty());

  /// @throws IllegalArgumentException for what is no domain, or no port
  public PublicName {
    if (host.length() > LONGEST
        || !HOST.matcher(host).matches()
        || NUMERIC.matcher(host).matches()) {
      throw new IllegalArgumentException("not the name of a host");
    }
    if (port.isPresent() && (port.getAsInt() < 1 || port.getAsInt() > HIGHEST)) {
      throw new IllegalArgumentException("port: 1 to 65535");
    }
  }

  /// Reads `NAME` or `NAME:PORT`; empty when it is neither.
  public static Optional<PublicName> parse(String text) {
    var parts = FORM.matcher(text);
    if (!parts.matches()) {
      return Optional.empty();
    }
    try {
      String port = parts.group(2);
      return Optional.of(
          new PublicName(
              parts.group(1),
              port == null ? OptionalInt.empty() : OptionalInt.of(Integer.parseInt(port))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// The origin of its pages, RFC 6454 §6.2.
  ///
  /// @param listening the port that is listened at
  public String origin(int listening) {
    int called = port.orElse(listening);
    return "https://" + host + (called == HTTPS ? "" : ":" + called);
  }

  @Override
  public String toString() {
    return host + (port.isPresent() ? ":" + port.getAsInt() : "");
  }
}
