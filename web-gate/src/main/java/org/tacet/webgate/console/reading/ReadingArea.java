// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import java.util.List;
import org.tacet.archive.Archive;
import org.tacet.archive.access.Site;
import org.tacet.webgate.console.Area;
import org.tacet.webgate.console.reading.spi.Filters;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.http.Route;

/// The worklist of clinicians. What is searched for is sent in a form, never in an address (P8).
public final class ReadingArea implements Area {
  private static final String PATH = "/worklist";

  private final Archive archive;
  private final Site main;
  private final Filters filters;
  private final boolean viewer;

  /// @param main the site of who has a grant for everywhere
  /// @param viewer whether there is a viewer to lead to
  public ReadingArea(Archive archive, Site main, Filters filters, boolean viewer) {
    this.archive = archive;
    this.main = main;
    this.filters = filters;
    this.viewer = viewer;
  }

  @Override
  public List<Route> routes(Shell shell) {
    Worklist worklist = new Worklist(shell, new Listing(archive, main, viewer), filters, main);
    return List.of(shell.page(PATH, worklist::show), shell.form(PATH, worklist::take));
  }
}
