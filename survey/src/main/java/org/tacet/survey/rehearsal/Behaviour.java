// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.util.Arrays;
import java.util.Optional;

/// How a simulated archive behaves towards a stranger. `docs/estates.md` tells of each what it
/// should be found to be.
public enum Behaviour {
  /// Nobody listens: connections are refused.
  CLOSED("closed", Speaks.NOTHING),
  /// Lists studies to whoever asks, and accepts contexts to retrieve them.
  OPEN("open", Speaks.DICOM),
  /// Lists studies, and accepts no context to retrieve.
  LISTS_ONLY("lists-only", Speaks.DICOM),
  /// Rejects an association whose called AE title is not its own.
  CHECKS_AE("checks-ae", Speaks.DICOM),
  /// Open, but only through TLS. It asks for no client certificate.
  TLS("tls", Speaks.DICOM),
  /// TLS with a client certificate.
  CLIENT_CERTIFICATE("client-certificate", Speaks.DICOM),
  /// Accepts association and contexts, and refuses C-FIND: "not authorized".
  REFUSES_FIND("refuses-find", Speaks.DICOM),
  /// Accepts association and contexts, and aborts at C-FIND, as Orthanc does by default.
  ABORTS_FIND("aborts-find", Speaks.DICOM),
  /// Ends a list at its cap with 0xFE00 that nobody asked for, as Orthanc does.
  CAP_FE00("cap-fe00", Speaks.DICOM),
  /// Refuses a query that matches more than its cap, with A700, as dcm4chee does.
  CAP_A700("cap-a700", Speaks.DICOM),
  /// Ends a list at its cap, and says that it was all.
  CAP_SILENT("cap-silent", Speaks.DICOM),
  /// Open, without knowing Number of Study Related Instances.
  NO_IMAGE_COUNTS("no-image-counts", Speaks.DICOM),
  /// Some studies have no date; they match every range of dates.
  UNDATED_MATCH("undated-match", Speaks.DICOM),
  /// Some studies have no date; they match no range of dates.
  UNDATED_HIDDEN("undated-hidden", Speaks.DICOM),
  /// Open, and takes its time.
  SLOW("slow", Speaks.DICOM),
  /// Accepts connections and says nothing.
  HALF_OPEN("half-open", Speaks.DICOM),
  /// Answers with bytes that mean nothing.
  GARBAGE("garbage", Speaks.DICOM),
  /// Accepts everything, and has the same few impossible studies for every question.
  HONEYPOT("honeypot", Speaks.DICOM),
  /// Takes images and lists none.
  STORE_ONLY("store-only", Speaks.DICOM),
  /// Open, and its answers hold patients' names that nobody asked for, in DICOM and in DICOMweb.
  SENDS_UNASKED("sends-unasked", Speaks.BOTH),
  /// DICOMweb open, no DICOM port.
  DICOMWEB("dicomweb", Speaks.HTTP),
  /// DICOMweb open, its lists end at the cap, and nothing says so.
  DICOMWEB_CAPPED("dicomweb-capped", Speaks.HTTP),
  /// Like an Orthanc that lets everybody in over HTTP, and aborts at C-FIND.
  ORTHANC("orthanc", Speaks.BOTH),
  /// Like an Orthanc with its default user, and aborts at C-FIND.
  DEFAULT_PASSWORD("default-password", Speaks.BOTH),
  /// Like an open dcm4chee, HTTP only.
  DCM4CHEE("dcm4chee", Speaks.HTTP),
  /// The page of a web viewer, without a list that a machine could read.
  VIEWER("viewer", Speaks.HTTP),
  /// A folder of DICOM files that the web server lists.
  FOLDER("folder", Speaks.HTTP),
  /// Sends whoever comes to another address.
  REDIRECTS("redirects", Speaks.HTTP);

  private final String word;
  private final Speaks speaks;

  Behaviour(String word, Speaks speaks) {
    this.word = word;
    this.speaks = speaks;
  }

  private enum Speaks {
    NOTHING,
    DICOM,
    HTTP,
    BOTH
  }

  /// As an estate file has it.
  public String word() {
    return word;
  }

  static Optional<Behaviour> parse(String text) {
    return Arrays.stream(values()).filter(one -> one.word.equals(text)).findFirst();
  }

  /// Whether it listens at the DICOM port, whatever it says there.
  boolean hasDicomPort() {
    return speaks == Speaks.DICOM || speaks == Speaks.BOTH;
  }

  boolean hasHttpPort() {
    return speaks == Speaks.HTTP || speaks == Speaks.BOTH;
  }

  /// Whether it needs to be told at how many studies its lists end.
  boolean isCapped() {
    return switch (this) {
      case CAP_FE00, CAP_A700, CAP_SILENT, DICOMWEB_CAPPED -> true;
      case CLOSED,
          OPEN,
          LISTS_ONLY,
          CHECKS_AE,
          TLS,
          CLIENT_CERTIFICATE,
          REFUSES_FIND,
          ABORTS_FIND,
          NO_IMAGE_COUNTS,
          UNDATED_MATCH,
          UNDATED_HIDDEN,
          SLOW,
          HALF_OPEN,
          GARBAGE,
          HONEYPOT,
          STORE_ONLY,
          SENDS_UNASKED,
          DICOMWEB,
          ORTHANC,
          DEFAULT_PASSWORD,
          DCM4CHEE,
          VIEWER,
          FOLDER,
          REDIRECTS ->
          false;
    };
  }

  /// Whether a part of an entry of this behaviour can be retrieved while the rest is only listed.
  boolean canBePartlyRetrievable() {
    return this == OPEN;
  }
}
