// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.util.Locale;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;

/// What is asked of an archive about its studies, over C-FIND and over QIDO-RS.
enum Question {
  /// What an answer costs in which nothing is looked for: the most that can be asked of the way.
  NOTHING("nothing is asked"),
  STUDY_UID("Study Instance UID"),
  PATIENT_ID("Patient ID"),
  ACCESSION("Accession Number"),
  DAY("day, 50 studies"),
  PAGE("page of 50 of all"),
  NAME_PREFIX("name, prefix"),
  NAME_CONTAINS("name, contains");

  private static final int PAGE_SIZE = 50;
  private static final int PAGES = 10;

  private final String title;

  Question(String title) {
    this.title = title;
  }

  String title() {
    return title;
  }

  /// Whether it can be asked over C-FIND, which knows no pages.
  boolean isForFind() {
    return this != PAGE;
  }

  /// The identifier of a C-FIND at the STUDY level.
  DataSet identifier(int study) {
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
    switch (this) {
      case STUDY_UID -> keys.uid(Tags.StudyInstanceUID, Sender.study(study));
      case PATIENT_ID -> keys.text(Tags.PatientID, "PID" + digits);
      case ACCESSION -> keys.text(Tags.AccessionNumber, "ACC" + digits);
      case DAY -> keys.text(Tags.StudyDate, Sender.day(study));
      case NAME_PREFIX -> keys.text(Tags.PatientName, "Name" + digits + "*");
      case NAME_CONTAINS -> keys.text(Tags.PatientName, "*" + digits + "^G*");
      case NOTHING, PAGE -> throw new IllegalArgumentException("not for C-FIND: " + this);
    }
    return keys.build();
  }

  /// Path and query of a QIDO-RS search.
  ///
  /// @param studies in the archive
  String path(int study, int studies) {
    if (this == NOTHING) {
      return "nothing";
    }
    String digits = Sender.digits(study);
    return "studies?"
        + switch (this) {
          case STUDY_UID -> "StudyInstanceUID=" + Sender.study(study);
          case PATIENT_ID -> "PatientID=PID" + digits;
          case ACCESSION -> "AccessionNumber=ACC" + digits;
          case DAY -> "StudyDate=" + Sender.day(study) + "&limit=" + PAGE_SIZE;
          case PAGE -> "limit=" + PAGE_SIZE + "&offset=" + offset(study, studies);
          case NAME_PREFIX -> "PatientName=Name" + digits + "*";
          case NAME_CONTAINS -> "PatientName=*" + digits + "*";
          case NOTHING -> throw new IllegalStateException();
        };
  }

  private static int offset(int study, int studies) {
    int pages = Math.clamp(studies / PAGE_SIZE, 1, PAGES);
    return PAGE_SIZE * (study % pages);
  }

  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
