// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.compare;

/// What became of a system that was open in one of two rounds.
public enum Kind {
  /// Not open in the round before, which had looked for the same thing at the same place.
  NEW("newly open"),
  /// Open now; the round before could not have seen it. It may have been open all along.
  NEWLY_DETECTED("newly detected"),
  /// Open in both, with more images.
  GROWN("grown"),
  /// Open in both, with as many images.
  SAME("same"),
  /// Open in both; what is known of the numbers does not say which way they went.
  UNCERTAIN("still open, change uncertain"),
  /// Open in both, with fewer images.
  SHRUNK("shrunk"),
  /// Was open; is closed, or answers and is not open.
  FIXED("fixed"),
  /// Was open; nobody knows whether it is.
  UNREACHABLE("not reached again"),
  /// Was counted as open, and is now taken for a honeypot: nothing was mended.
  HONEYPOT("now taken for a honeypot");

  private final String meaning;

  Kind(String meaning) {
    this.meaning = meaning;
  }

  /// In a few words, in English.
  public String meaning() {
    return meaning;
  }

  /// Whether systems of this kind are open now.
  public boolean isOpenNow() {
    return switch (this) {
      case NEW, NEWLY_DETECTED, GROWN, SAME, UNCERTAIN, SHRUNK -> true;
      case FIXED, UNREACHABLE, HONEYPOT -> false;
    };
  }

  /// Whether systems of this kind were found open in the round before.
  public boolean wasOpen() {
    return switch (this) {
      case GROWN, SAME, UNCERTAIN, SHRUNK, FIXED, UNREACHABLE, HONEYPOT -> true;
      case NEW, NEWLY_DETECTED -> false;
    };
  }
}
