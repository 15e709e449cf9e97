// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

import java.util.List;
import java.util.stream.Stream;
import org.tacet.archive.Archive;
import org.tacet.webgate.console.Area;
import org.tacet.webgate.console.keeping.spi.Keys;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.http.Route;

/// Storage, keys and jobs.
public final class KeepingArea implements Area {
  private final Archive archive;
  private final Keys keys;
  private final Jobs jobs;

  /// @param jobs whoever gives them closes them
  public KeepingArea(Archive archive, Keys keys, Jobs jobs) {
    this.archive = archive;
    this.keys = keys;
    this.jobs = jobs;
  }

  @Override
  public List<Route> routes(Shell shell) {
    return Stream.of(
            new StoragePage(archive, shell).routes(),
            new KeysPage(archive, keys, jobs, shell).routes(),
            new JobsPage(archive, jobs, shell).routes())
        .flatMap(List::stream)
        .toList();
  }
}
