// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.security.NoSuchAlgorithmException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import javax.net.ssl.SSLContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Refusal.TlsFailed;
import org.tacet.dimse.Refusal.TlsFailed.Cause;

/// Who gets through TLS, and who does not.
class TlsTest {
  private static final Uid VERIFICATION = Uid.of("1.2.840.10008.1.1");
  private static final TestPki PKI = TestPki.create("Test CA");
  private static final TestPki OTHER = TestPki.create("Other CA");

  /// Another authority that goes by the same name.
  private static final TestPki NAMESAKE = TestPki.create("Test CA");

  private static final TestPki.Identity DEVICE = PKI.identity("device");

  private final Recorder recorder = new Recorder(new Services() {});
  private final AssociationServer server;

  TlsTest() throws IOException {
    server = listen(PKI.tls(PKI.identity("server"), TlsProfile.BCP_195));
  }

  private AssociationServer listen(TlsContext tls) throws IOException {
    return AssociationServer.listen(
        new InetSocketAddress(InetAddress.getLoopbackAddress(), 0),
        Optional.of(tls),
        AssociationLimits.DEFAULT,
        recorder);
  }

  @AfterEach
  void close() {
    server.close();
  }

  @ParameterizedTest
  @MethodSource("profiles")
  void aDeviceWithCertificateGetsThrough(TlsProfile profile) throws IOException {
    try (var association = open(server, PKI.tls(DEVICE, profile))) {
      PeerEndpoint peer = recorder.proposal().peer();
      assertThat(peer.certificate()).contains(DEVICE.certificate());
      assertThat(profile.protocols()).contains(peer.tlsProtocol().orElseThrow());
      assertThat(profile.cipherSuites()).contains(peer.cipherSuite().orElseThrow());
      assertThat(association.peer().certificate()).isPresent();
    }
  }

  static Stream<TlsProfile> profiles() {
    return Stream.of(
        TlsProfile.BCP_195, TlsProfile.NON_DOWNGRADING, TlsProfile.TLS_1_3_ONLY, only12());
  }

  private static TlsProfile only12() {
    return new TlsProfile(
        "test", List.of("TLSv1.2"), List.of("TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "01 00 000000CD 0001 0000",
        "474554202F20485454502F312E310D0A0D0A",
        "00",
        "15 0303 0002 0228",
        "FFFFFFFFFFFFFFFF"
      })
  void clearTextIsToldNothing(String bytes) throws IOException {
    try (var peer = BytePeer.connect(server.address())) {
      peer.sends(bytes).expectsEnd();
      assertThat(recorder.refusal()).isEqualTo(new TlsFailed(Cause.NOT_TLS));
    }
  }

  @Test
  void aRequestorInClearIsToldNothing() {
    assertThatExceptionOfType(AssociationException.class)
        .isThrownBy(() -> Association.open(requestor(server).build()))
        .satisfies(e -> assertThat(e.ending()).isEqualTo(new Ending.Lost()));
    assertThat(recorder.refusal()).isEqualTo(new TlsFailed(Cause.NOT_TLS));
  }

  @Test
  void nobodyGetsThroughWithoutCertificate() {
    assertRefused(PKI.anonymous(), Cause.NO_CERTIFICATE);
  }

  @Test
  void norWithTheCertificateOfAnotherAuthority() throws Exception {
    TestPki.Identity foreign = OTHER.identity("device");
    assertRefused(trusting(foreign), Cause.UNTRUSTED_CERTIFICATE);
  }

  @Test
  void norWithThatOfAnAuthorityOfTheSameName() throws Exception {
    TestPki.Identity forged = NAMESAKE.identity("device");
    assertRefused(trusting(forged), Cause.UNTRUSTED_CERTIFICATE);
  }

  @Test
  void norWithOneThatHasExpired() throws Exception {
    assertRefused(trusting(PKI.expired("device")), Cause.UNTRUSTED_CERTIFICATE);
  }

  @Test
  void norWithTheCertificateButWithoutItsKey() throws Exception {
    TestPki.Identity own = PKI.identity("thief");
    TestPki.Identity stolen = new TestPki.Identity(own.key(), DEVICE.certificate());
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> open(server, trusting(stolen)).echo());
    assertThat(recorder.refusal()).isInstanceOf(TlsFailed.class);
  }

  @Test
  void norWithAnOldVersionOfTls() throws IOException {
    try (var peer = BytePeer.connect(server.address())) {
      peer.sends(
          """
          16 0301 002D                      a record of TLS 1.0
          01 000029 0301                    ClientHello, version TLS 1.0
          """
              + "00".repeat(32)
              + """

              00                            no session
              0002 002F                     TLS_RSA_WITH_AES_128_CBC_SHA
              01 00                         no compression
              """);
      // An alert and the end.
      peer.expects("15 0303 0002 02 46").expectsEnd();
      assertThat(recorder.refusal()).isEqualTo(new TlsFailed(Cause.NOTHING_IN_COMMON));
    }
  }

  @Test
  void norWithTls12WhereOnly13IsSpoken() throws IOException {
    try (var strict = listen(PKI.tls(PKI.identity("server"), TlsProfile.TLS_1_3_ONLY))) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> open(strict, PKI.tls(DEVICE, only12())).close());
      assertThat(recorder.refusal()).isEqualTo(new TlsFailed(Cause.NOTHING_IN_COMMON));
    }
  }

  @Test
  void aServerOfAnotherAuthorityIsNotTrusted() throws IOException {
    try (var foreign = listen(OTHER.tls(OTHER.identity("server"), TlsProfile.BCP_195))) {
      assertThatExceptionOfType(IOException.class)
          .isThrownBy(() -> open(foreign, PKI.tls(DEVICE, TlsProfile.BCP_195)).close());
      // Its alert, or only its end, where the connection is gone before the alert is read.
      assertThat(recorder.refusal())
          .isIn(new TlsFailed(Cause.BROKEN_OFF_BY_PEER), new Refusal.Left());
    }
  }

  @Test
  void everySuiteOfAProfileExistsAndNoneIsWeak() throws NoSuchAlgorithmException {
    List<String> supported =
        List.of(SSLContext.getDefault().getSupportedSSLParameters().getCipherSuites());
    profiles()
        .forEach(profile -> {
          assertThat(supported).containsAll(profile.cipherSuites());
          assertThat(profile.protocols()).isSubsetOf("TLSv1.2", "TLSv1.3");
          assertThat(profile.cipherSuites())
              .allMatch(suite -> suite.contains("GCM") || suite.contains("CHACHA20"))
              .noneMatch(suite -> suite.startsWith("TLS_RSA") || suite.contains("anon"));
        });
  }

  private void assertRefused(TlsContext tls, Cause cause) {
    // In TLS 1.3 the client hears of the refusal only after its own handshake, in place of an
    // answer.
    assertThatExceptionOfType(IOException.class).isThrownBy(() -> open(server, tls).close());
    assertThat(recorder.refusal()).isEqualTo(new TlsFailed(cause));
    assertThat(recorder.sawNothing()).isTrue();
  }

  private static TlsContext trusting(TestPki.Identity identity) throws Exception {
    return TlsContext.of(
        identity.key(),
        List.of(identity.certificate()),
        TlsContext.trusting(List.of(PKI.certificate())),
        TlsProfile.BCP_195);
  }

  private static Association open(AssociationServer server, TlsContext tls) throws IOException {
    return Association.open(requestor(server).tls(tls).build());
  }

  private static Requestor.Builder requestor(AssociationServer server) {
    return Requestor.builder(server.address(), AeTitle.of("CALLING"), AeTitle.of("CALLED"))
        .context(VERIFICATION, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
  }
}
