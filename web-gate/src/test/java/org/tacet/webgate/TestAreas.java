// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.util.List;
import org.tacet.webgate.console.Area;

/// Every part of the console, on what a test can have in memory.
final class TestAreas {
  private TestAreas() {}

  static List<Area> all() {
    return List.of();
  }
}
