// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;

/// What tells one patient from another: Patient ID with its issuer, and, where there is no ID, the
/// name.
///
/// @param id Patient ID (0010,0020), or empty
/// @param issuer Issuer of Patient ID (0010,0021), or empty
/// @param name Patient's Name (0010,0010) without regard to case and accents, or empty
record PatientIdentity(String id, String issuer, String name) {
  static PatientIdentity of(DataSet set) {
    return new PatientIdentity(
        set.string(Tags.PatientID).orElse("").strip(),
        set.string(Tags.IssuerOfPatientID).orElse("").strip(),
        set.string(Tags.PatientName).map(SearchText::normal).orElse(""));
  }

  /// Whether the two must be different patients. One ID under two issuers is two patients; an ID
  /// without an issuer may be anybody's, since many modalities leave the issuer out.
  boolean differsFrom(PatientIdentity other) {
    if (!id.equals(other.id)) {
      return true;
    }
    if (id.isEmpty()) {
      return !name.equals(other.name);
    }
    return !issuer.isEmpty() && !other.issuer.isEmpty() && !issuer.equals(other.issuer);
  }

  /// The bytes that are the same for the same patient.
  byte[] identifying() {
    return Bytes.written(out -> {
      out.writeBoolean(id.isEmpty());
      out.write(Bytes.utf8(id.isEmpty() ? name : id));
      out.write(0);
      out.write(Bytes.utf8(id.isEmpty() ? "" : issuer));
    });
  }

  /// Says nothing (P8).
  @Override
  public String toString() {
    return "PatientIdentity";
  }
}
