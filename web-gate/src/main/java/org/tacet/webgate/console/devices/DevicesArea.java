// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.devices;

import java.util.List;
import org.tacet.archive.Archive;
import org.tacet.webgate.console.Area;
import org.tacet.webgate.console.devices.spi.Devices;
import org.tacet.webgate.console.people.spi.Accounts;
import org.tacet.webgate.console.shell.Only;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.http.Route;

/// The pages about devices and sites.
public final class DevicesArea implements Area {
  private final Archive archive;
  private final Devices devices;
  private final Accounts accounts;

  /// @param archive decides who may come here
  /// @param accounts whose grants name sites
  public DevicesArea(Archive archive, Devices devices, Accounts accounts) {
    this.archive = archive;
    this.devices = devices;
    this.accounts = accounts;
  }

  @Override
  public List<Route> routes(Shell shell) {
    Only only = Only.administrators(shell, archive);
    DevicesPage page = new DevicesPage(shell, devices);
    SitesPage sites = new SitesPage(shell, archive, devices, accounts);
    return List.of(
        shell.page("/sites", only.before(sites::shown)),
        shell.page("/devices", only.before(page::shown)),
        shell.form("/devices", only.before(page::taken)),
        shell.form("/devices/kit", only.before(page::fetched)));
  }
}
