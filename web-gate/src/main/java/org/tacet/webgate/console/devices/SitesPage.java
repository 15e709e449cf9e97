// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.devices;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import org.tacet.archive.Archive;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Site;
import org.tacet.webgate.console.devices.spi.Devices;
import org.tacet.webgate.console.devices.spi.Devices.Device;
import org.tacet.webgate.console.people.spi.Accounts;
import org.tacet.webgate.console.people.spi.Accounts.Listed;
import org.tacet.webgate.console.shell.Place;
import org.tacet.webgate.console.shell.Plain;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.http.Answer;

/// The sites there are: those that have studies, and those that a device or a grant names.
///
/// @param accounts whose grants name sites
record SitesPage(Shell shell, Archive archive, Devices devices, Accounts accounts) {
  /// A site.
  ///
  /// @param people accounts with a grant there, not counting those for every site
  record Row(String name, long studies, long devices, long people) {}

  Answer shown(Visit visit) throws IOException {
    Map<Site, Long> studies = archive.studies(visit.person());
    List<Device> all = devices.all();
    List<Listed> people = accounts.all();
    NavigableSet<Site> sites = new TreeSet<>(studies.keySet());
    all.forEach(device -> sites.add(device.site()));
    people.stream()
        .flatMap(each -> each.grants().stream())
        .forEach(grant -> grant.reach().named().ifPresent(sites::add));
    List<Row> rows =
        sites.stream()
            .map(site ->
                new Row(
                    site.name(),
                    studies.getOrDefault(site, 0L),
                    all.stream().filter(device -> device.site().equals(site)).count(),
                    people.stream().filter(each -> names(each, site)).count()))
            .toList();
    return shell.shown(
        visit,
        Place.SITES,
        visit.words().text("devices.sites.title"),
        out -> JtesitesGenerated.render(out, Plain.PLAIN, visit.words(), rows));
  }

  private static boolean names(Listed account, Site site) {
    return account.grants().stream()
        .map(Grant::reach)
        .anyMatch(reach -> reach.named().filter(site::equals).isPresent());
  }
}
