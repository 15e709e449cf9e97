// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uids;
import org.tacet.dimse.Association;
import org.tacet.dimse.PresentationContext;

/// STUDY-level C-FIND over one association.
final class Queries {
  /// What is asked for.
  enum Kind {
    STUDY_UID,
    PATIENT_ID,
    ACCESSION,
    NAME_PREFIX,
    NAME_CONTAINS
  }

  private final int studies;
  private final int queries;

  Queries(int studies, int queries) {
    this.studies = studies;
    this.queries = queries;
  }

  Times run(Side side, Kind kind) throws IOException {
    Random random = new Random(9);
    long[] nanos = new long[queries];
    try (Association association =
        side.open(a ->
            a.context(
                Uids.StudyRootQueryRetrieveInformationModelFind,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))) {
      PresentationContext context =
          association.context(Uids.StudyRootQueryRetrieveInformationModelFind).orElseThrow();
      for (int i = 0; i < queries; i++) {
        long asked = System.nanoTime();
        List<DataSet> matches = new ArrayList<>();
        association.find(context, identifier(kind, random.nextInt(studies)), matches::add).await();
        nanos[i] = System.nanoTime() - asked;
        if (matches.isEmpty()) {
          throw new IOException(side.name() + " found nothing for " + kind);
        }
      }
    }
    return Times.of(nanos);
  }

  private static DataSet identifier(Kind kind, int study) {
    String digits = Sender.digits(study);
    DataSet.Builder keys =
        DataSet.builder()
            .empty(Tags.StudyDate)
            .empty(Tags.AccessionNumber)
            .text(Tags.QueryRetrieveLevel, "STUDY")
            .empty(Tags.StudyDescription)
            .empty(Tags.PatientName)
            .empty(Tags.PatientID)
            .empty(Tags.StudyInstanceUID)
            .empty(Tags.NumberOfStudyRelatedInstances);
    switch (kind) {
      case STUDY_UID -> keys.uid(Tags.StudyInstanceUID, Sender.study(study));
      case PATIENT_ID -> keys.text(Tags.PatientID, "PID" + digits);
      case ACCESSION -> keys.text(Tags.AccessionNumber, "ACC" + digits);
      case NAME_PREFIX -> keys.text(Tags.PatientName, "Name" + digits + "*");
      case NAME_CONTAINS -> keys.text(Tags.PatientName, "*" + digits + "^G*");
    }
    return keys.build();
  }
}
