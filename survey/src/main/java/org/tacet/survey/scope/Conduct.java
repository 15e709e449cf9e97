// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import java.util.Arrays;
import java.util.Optional;

/// How those whom a scope names are treated.
///
/// @param probesPerSecond connections a second over all addresses, at least 1
/// @param password whether a product's default password may be tried, once
public record Conduct(
    Politeness politeness, int probesPerSecond, Counting counting, FactoryPassword password) {
  /// How many addresses may be looked at at the same time.
  public int atOnce() {
    return switch (politeness) {
      case POLITE -> 8;
      case OWN_NETWORK -> 32;
    };
  }

  /// How far open studies are counted.
  public enum Counting {
    /// All of them.
    FULL("full"),
    /// Until one shows that they are open.
    PROVE("prove");

    private final String word;

    Counting(String word) {
      this.word = word;
    }

    static Optional<Counting> parse(String text) {
      return Arrays.stream(values()).filter(each -> each.word.equals(text)).findFirst();
    }
  }

  /// Whether a default password may be tried.
  public enum FactoryPassword {
    NEVER("never"),
    /// One try, of the one password that the recognised product is shipped with.
    ONCE("once");

    private final String word;

    FactoryPassword(String word) {
      this.word = word;
    }

    static Optional<FactoryPassword> parse(String text) {
      return Arrays.stream(values()).filter(each -> each.word.equals(text)).findFirst();
    }
  }
}
