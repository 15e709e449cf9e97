// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.trail;

/// A code of a terminology.
///
/// @param system by its short name, as DICOM has it: `DCM`, `RFC-3881`, or our own
record Code(String value, String system, String meaning) {
  static final Code SOURCE = dcm("110153", "Source Role ID");
  static final Code DESTINATION = dcm("110152", "Destination Role ID");
  static final Code APPLICATION = dcm("110150", "Application");
  static final Code LAUNCHER = dcm("110151", "Application Launcher");
  static final Code DESTINATION_MEDIA = dcm("110154", "Destination Media");
  static final Code SOURCE_MEDIA = dcm("110155", "Source Media");
  static final Code STUDY_INSTANCE_UID = dcm("110180", "Study Instance UID");
  static final Code PATIENT_NUMBER = rfc3881("2", "Patient Number");
  static final Code SEARCH_CRITERIA = rfc3881("10", "Search Criteria");
  static final Code URI = rfc3881("12", "URI");

  /// Of PS3.16, CID 400 and its like.
  static Code dcm(String value, String meaning) {
    return new Code(value, "DCM", meaning);
  }

  static Code rfc3881(String value, String meaning) {
    return new Code(value, "RFC-3881", meaning);
  }

  /// What no terminology has.
  static Code own(String value, String meaning) {
    return new Code(value, "99TACET", meaning);
  }

  /// The system as FHIR names it.
  String uri() {
    return switch (system) {
      case "DCM" -> "http://dicom.nema.org/resources/ontology/DCM";
      case "RFC-3881" -> "urn:ietf:rfc:3881";
      default -> "urn:tacet:audit";
    };
  }
}
