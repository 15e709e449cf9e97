// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import java.util.Arrays;
import java.util.Optional;

/// How gently a network is asked.
public enum Politeness {
  /// As a guest: other people's scanners and old modalities are at the other end.
  POLITE("polite", 50, 1_000),
  /// As its owner, who has asked those who run the machines.
  OWN_NETWORK("own-network", 5_000, 20_000);

  private final String word;
  private final int usualRate;
  private final int fastestRate;

  Politeness(String word, int usualRate, int fastestRate) {
    this.word = word;
    this.usualRate = usualRate;
    this.fastestRate = fastestRate;
  }

  /// As a scope file writes it.
  public String word() {
    return word;
  }

  /// Connections a second, over all addresses, where a scope does not say.
  public int usualRate() {
    return usualRate;
  }

  /// The most a scope may ask for.
  public int fastestRate() {
    return fastestRate;
  }

  static Optional<Politeness> parse(String text) {
    return Arrays.stream(values()).filter(each -> each.word.equals(text)).findFirst();
  }
}
