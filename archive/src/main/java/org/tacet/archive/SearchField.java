// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.Arrays;
import java.util.Optional;
import org.tacet.dicom.Tags;

/// The attributes studies can be searched by without being decrypted one by one. Their numbers are
/// in every token of every index: they never change.
enum SearchField {
  PATIENT_NAME(1, Tags.PatientName),
  PATIENT_ID(2, Tags.PatientID),
  ISSUER_OF_PATIENT_ID(3, Tags.IssuerOfPatientID),
  PATIENT_BIRTH_DATE(4, Tags.PatientBirthDate),
  OTHER_PATIENT_IDS(5, Tags.OtherPatientIDs),
  ACCESSION_NUMBER(6, Tags.AccessionNumber),
  STUDY_ID(7, Tags.StudyID),
  REFERRING_PHYSICIAN_NAME(8, Tags.ReferringPhysicianName),
  STUDY_DESCRIPTION(9, Tags.StudyDescription),
  NAME_OF_PHYSICIANS_READING_STUDY(10, Tags.NameOfPhysiciansReadingStudy);

  private static final int KINDS = 8;

  private final int number;
  private final int tag;

  SearchField(int number, int tag) {
    this.number = number;
    this.tag = tag;
  }

  static Optional<SearchField> of(int tag) {
    return Arrays.stream(values()).filter(field -> field.tag == tag).findFirst();
  }

  int tag() {
    return tag;
  }

  /// Whether it is looked for by its beginning so often that this has tokens of its own.
  boolean hasBeginnings() {
    return this == PATIENT_NAME;
  }

  /// Field number of the tokens for this kind of piece.
  int of(Piece piece) {
    return number * KINDS + piece.number;
  }

  /// What a token stands for.
  enum Piece {
    /// A whole value, or a whole component group of a name.
    WHOLE(0),
    /// Three neighbouring characters, beginning and end of the value counting as two each.
    TRIGRAM(1),
    /// That a value is too long to be taken apart: no search may pass it by.
    OVERLONG(2),
    /// So many characters from the beginning of a name's component group.
    BEGINNING(3);

    private final int number;

    Piece(int number) {
      this.number = number;
    }
  }
}
