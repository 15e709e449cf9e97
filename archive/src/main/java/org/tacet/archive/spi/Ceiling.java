// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

/// How far an index had come at one moment: what arrives later has higher numbers. A query as of a
/// ceiling sees nothing above it, so that its pages neither skip nor repeat while data arrives.
/// Meaningful to the index that gave it, until it is made anew.
///
/// @param study highest row of a study; 0 when there was none
/// @param series highest row of a series
/// @param sequence [Index#appliedSequence]
public record Ceiling(long study, long series, long sequence) {
  /// @throws IllegalArgumentException for a number that no index has
  public Ceiling {
    if (study < 0 || series < 0 || sequence < 0) {
      throw new IllegalArgumentException("not a ceiling");
    }
  }
}
