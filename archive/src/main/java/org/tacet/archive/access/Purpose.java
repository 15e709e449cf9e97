// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.access;

/// What patient data is used for, by the codes of HL7 v3 PurposeOfUse.
public enum Purpose {
  TREATMENT("TREAT"),
  /// Treatment that cannot wait for a grant.
  EMERGENCY("ETREAT"),
  OPERATIONS("HOPERAT"),
  /// The patient asked for it.
  PATIENT_REQUEST("PATRQT"),
  RESEARCH("HRESCH"),
  PUBLIC_HEALTH("PUBHLTH");

  private final String code;

  Purpose(String code) {
    this.code = code;
  }

  /// The code in the system `http://terminology.hl7.org/CodeSystem/v3-ActReason`.
  public String code() {
    return code;
  }
}
