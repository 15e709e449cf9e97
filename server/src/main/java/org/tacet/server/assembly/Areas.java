// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.util.List;
import org.tacet.dimsegate.DimseGate;
import org.tacet.server.console.FileFilters;
import org.tacet.server.console.VaultKeys;
import org.tacet.webgate.console.Area;
import org.tacet.webgate.console.keeping.Jobs;
import org.tacet.webgate.console.keeping.KeepingArea;
import org.tacet.webgate.console.reading.ReadingArea;
import org.tacet.webgate.signin.BreakingGlass;

/// The parts of the console, each with what it needs of an open archive.
final class Areas {
  private Areas() {}

  /// @param bridge to be settled when a device is gone that needed it
  /// @param glass breaks it for whoever is signed in
  /// @param viewer whether there is one to lead to
  /// @param jobs what goes on while people look at other pages
  static List<Area> of(
      OpenArchive open,
      DimseGate gate,
      LegacyBridge bridge,
      BreakingGlass glass,
      boolean viewer,
      Jobs jobs) {
    return List.of(
        new ReadingArea(
            open.archive(),
            open.config().https().main(),
            new FileFilters(open.home().data().resolve("filters"), open.vault()),
            viewer),
        new KeepingArea(open.archive(), new VaultKeys(open), jobs));
  }
}
