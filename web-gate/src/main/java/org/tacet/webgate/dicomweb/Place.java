// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.Optional;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;
import org.tacet.webgate.http.Exchange;

/// Where in the archive a request is: whose studies, and which study, series or instance of them.
/// The one rule for the site: the one in the path; else the only one the caller has; else the main
/// one. Whether the caller may see anything there, or the site exists at all, is not asked here:
/// both look the same.
///
/// @param base the address of the DICOMweb service of the site, without a slash at its end
record Place(
    Site site, String base, Optional<Uid> study, Optional<Uid> series, Optional<Uid> instance) {
  static final String ROOT = "/dicomweb";

  /// The place, unless a name in the path cannot be one.
  static Optional<Place> of(Exchange exchange, Site main) {
    Optional<String> named = exchange.segment("site");
    Optional<Site> site =
        named.isPresent()
            ? Site.parse(named.get())
            : Optional.of(own(exchange.caller()).orElse(main));
    boolean unnamed =
        isNoUid(exchange, "study") || isNoUid(exchange, "series") || isNoUid(exchange, "instance");
    if (site.isEmpty() || unnamed) {
      return Optional.empty();
    }
    String root = named.isPresent() ? "/sites/" + site.get().name() + ROOT : ROOT;
    return Optional.of(
        new Place(
            site.get(),
            exchange.origin() + root,
            uid(exchange, "study"),
            uid(exchange, "series"),
            uid(exchange, "instance")));
  }

  private static Optional<Site> own(Caller caller) {
    return switch (caller) {
      case Caller.Device device -> Optional.of(device.site());
      case Caller.LegacyDevice legacy -> Optional.of(legacy.site());
      case Caller.Person person ->
          person.sites().size() == 1 ? person.sites().stream().findFirst() : Optional.empty();
      case Caller.Operator _ -> Optional.empty();
    };
  }

  private static boolean isNoUid(Exchange exchange, String segment) {
    return exchange.segment(segment).isPresent() && uid(exchange, segment).isEmpty();
  }

  private static Optional<Uid> uid(Exchange exchange, String segment) {
    return exchange.segment(segment).flatMap(Uid::parse);
  }

  /// The address of an instance.
  String address(Uid ofStudy, Uid ofSeries, Uid ofInstance) {
    return address(ofStudy, ofSeries) + "/instances/" + ofInstance;
  }

  /// The address of a series.
  String address(Uid ofStudy, Uid ofSeries) {
    return address(ofStudy) + "/series/" + ofSeries;
  }

  /// The address of a study.
  String address(Uid ofStudy) {
    return base + "/studies/" + ofStudy;
  }
}
