// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The form of a path: fixed segments and, in braces, those that are taken as they come.
public final class Template {
  /// As long as request line and headers may be together: a list of frames has no other limit here.
  private static final int LONGEST = 16 << 10;

  /// Every value in a path of ours is a UID, a number, a tag, a name of these signs, or a list of
  /// such. What has another, a percent sign among them, leads nowhere; so but for the comma, which
  /// many a client escapes, no path can be written in two ways.
  private static final String SIGNS = "._~,-";

  private final String text;
  private final List<String> segments;

  private Template(String text, List<String> segments) {
    this.text = text;
    this.segments = segments;
  }

  /// A template that comes from us.
  public static Template of(String text) {
    return new Template(text, segments(text));
  }

  /// The segments of a path as it was sent; nothing if it cannot be one of ours.
  public static Optional<List<String>> parse(String path) {
    String plain = path.replace("%2C", ",").replace("%2c", ",");
    boolean valid =
        plain.startsWith("/")
            && plain.length() <= LONGEST
            && !plain.contains("//")
            && plain.chars().allMatch(Template::isOurs);
    if (!valid) {
      return Optional.empty();
    }
    List<String> segments = segments(plain);
    return segments.contains(".") || segments.contains("..")
        ? Optional.empty()
        : Optional.of(segments);
  }

  private static boolean isOurs(int c) {
    boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
    return letter || (c >= '0' && c <= '9') || c == '/' || SIGNS.indexOf(c) >= 0;
  }

  private static List<String> segments(String path) {
    return List.of(path.substring(1).split("/"));
  }

  /// The values of the segments in braces by their names, if the path has this form.
  public Optional<Map<String, String>> match(List<String> path) {
    if (path.size() != segments.size()) {
      return Optional.empty();
    }
    Map<String, String> values = new HashMap<>();
    for (int i = 0; i < path.size(); i++) {
      String segment = segments.get(i);
      if (segment.startsWith("{")) {
        values.put(segment.substring(1, segment.length() - 1), path.get(i));
      } else if (!segment.equals(path.get(i))) {
        return Optional.empty();
      }
    }
    return Optional.of(Map.copyOf(values));
  }

  @Override
  public String toString() {
    return text;
  }
}
