// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// The form of a path: fixed segments and, in braces, those that are taken as they come.
public final class Template {
  /// Every value in a path of ours is a UID, a number, a tag or a name of these letters. What has
  /// another letter, a percent sign among them, leads nowhere; so no path can be written in two
  /// ways.
  private static final Pattern PATH = Pattern.compile("(/[A-Za-z0-9._~,-]{1,2000})+/?|/");

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
    if (!PATH.matcher(path).matches()) {
      return Optional.empty();
    }
    List<String> segments = segments(path);
    return segments.contains(".") || segments.contains("..")
        ? Optional.empty()
        : Optional.of(segments);
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
