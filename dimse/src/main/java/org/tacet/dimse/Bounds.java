// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.time.Duration;

/// Refuses numbers out of bounds. In a class of its own: inside [AssociationLimits], the defaults
/// of its parts would need the class that is still waiting for them.
final class Bounds {
  private Bounds() {}

  static void within(String name, int value, int least, int most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(name + ": " + least + ".." + most);
    }
  }

  static void within(String name, Duration value, Duration most) {
    if (value.isNegative() || value.isZero() || value.compareTo(most) > 0) {
      throw new IllegalArgumentException(name + ": more than 0, up to " + most);
    }
  }
}
