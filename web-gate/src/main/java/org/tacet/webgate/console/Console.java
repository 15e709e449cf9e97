// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console;

import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.tacet.webgate.console.shell.Files;
import org.tacet.webgate.console.shell.LanguageRoute;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;

/// The console, put together.
public final class Console {
  private Console() {}

  /// The routes of the areas, of what they share, and of the way in at `/`.
  public static List<Route> routes(List<Area> areas, InstantSource clock) {
    Shell shell = new Shell(clock);
    List<Route> all = new ArrayList<>(Files.routes());
    all.add(LanguageRoute.of(shell));
    all.add(shell.page("/", visit -> Answer.empty(303).with("Location", Place.first(visit))));
    areas.forEach(area -> all.addAll(area.routes(shell)));
    return List.copyOf(all);
  }
}
