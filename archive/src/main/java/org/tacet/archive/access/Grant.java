// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.access;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.tacet.dicom.Uid;

/// A role for somebody, as far as it reaches, for a time and for purposes.
///
/// @param until the first instant at which it is no longer valid; absent: it does not expire
/// @param purposes it may be used for; empty: any
public record Grant(Role role, Reach reach, Optional<Instant> until, Set<Purpose> purposes) {
  private static final Set<Purpose> EMERGENCY = Set.of(Purpose.EMERGENCY);

  /// Keeps a copy of the set.
  public Grant {
    purposes = Set.copyOf(purposes);
  }

  /// A role without expiry, for any purpose.
  public static Grant of(Role role, Reach reach) {
    return new Grant(role, reach, Optional.empty(), Set.of());
  }

  /// What breaking the glass gives: one study, for emergency treatment, for a while.
  public static Grant emergency(Site site, Uid study, Instant from, Duration time) {
    return new Grant(
        Role.CLINICIAN, new Reach.OfStudy(site, study), Optional.of(from.plus(time)), EMERGENCY);
  }

  /// Whether it came of breaking the glass: one study, for a while, for emergencies and nothing
  /// else.
  public boolean isBrokenGlass() {
    return purposes.equals(EMERGENCY) && until.isPresent() && reach instanceof Reach.OfStudy;
  }

  /// Whether who has it may be treating a patient.
  boolean isForCare() {
    return serves(Purpose.TREATMENT) || serves(Purpose.EMERGENCY);
  }

  boolean validAt(Instant now) {
    return until.isEmpty() || now.isBefore(until.get());
  }

  /// Who broke the glass goes on treating the patient: that grant serves treatment too.
  boolean serves(Purpose purpose) {
    return purposes.isEmpty()
        || purposes.contains(purpose)
        || (isBrokenGlass() && purpose == Purpose.TREATMENT);
  }
}
