// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

/// Patients that never were. Their values can be told from anything else, so that a test can search
/// for what should not be there.
public final class Planted {
  /// Every planted name begins so, in DICOM and in DICOMweb.
  public static final String NAME = "PLANTED^NAME-";

  /// Every planted patient ID begins so.
  public static final String ID = "PLANTEDID-";

  /// Every planted birth date begins so: of those who are alive, nobody's does.
  public static final String BIRTH_YEAR = "1688";

  private Planted() {}

  /// The name of a patient of a system.
  ///
  /// @param seed of the estate
  /// @param number of the system
  /// @param patient from 0
  public static String name(int seed, int number, long patient) {
    return NAME + seed + "-" + number + "-" + patient;
  }

  /// The ID of the same patient.
  public static String id(int seed, int number, long patient) {
    return ID + seed + "-" + number + "-" + patient;
  }

  /// The birth date of the same patient, in digits.
  public static String birthDate(int seed, int number, long patient) {
    long mixed = Mix.of(31L * seed + number, patient) & Long.MAX_VALUE;
    return BIRTH_YEAR + "%02d%02d".formatted(1 + mixed % 12, 1 + mixed / 12 % 28);
  }
}
