// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.util.List;
import java.util.Optional;
import org.tacet.archive.Level;
import org.tacet.archive.Query;
import org.tacet.archive.Query.Model;
import org.tacet.archive.Selection;
import org.tacet.archive.access.Site;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;

/// What an identifier asks for, PS3.4 §C.4.1.1.3 and §C.4.2.1.4: a pure function.
///
/// A retrieval must name what it wants at its own level. The unique keys of the levels above, which
/// the standard wants as well, narrow it if they are there; many users leave them out, and a UID
/// means the same without them.
final class Identifiers {
  private Identifiers() {}

  /// The level, if it is one of the information model.
  static Optional<Level> level(Model model, DataSet identifier) {
    return identifier
        .string(Tags.QueryRetrieveLevel)
        .flatMap(text -> Level.parse(text.strip()))
        .filter(level -> model == Model.PATIENT_ROOT || level != Level.PATIENT);
  }

  /// The question of a C-FIND; empty without a level.
  static Optional<Query> query(Model model, Query.Scope scope, Site site, DataSet identifier) {
    return level(model, identifier)
        .map(level -> new Query(model, level, site, identifier, scope, Integer.MAX_VALUE));
  }

  /// What a C-MOVE or C-GET names.
  sealed interface Wanted {
    record Named(Selection selection) implements Wanted {}

    /// The attribute at fault is missing, empty, or names too much.
    record Invalid(int tag) implements Wanted {}
  }

  static Wanted wanted(Model model, Site site, DataSet identifier) {
    Optional<Level> level = level(model, identifier);
    if (level.isEmpty()) {
      return new Wanted.Invalid(Tags.QueryRetrieveLevel);
    }
    List<Uid> studies = identifier.uids(Tags.StudyInstanceUID);
    List<Uid> series = identifier.uids(Tags.SeriesInstanceUID);
    List<Uid> instances = identifier.uids(Tags.SOPInstanceUID);
    // A key below the level asked for has no meaning there, and must not narrow anything.
    Level at = level.get();
    Optional<String> patientId = identifier.string(Tags.PatientID).filter(id -> !id.isBlank());
    List<Uid> seriesAsked = at.compareTo(Level.SERIES) >= 0 ? series : List.of();
    List<Uid> instancesAsked = at == Level.IMAGE ? instances : List.of();
    List<Uid> studiesAsked = at == Level.PATIENT ? List.of() : studies;
    try {
      return new Wanted.Named(
          new Selection(site, at, patientId, studiesAsked, seriesAsked, instancesAsked));
    } catch (IllegalArgumentException _) {
      return new Wanted.Invalid(uniqueKey(at, studiesAsked));
    }
  }

  private static int uniqueKey(Level level, List<Uid> studies) {
    return switch (level) {
      case PATIENT -> Tags.PatientID;
      case STUDY -> Tags.StudyInstanceUID;
      case SERIES -> studies.isEmpty() ? Tags.StudyInstanceUID : Tags.SeriesInstanceUID;
      case IMAGE -> Tags.SOPInstanceUID;
    };
  }
}
