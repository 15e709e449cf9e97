// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import java.util.List;

/// Where to knock at each address.
///
/// @param dicom ports to which DICOM is spoken, in the order they are tried
/// @param http ports to which HTTP is spoken, likewise
public record Ports(List<Integer> dicom, List<Integer> http) {
  /// Where DICOM is found, and where web services of archives are.
  static final Ports USUAL =
      new Ports(List.of(104, 2761, 2762, 4242, 11112), List.of(80, 443, 8042, 8080, 8443));

  /// Keeps copies of the lists.
  public Ports {
    dicom = List.copyOf(dicom);
    http = List.copyOf(http);
  }

  boolean contains(int port) {
    return dicom.contains(port) || http.contains(port);
  }
}
