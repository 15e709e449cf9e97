// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading.spi;

import java.io.IOException;
import java.util.List;

/// The searches that people have saved, each person's own. What is searched for may be a patient's
/// name: whoever keeps them keeps them sealed (P6).
public interface Filters {
  /// The most of one person.
  int MOST = 20;

  /// Those of a person, by name.
  ///
  /// @param account the person's login name
  List<Filter> of(String account) throws IOException;

  /// Keeps one, in the place of one of the same name.
  ///
  /// @return whether there was room
  boolean save(String account, Filter filter) throws IOException;

  /// Takes one away, if it is there.
  void remove(String account, String name) throws IOException;

  /// A saved search. Never prints what is searched for.
  ///
  /// @param name 1 to 40 characters, in one line
  /// @param search as it was typed; 1 to 200 characters
  record Filter(String name, String search) {
    /// The longest name, in characters.
    public static final int LONGEST_NAME = 40;

    /// The longest search, in characters.
    public static final int LONGEST_SEARCH = 200;

    /// @throws IllegalArgumentException for a name or a search out of bounds
    public Filter {
      if (!fits(name, LONGEST_NAME) || !fits(search, LONGEST_SEARCH)) {
        throw new IllegalArgumentException("not a saved search");
      }
    }

    private static boolean fits(String text, int longest) {
      return !text.isBlank()
          && text.length() <= longest
          && text.chars().noneMatch(Character::isISOControl);
    }

    @Override
    public String toString() {
      return "Filter[" + search.length() + " characters]";
    }
  }
}
