// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

/// How a query ended.
public sealed interface FindOutcome {
  /// Every match was given.
  record Complete(long matches) implements FindOutcome {}

  /// There are as many matches as were asked for ([Query#limit]), and at least one more, which
  /// nobody has seen.
  record More(long matches) implements FindOutcome {}

  /// A limit of the archive was reached before the end: there may be more.
  record Cut(long matches) implements FindOutcome {}

  /// The sink wanted no more.
  record Stopped(long matches) implements FindOutcome {}

  /// Not permitted.
  record Refused(Refusal why) implements FindOutcome {}

  /// The identifier breaks a rule; nothing was looked up (0xA900).
  ///
  /// @param tag the attribute at fault
  record Invalid(Rule rule, int tag) implements FindOutcome {}

  /// The rules of an identifier.
  enum Rule {
    /// A unique key of a level above is missing.
    UNIQUE_KEY_MISSING("PS3.4 §C.4.1.2.1"),
    /// A unique key of a level above is not one single value.
    UNIQUE_KEY_NOT_SINGLE("PS3.4 §C.4.1.2.1"),
    /// A UID key is not a UID or a list of them.
    NOT_A_UID("PS3.4 §C.2.2.2.2"),
    /// A date, time or date-time is neither one nor a range of them.
    NOT_A_RANGE("PS3.4 §C.2.2.2.5"),
    /// A sequence key has more than one item.
    MORE_THAN_ONE_ITEM("PS3.4 §C.2.2.2.6"),
    /// More keys, longer keys or deeper sequences than the archive looks at.
    TOO_MANY_KEYS("limit");

    private final String reference;

    Rule(String reference) {
      this.reference = reference;
    }

    /// Where the standard has the rule; `limit` for a limit of ours.
    public String reference() {
      return reference;
    }
  }
}
