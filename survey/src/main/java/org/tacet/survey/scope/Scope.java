// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import java.util.List;
import java.util.Optional;
import org.tacet.survey.finding.Level;

/// What an authority has allowed to be looked at. It is nothing until it is signed: see [Seal].
///
/// @param purpose for the report, one sentence
/// @param highest beyond which no probe goes
/// @param targets at least one
/// @param planted what may be retrieved; there if, and only if, L6 is allowed
public record Scope(
    String organisation,
    Authoriser authoriser,
    LegalBasis basis,
    String purpose,
    Validity valid,
    Level highest,
    Conduct conduct,
    Ports ports,
    List<Target> targets,
    Optional<PlantedStudy> planted) {
  /// Keeps a copy of the list.
  public Scope {
    targets = List.copyOf(targets);
  }
}
