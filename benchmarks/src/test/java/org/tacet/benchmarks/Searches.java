// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.io.InputStream;
import java.util.Random;

/// QIDO-RS for studies, one request after the other.
final class Searches {
  private static final int PAGE = 50;

  /// What is asked for.
  enum Kind {
    STUDY_UID,
    PATIENT_ID,
    ACCESSION,
    /// All studies of a day.
    DAY,
    /// A page of the list of all studies.
    PAGE,
    NAME_PREFIX,
    NAME_CONTAINS
  }

  private final int studies;
  private final int queries;

  Searches(int studies, int queries) {
    this.studies = studies;
    this.queries = queries;
  }

  /// @return as many figures as queries, and none for an answer that is empty: that is an error
  Times run(Side side, Kind kind) throws IOException {
    Random random = new Random(9);
    long[] nanos = new long[queries];
    for (int i = 0; i < queries; i++) {
      String path = path(kind, random.nextInt(studies));
      long asked = System.nanoTime();
      byte[] answer;
      try (InputStream in = side.get(path)) {
        answer = in.readAllBytes();
      }
      nanos[i] = System.nanoTime() - asked;
      if (answer.length < 100) {
        throw new IOException(side.name() + " found nothing for " + kind);
      }
    }
    return Times.of(nanos);
  }

  private String path(Kind kind, int study) {
    String digits = Sender.digits(study);
    return "studies?"
        + switch (kind) {
          case STUDY_UID -> "StudyInstanceUID=" + Sender.study(study);
          case PATIENT_ID -> "PatientID=PID" + digits;
          case ACCESSION -> "AccessionNumber=ACC" + digits;
          case DAY -> "StudyDate=" + Sender.day(study) + "&limit=" + PAGE;
          case PAGE -> "limit=" + PAGE + "&offset=" + PAGE * (study % 10 % (studies / PAGE));
          case NAME_PREFIX -> "PatientName=Name" + digits + "*";
          case NAME_CONTAINS -> "PatientName=*" + digits + "*";
        };
  }
}
