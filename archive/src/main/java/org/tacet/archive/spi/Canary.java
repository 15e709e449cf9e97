// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.time.Instant;
import java.util.regex.Pattern;
import org.tacet.archive.access.Site;

/// A patient that nobody has a reason to look at.
///
/// @param patient keyed hash of site and Patient ID, with no issuer
/// @param label by which the administrator knows it; it says nothing of a patient. 1 to 40
///   lower-case letters, digits and hyphens
/// @param planted when
public record Canary(PatientToken patient, Site site, String label, Instant planted) {
  private static final Pattern LABEL = Pattern.compile("[a-z0-9-]{1,40}");

  /// @throws IllegalArgumentException for a label out of bounds
  public Canary {
    if (!LABEL.matcher(label).matches()) {
      throw new IllegalArgumentException("not a label of a canary");
    }
  }

  /// Whether this can be the label of a canary.
  public static boolean isLabel(String text) {
    return LABEL.matcher(text).matches();
  }
}
