// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.classify;

/// What to do about a finding. In the order in which it helps.
public enum Remedy {
  /// For whatever strangers can list or fetch.
  TAKE_OFF_THE_NETWORK(
      "Take it off the open network today: bind it to an address of the internal network, or let the"
          + " firewall pass the addresses of known devices only. Remote readers come in by VPN."),
  /// For an exposure that lasted.
  KEEP_THE_LOGS(
      "Keep the logs of the archive, the firewall and the proxy, and look through them for queries"
          + " by strangers; without logs, nobody can say whom to tell."),
  /// For [org.tacet.survey.finding.Flag#D1].
  CHANGE_THE_PASSWORD(
      "Change the default password now, and give every person a name and password of their own."),
  /// For [org.tacet.survey.finding.Flag#H1].
  CLOSE_THE_WEB(
      "Put DICOMweb, viewers and folders behind TLS and a sign-in; switch off what nobody uses, and"
          + " the listing of folders."),
  /// For DICOM that anybody can talk to.
  REQUIRE_CERTIFICATES(
      "Require TLS with client certificates on every DICOM port (PS3.15 §B.12: TLS 1.2 or later), so"
          + " that a device proves who it is."),
  /// For DICOM in the clear.
  AE_TITLES_PROTECT_NOTHING(
      "Do not count on AE titles: a title is a name, not a password, and whoever learns it gets in."),
  /// For [org.tacet.survey.finding.Level#L4].
  ANSWER_KNOWN_DEVICES(
      "Answer C-FIND only to devices that are registered and have proven who they are."),
  /// For [org.tacet.survey.finding.Level#L5].
  NARROW_RETRIEVAL(
      "Switch off C-GET where no device needs it, and let C-MOVE send to a fixed list of"
          + " destinations only."),
  /// For [org.tacet.survey.finding.Flag#W1].
  REFUSE_STORAGE(
      "Accept storage only from registered modalities: what strangers can store may be false, or may"
          + " carry something harmful."),
  /// For TLS older than 1.2.
  SWITCH_OFF_OLD_TLS("Switch off TLS 1.0 and 1.1 (RFC 8996)."),
  /// For a certificate that is over.
  RENEW_THE_CERTIFICATE("Renew the server's certificate, which has expired."),
  /// For [org.tacet.survey.finding.Advisory]; `about` names them.
  UPDATE("Update the product to a version that its maker supports; published weaknesses: {0}."),
  /// For Orthanc.
  CONFIGURE_ORTHANC(
      "In Orthanc's configuration: AuthenticationEnabled true with RegisteredUsers of your own,"
          + " DicomAlwaysAllowFind, DicomAlwaysAllowGet and DicomAlwaysAllowStore false, and"
          + " DicomTlsEnabled with DicomTlsRemoteCertificateRequired true."),
  /// For dcm4chee.
  CONFIGURE_DCM4CHEE(
      "In dcm4chee: use the secured edition behind its identity server, name the accepted calling AE"
          + " titles, and open no connection without TLS to other networks."),
  /// For DCMTK's `dcmqrscp` and the like.
  REPLACE_THE_TEST_TOOL(
      "A tool made for tests seems to serve as an archive here; keep it on an internal network, or"
          + " replace it by one that knows its callers.");

  private final String english;

  Remedy(String english) {
    this.english = english;
  }

  /// One or two sentences; `{0}` stands for what an [Advice] is about.
  public String english() {
    return english;
  }
}
