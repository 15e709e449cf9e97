// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.nio.charset.StandardCharsets;

/// Small estates for tests.
final class Estates {
  private Estates() {}

  static Estate parse(String yaml) {
    try {
      return EstateFile.parse(yaml.getBytes(StandardCharsets.UTF_8));
    } catch (EstateException e) {
      throw new AssertionError(e);
    }
  }

  /// One system of this behaviour, with more keys behind it if need be, `open, cap: 10`.
  static Estate one(String behaviour, long studies, long images) {
    return parse(
        """
        estate: one
        rounds: [first]
        entries:
          - {site: Alone, region: IN-KA, studies: %d, images: %d, behaviour: %s}
        """
            .formatted(studies, images, behaviour));
  }
}
