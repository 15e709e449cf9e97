// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.archive.access.Operation;
import org.tacet.dicom.AeTitle;
import org.tacet.dimse.Rejection;

class AdmissionTest {
  private static final PeerDirectory PEERS =
      Enrolled.of(
          Enrolled.peer("CT1", Enrolled.CERTIFICATE, Enrolled.PUNE, Operation.STORE),
          Enrolled.peer("WS1", Enrolled.OTHER_CERTIFICATE, Enrolled.MYSURU, Operation.FIND),
          Enrolled.legacy("OLDCR", "10.1.2.0/24"));

  @ParameterizedTest
  @CsvSource({
    "a, CT1,   TACET,  admitted",
    "b, WS1,   TACET,  admitted",
    "a, CT1,   ANYSCP, WRONG_CALLED_AE_TITLE",
    "a, CT1,   tacet,  WRONG_CALLED_AE_TITLE",
    "a, WS1,   TACET,  WRONG_CALLING_AE_TITLE",
    "b, CT1,   TACET,  WRONG_CALLING_AE_TITLE",
    "a, ct1,   TACET,  WRONG_CALLING_AE_TITLE",
    "a, CT11,  TACET,  WRONG_CALLING_AE_TITLE",
    "a, OLDCR, TACET,  WRONG_CALLING_AE_TITLE",
    "a, WS1,   ANYSCP, WRONG_CALLING_AE_TITLE",
    "c, CT1,   TACET,  UNKNOWN_CERTIFICATE",
    "c, NOONE, TACET,  UNKNOWN_CERTIFICATE",
    "c, OLDCR, TACET,  UNKNOWN_CERTIFICATE",
    "-, CT1,   TACET,  NO_CERTIFICATE",
    "-, OLDCR, TACET,  NO_CERTIFICATE",
  })
  void binds_certificate_and_ae_titles(
      String certificate, String calling, String called, String expected) {
    Optional<String> sha256 =
        certificate.equals("-") ? Optional.empty() : Optional.of(certificate.repeat(64));

    Admission admission = Admission.byCertificate(titles(calling, called), sha256, PEERS);

    assertThat(name(admission)).isEqualTo(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "OLDCR, 10.1.2.7, TACET,  admitted",
    "OLDCR, 10.1.3.7, TACET,  NOT_ON_THE_BRIDGE",
    "OLDCR, 8.8.8.8,  TACET,  NOT_ON_THE_BRIDGE",
    "OLDCR, ::1,      TACET,  NOT_ON_THE_BRIDGE",
    "oldcr, 10.1.2.7, TACET,  NOT_ON_THE_BRIDGE",
    "CT1,   10.1.2.7, TACET,  NOT_ON_THE_BRIDGE",
    "NOONE, 10.1.2.7, TACET,  NOT_ON_THE_BRIDGE",
    "OLDCR, 10.1.2.7, OTHER,  WRONG_CALLED_AE_TITLE",
  })
  void binds_network_and_ae_titles_on_the_bridge(
      String calling, String from, String called, String expected) {
    Admission admission =
        Admission.byNetwork(titles(calling, called), InetAddress.ofLiteral(from), PEERS);

    assertThat(name(admission)).isEqualTo(expected);
  }

  @Test
  void tells_a_stranger_the_same_whether_the_name_it_tries_exists_or_not() {
    Admission existing = Admission.byCertificate(titles("CT1", "TACET"), stranger(), PEERS);
    Admission missing = Admission.byCertificate(titles("NOONE", "TACET"), stranger(), PEERS);
    Admission borrowed =
        Admission.byCertificate(titles("WS1", "X"), Optional.of(Enrolled.CERTIFICATE), PEERS);

    assertThat(rejection(existing))
        .isEqualTo(rejection(missing))
        .isEqualTo(rejection(borrowed))
        .isEqualTo(Rejection.CALLING_AE_TITLE_NOT_RECOGNIZED);
  }

  @Test
  void does_not_believe_a_directory_that_answers_with_a_bridge_peer() {
    Peer legacy = Enrolled.legacy("OLDCR", "10.1.2.0/24");
    PeerDirectory wrong =
        new PeerDirectory() {
          @Override
          public Optional<Peer> byCertificate(String sha256) {
            return Optional.of(legacy);
          }

          @Override
          public Optional<Peer> byAeTitle(AeTitle aeTitle) {
            return Optional.of(legacy);
          }

          @Override
          public Optional<Peer> legacy(AeTitle calling, InetAddress from) {
            return Optional.of(legacy);
          }
        };

    assertThat(name(Admission.byCertificate(titles("OLDCR", "TACET"), stranger(), wrong)))
        .isEqualTo("UNKNOWN_CERTIFICATE");
    assertThat(
            name(
                Admission.byNetwork(
                    titles("OLDCR", "TACET"), InetAddress.ofLiteral("8.8.8.8"), wrong)))
        .isEqualTo("NOT_ON_THE_BRIDGE");
  }

  private static Optional<String> stranger() {
    return Optional.of("c".repeat(64));
  }

  private static Admission.Titles titles(String calling, String called) {
    return new Admission.Titles(AeTitle.of("TACET"), AeTitle.of(called), AeTitle.of(calling));
  }

  private static String name(Admission admission) {
    return switch (admission) {
      case Admission.Admitted _ -> "admitted";
      case Admission.Denied denied -> denied.reason().name();
    };
  }

  private static Rejection rejection(Admission admission) {
    return switch (admission) {
      case Admission.Admitted _ -> throw new AssertionError("admitted");
      case Admission.Denied denied -> denied.rejection();
    };
  }
}
