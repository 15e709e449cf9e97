// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.util.List;
import org.tacet.webgate.console.Area;

/// The parts of the console, each with what it needs of an open archive.
final class Areas {
  private Areas() {}

  static List<Area> of(OpenArchive open) {
    return List.of();
  }
}
