// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.List;
import java.util.stream.Stream;
import org.tacet.archive.Archive;
import org.tacet.archive.access.Site;
import org.tacet.webgate.http.Route;

/// The services of DICOMweb, each at two roots: `/dicomweb` for the caller's own site, and
/// `/sites/{site}/dicomweb` for any.
public final class DicomWeb {
  private static final List<String> ROOTS = List.of(Place.ROOT, "/sites/{site}" + Place.ROOT);

  private DicomWeb() {}

  /// All of their routes.
  ///
  /// @param main the site of a caller who has several and names none
  public static List<Route> routes(Archive archive, Site main) {
    return ROOTS.stream().flatMap(root -> routes(archive, main, root)).toList();
  }

  private static Stream<Route> routes(Archive archive, Site main, String root) {
    return Stream.of(new Qido(archive, main).routes(root)).flatMap(List::stream);
  }
}
