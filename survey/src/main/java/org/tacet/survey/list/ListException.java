// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.list;

import java.io.IOException;
import java.io.Serial;

/// A list that cannot be read to its end. It says where and which rule, and never what stood there.
public final class ListException extends IOException {
  @Serial private static final long serialVersionUID = 1;

  private final Rule rule;
  private final long line;

  ListException(Rule rule, long line) {
    super("line " + line + ": " + rule.meaning());
    this.rule = rule;
    this.line = line;
  }

  /// What a list has to keep to.
  public enum Rule {
    /// More bytes than [ListBudget#bytes()].
    TOO_MANY_BYTES("the file is too large"),
    /// More addresses than [ListBudget#addresses()].
    TOO_MANY_ADDRESSES("too many addresses"),
    /// More ports than [ListBudget#ports()].
    TOO_MANY_PORTS("too many ports"),
    /// No column of a CSV file has a heading that means an address.
    NO_ADDRESS_COLUMN("no heading of an address column"),
    /// No XML, no JSON, or it ends too early.
    MALFORMED("not in the form of this format");

    private final String meaning;

    Rule(String meaning) {
      this.meaning = meaning;
    }

    /// In a few words, in English.
    public String meaning() {
      return meaning;
    }
  }

  /// Which rule it breaks.
  public Rule rule() {
    return rule;
  }

  /// Where, from 1.
  public long line() {
    return line;
  }
}
