// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.access;

import java.util.Optional;
import java.util.regex.Pattern;

/// The part of an archive that belongs together: a hospital, a clinic, a department. Every study is
/// of exactly one site, every device sees the studies of its own site and nothing else; the same
/// UID may exist in two sites without either learning of the other.
///
/// @param name 1 to 64 of the letters A to Z and a to z, digits, `.`, `_`, `-`; begins with a
///   letter or digit
public record Site(String name) implements Comparable<Site> {
  private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,63}");

  /// @throws IllegalArgumentException for a name out of bounds
  public Site {
    if (!NAME.matcher(name).matches()) {
      throw new IllegalArgumentException("not the name of a site");
    }
  }

  /// The site of this name; the name comes from us.
  public static Site of(String name) {
    return new Site(name);
  }

  /// The site of this name, if it can be one; the name comes from outside.
  public static Optional<Site> parse(String name) {
    return NAME.matcher(name).matches() ? Optional.of(new Site(name)) : Optional.empty();
  }

  @Override
  public int compareTo(Site other) {
    return name.compareTo(other.name);
  }

  @Override
  public String toString() {
    return name;
  }
}
