// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.people;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.tacet.archive.access.Role;

/// The roles by the words of the command line.
public final class Roles {
  private Roles() {}

  /// `clinician` and so on.
  public static String word(Role role) {
    return role.name().toLowerCase(Locale.ROOT);
  }

  /// The role with this word.
  public static Optional<Role> parse(String word) {
    return PeopleJson.role(word);
  }

  /// Every word, for a message.
  public static String all() {
    return Arrays.stream(Role.values()).map(Roles::word).collect(Collectors.joining(", "));
  }
}
