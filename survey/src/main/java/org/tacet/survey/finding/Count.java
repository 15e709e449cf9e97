// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.finding;

/// A number of things, and how much it can be relied on. What is not known is never 0.
///
/// @param value how many; 0 where [Completeness#UNKNOWN]
/// @param why for a number that is not complete, what kept it from being so, in a few words of this
///   program's own; empty where [Completeness#COMPLETE]
public record Count(long value, Completeness completeness, String why) {
  /// How much a number can be relied on.
  public enum Completeness {
    /// Exactly so many.
    COMPLETE,
    /// At least so many.
    LOWER_BOUND,
    /// Nobody knows.
    UNKNOWN
  }

  /// None, for certain.
  public static final Count ZERO = complete(0);

  /// @throws IllegalArgumentException for a negative number, or an unknown one that has a value
  public Count {
    if (value < 0 || (completeness == Completeness.UNKNOWN && value != 0)) {
      throw new IllegalArgumentException("not a count");
    }
  }

  /// Exactly so many.
  public static Count complete(long value) {
    return new Count(value, Completeness.COMPLETE, "");
  }

  /// At least so many.
  public static Count atLeast(long value, String why) {
    return new Count(value, Completeness.LOWER_BOUND, why);
  }

  /// Nobody knows how many.
  public static Count unknown(String why) {
    return new Count(0, Completeness.UNKNOWN, why);
  }

  /// Whether it is exact.
  public boolean isComplete() {
    return completeness == Completeness.COMPLETE;
  }

  /// Whether anything is known.
  public boolean isKnown() {
    return completeness != Completeness.UNKNOWN;
  }

  /// Both together: complete if both are; of nothing known, nothing is known, and none for certain
  /// adds nothing to it. What no 64 bits hold, since some peer invents its numbers, is a lower
  /// bound.
  public Count plus(Count other) {
    if (equals(ZERO) || other.equals(ZERO)) {
      return equals(ZERO) ? other : this;
    }
    long sum = value + other.value;
    if (sum < 0) {
      return atLeast(Long.MAX_VALUE, "too many to add up");
    }
    if (isComplete() && other.isComplete()) {
      return complete(sum);
    }
    String reason = isComplete() || why.isEmpty() ? other.why : why;
    return isKnown() || other.isKnown() ? atLeast(sum, reason) : unknown(reason);
  }
}
