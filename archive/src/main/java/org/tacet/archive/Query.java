// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import org.tacet.archive.access.Site;
import org.tacet.dicom.DataSet;

/// A question to the archive, PS3.4 §C.4.1.
///
/// @param model information model of the SOP class
/// @param level Query/Retrieve Level
/// @param site whose studies are asked for
/// @param identifier keys: attributes to match, and to be returned
/// @param scope how the unique keys are to be given
/// @param limit the most matches wanted, at least 1; the archive may have a lower limit of its own
public record Query(
    Model model, Level level, Site site, DataSet identifier, Scope scope, int limit) {
  /// @throws IllegalArgumentException for a limit below 1, or the level PATIENT in the Study Root
  ///   model
  public Query {
    if (limit < 1) {
      throw new IllegalArgumentException("a query for no match");
    }
    if (model == Model.STUDY_ROOT && level == Level.PATIENT) {
      throw new IllegalArgumentException("the Study Root model has no level PATIENT");
    }
  }

  /// The information models, PS3.4 §C.3.
  public enum Model {
    PATIENT_ROOT,
    STUDY_ROOT
  }

  /// How the unique keys are to be given.
  public enum Scope {
    /// One unique key for each level above, as the standard has it by default (PS3.4 §C.4.1.2.1).
    HIERARCHICAL,
    /// Any of them or none, as may be negotiated (PS3.4 §C.4.1.2.2).
    RELATIONAL
  }
}
