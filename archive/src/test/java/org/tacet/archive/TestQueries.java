// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.function.Consumer;
import org.tacet.archive.Query.Model;
import org.tacet.archive.Query.Scope;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;

/// Queries for tests.
public final class TestQueries {
  private TestQueries() {}

  /// Studies of a patient of this name, in the Study Root model.
  public static Query study(String patientName) {
    return of(
        Model.STUDY_ROOT,
        Level.STUDY,
        keys -> keys.text(Tags.PatientName, patientName).empty(Tags.StudyInstanceUID));
  }

  /// A query with these keys, in UTF-8.
  public static Query of(Model model, Level level, Consumer<DataSet.Builder> keys) {
    DataSet.Builder builder = DataSet.builder().text(Tags.SpecificCharacterSet, "ISO_IR 192");
    keys.accept(builder);
    return new Query(
        model, level, TestArchive.PUNE, builder.build(), Scope.HIERARCHICAL, 1_000_000);
  }
}
