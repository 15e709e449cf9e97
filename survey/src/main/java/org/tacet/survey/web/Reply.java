// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// What came of a request.
sealed interface Reply {
  /// Nothing that can be used.
  ///
  /// @param why in this program's words
  record Lost(String why) implements Reply {}

  /// An answer. It holds what the peer sent, so it lives as long as one step of a look.
  record Page(Head head, Capped.Body content) implements Reply {
    private static final Pattern REALM =
        Pattern.compile("realm=\"([^\"]{0,256})\"", Pattern.CASE_INSENSITIVE);
    private static final int LONGEST_HEADER = 1024;

    int status() {
      return head.status();
    }

    byte[] body() {
      return content.bytes();
    }

    /// Whether more was there than was taken.
    boolean isCut() {
      return content.isCut();
    }

    boolean isOk() {
      return status() == 200;
    }

    /// Whether it wants to know who asks.
    boolean isLocked() {
      return status() == 401 || status() == 403;
    }

    boolean isRedirect() {
      return status() >= 300 && status() < 400 && head.first("location").isPresent();
    }

    /// Whether it says that too much is asked of it.
    boolean isBusy() {
      return status() == 429 || status() == 503;
    }

    /// Realms that a password is asked for by the Basic scheme, or any other.
    List<String> realms() {
      return head.all("www-authenticate").stream()
          .limit(4)
          .map(value -> value.substring(0, Math.min(value.length(), LONGEST_HEADER)))
          .map(REALM::matcher)
          .filter(Matcher::find)
          .map(matcher -> matcher.group(1))
          .toList();
    }

    boolean asksBasic() {
      return status() == 401
          && head.all("www-authenticate").stream()
              .limit(4)
              .anyMatch(value -> value.regionMatches(true, 0, "Basic ", 0, 6));
    }

    String text() {
      return new String(body(), StandardCharsets.UTF_8);
    }

    boolean isSameAs(Page other) {
      return status() == other.status() && Arrays.equals(body(), other.body());
    }

    @Override
    public String toString() {
      return "Page[" + status() + "]";
    }
  }
}
