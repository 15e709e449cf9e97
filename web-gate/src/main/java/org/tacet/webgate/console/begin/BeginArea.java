// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.begin;

import java.io.IOException;
import java.util.List;
import org.tacet.archive.Archive;
import org.tacet.webgate.console.Area;
import org.tacet.webgate.console.devices.spi.Devices;
import org.tacet.webgate.console.people.spi.Accounts;
import org.tacet.webgate.console.shell.Only;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;

/// The page that an administrator begins with. Its forms are those of people and of devices: what
/// is done here is done there.
public final class BeginArea implements Area {
  private final Archive archive;
  private final Devices devices;
  private final Accounts accounts;

  /// @param archive decides who may come here
  public BeginArea(Archive archive, Devices devices, Accounts accounts) {
    this.archive = archive;
    this.devices = devices;
    this.accounts = accounts;
  }

  @Override
  public List<Route> routes(Shell shell) {
    Only only = Only.administrators(shell, archive);
    return List.of(shell.page("/begin", only.before(visit -> shown(shell, visit))));
  }

  private Answer shown(Shell shell, Visit visit) throws IOException {
    BeginView view = BeginView.of(visit, devices, accounts);
    return visit.wantsFragment()
        ? shell.fragment(out -> JteheardGenerated.render(out, Plain.PLAIN, view))
        : shell.shown(
            visit,
            Place.BEGIN,
            view.words().text("begin.title"),
            out -> JtebeginGenerated.render(out, Plain.PLAIN, view));
  }
}
