// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Collectors;

/// A scope as an officer writes it, of which only what a test is about differs.
///
/// @param more further lines
/// @param targets addresses, blocks or host names
record ScopeText(List<Integer> dicom, List<Integer> http, String more, List<String> targets) {
  /// All at this machine's first address.
  static ScopeText here(List<Integer> dicom, List<Integer> http) {
    return new ScopeText(dicom, http, "", List.of("127.0.0.1"));
  }

  ScopeText with(String line) {
    return new ScopeText(dicom, http, more + line + "\n", targets);
  }

  String yaml() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    return """
    organisation: Interop
    authorised-by: {name: Asha Rao, role: test, email: asha@example.org}
    legal-basis: owner-permission
    purpose: to see what a survey makes of other people's archives
    valid: {from: %s, until: %s}
    highest-level: L5
    rate: {politeness: own-network}
    ports: {dicom: %s, http: %s}
    %stargets:
    %s
    """
        .formatted(
            // A day begins while a test runs.
            today.minusDays(1),
            today.plusDays(1),
            dicom,
            http,
            more,
            targets.stream().map(ScopeText::target).collect(Collectors.joining("\n")));
  }

  private static String target(String address) {
    return "  - {address: \"%s\", site: %s, region: IN-MH}"
        .formatted(address, '"' + "at " + address + '"');
  }
}
