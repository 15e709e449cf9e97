// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The one range of bytes that a request wants, RFC 9110 §14.
///
/// @param from the first byte
/// @param to the byte after the last
record ByteRange(long from, long to) {
  private static final Pattern RANGE =
      Pattern.compile("bytes=(?:([0-9]{1,18})-([0-9]{1,18})?|-([0-9]{1,18}))");

  /// What a `Range` header means for something of this length.
  sealed interface Wanted {
    /// Everything: there is no header, or none that is understood here, several ranges among them.
    record Whole() implements Wanted {}

    /// A part.
    record Part(ByteRange range) implements Wanted {}

    /// Nothing that is there.
    record Beyond() implements Wanted {}
  }

  static Wanted parse(Optional<String> header, long length) {
    Optional<Matcher> match =
        header.map(text -> RANGE.matcher(text.replace(" ", ""))).filter(Matcher::matches);
    if (match.isEmpty()) {
      return new Wanted.Whole();
    }
    String first = match.get().group(1);
    String last = match.get().group(2);
    String suffix = match.get().group(3);
    long from =
        first != null ? Long.parseLong(first) : Math.max(0, length - Long.parseLong(suffix));
    long to = last != null ? Math.min(length, Long.parseLong(last) + 1) : length;
    if (first != null && last != null && Long.parseLong(last) < from) {
      return new Wanted.Whole();
    }
    return from >= length || from >= to
        ? new Wanted.Beyond()
        : new Wanted.Part(new ByteRange(from, to));
  }

  String contentRange(long length) {
    return "bytes " + from + "-" + (to - 1) + "/" + length;
  }
}
