// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Site;
import org.tacet.webgate.console.shell.Visit;

/// The sites whose studies somebody may look for, and the one that is looked at. Which are granted
/// is for the archive to say; this is what there is to choose from.
///
/// @param sites by name
/// @param any whether any other may be named, too
/// @param chosen the one
record SiteChoice(List<Site> sites, boolean any, Site chosen) {
  /// @param named in the request, if one was
  /// @param main of who has a grant for everywhere, or none
  /// @return nothing if that cannot be the name of a site
  static Optional<SiteChoice> of(Visit visit, Optional<String> named, Site main) {
    Set<Site> sites = new TreeSet<>();
    boolean any = false;
    for (Grant grant : visit.person().grants()) {
      boolean valid = grant.until().map(visit.now()::isBefore).orElse(true);
      if (valid && grant.role().may(Operation.FIND)) {
        grant.reach().named().ifPresent(sites::add);
        any |= grant.reach() instanceof Reach.Everywhere;
      }
    }
    if (any || sites.isEmpty()) {
      sites.add(own(visit.person().sites(), main));
    }
    boolean everywhere = any;
    Site first = sites.contains(main) ? main : sites.iterator().next();
    Optional<Site> chosen = named.isPresent() ? Site.parse(named.get()) : Optional.of(first);
    return chosen.map(site -> new SiteChoice(List.copyOf(sites), everywhere, site));
  }

  // As DICOMweb has it where no site is named.
  private static Site own(Set<Site> sites, Site main) {
    return sites.size() == 1 ? sites.iterator().next() : main;
  }

  /// Whether there is anything to choose.
  boolean isOpen() {
    return sites.size() > 1;
  }

  /// Whether the viewer, which names no site, looks there.
  static boolean viewerLooksAt(Visit visit, Site site, Site main) {
    return own(visit.person().sites(), main).equals(site);
  }
}
