// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.keys;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SignatureException;
import java.security.cert.CertificateException;
import java.security.cert.CertificateExpiredException;
import java.security.cert.CertificateNotYetValidException;
import java.security.cert.X509Certificate;
import java.security.interfaces.ECPublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import javax.naming.ldap.LdapName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.CertificateAuthority.Issued;

final class CertificateAuthorityTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir Path folder;
  private final CertificateAuthority authority = CertificateAuthority.create(() -> NOW);

  @Test
  void an_authority_may_sign_certificates_and_is_good_for_ten_years() throws Exception {
    X509Certificate own = authority.certificate();
    own.verify(own.getPublicKey());
    assertThat(own.getBasicConstraints()).isZero();
    assertThat(own.getKeyUsage()[5]).isTrue();
    assertThat(own.getNotAfter().toInstant()).isAfter(NOW.plus(Duration.ofDays(3652)));
  }

  @Test
  void an_issued_certificate_is_signed_for_both_ends_of_a_connection() throws Exception {
    Issued issued = authority.issue("CT1", List.of("ct1.example", "10.0.0.9", "::1"));
    X509Certificate leaf = issued.certificate();
    leaf.verify(authority.certificate().getPublicKey());
    assertThat(leaf.getBasicConstraints()).isEqualTo(-1);
    assertThat(leaf.getExtendedKeyUsage())
        .containsExactlyInAnyOrder("1.3.6.1.5.5.7.3.1", "1.3.6.1.5.5.7.3.2");
    assertThat(leaf.getSubjectX500Principal().getName()).contains("CN=CT1");
    assertThat(leaf.getSubjectAlternativeNames()).hasSize(3);
    assertThat(((ECPublicKey) leaf.getPublicKey()).getParams().getCurve().getField().getFieldSize())
        .isEqualTo(256);
    assertThat(leaf.getNotBefore().toInstant()).isBefore(NOW);
    assertThat(leaf.getNotAfter().toInstant()).isEqualTo(NOW.plus(Duration.ofDays(730)));
  }

  @Test
  void an_ae_title_with_odd_characters_cannot_break_out_of_the_name() throws Exception {
    Issued issued = authority.issue("A,O=B+CN=X\"#", List.of());
    String name = issued.certificate().getSubjectX500Principal().getName();
    assertThat(new LdapName(name).getRdns()).hasSize(2);
  }

  @Test
  void another_authority_did_not_sign_it() {
    X509Certificate leaf = authority.issue("CT1", List.of()).certificate();
    var other = CertificateAuthority.create(() -> NOW).certificate().getPublicKey();
    assertThatThrownBy(() -> leaf.verify(other)).isInstanceOf(SignatureException.class);
  }

  @Test
  void no_two_certificates_are_the_same() {
    assertThat(Fingerprint.of(authority.issue("CT1", List.of()).certificate()))
        .isNotEqualTo(Fingerprint.of(authority.issue("CT1", List.of()).certificate()))
        .matches("[0-9a-f]{64}");
  }

  @Test
  void what_was_written_as_pem_reads_back() throws Exception {
    Issued issued = authority.issue("CT1", List.of());
    Files.write(folder.resolve("key.pem"), Pem.of(issued.key()));
    Files.write(folder.resolve("cert.pem"), Pem.of(issued.certificate()));
    Files.write(folder.resolve("ca.pem"), Pem.of(issued.authority()));
    assertThat(Pem.issued(folder)).isEqualTo(issued);
    Files.write(folder.resolve("cert.der"), issued.certificate().getEncoded());
    assertThat(Pem.certificate(folder.resolve("cert.der"))).isEqualTo(issued.certificate());
  }

  @Test
  void what_is_no_certificate_is_refused() throws Exception {
    Files.writeString(folder.resolve("x.pem"), "-----BEGIN CERTIFICATE-----\nAAAA\n");
    assertThatThrownBy(() -> Pem.certificate(folder.resolve("x.pem"))).isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> Pem.certificate(folder.resolve("none"))).isInstanceOf(Trouble.class);
  }

  @Test
  void only_what_is_enrolled_is_trusted_whoever_signed_it() {
    Issued enrolled = authority.issue("CT1", List.of());
    Issued issuedOnly = authority.issue("CT1", List.of());
    EnrolledTrust trust = trust(enrolled, () -> NOW);
    assertThatCode(() -> trust.checkClientTrusted(chain(enrolled), "EC"))
        .doesNotThrowAnyException();
    assertThatThrownBy(() -> trust.checkClientTrusted(chain(issuedOnly), "EC"))
        .isInstanceOf(CertificateException.class);
    X509Certificate[] authorityFirst = {authority.certificate(), enrolled.certificate()};
    assertThatThrownBy(() -> trust.checkClientTrusted(authorityFirst, "EC"))
        .isInstanceOf(CertificateException.class);
    assertThatThrownBy(() -> trust.checkClientTrusted(new X509Certificate[0], "EC"))
        .isInstanceOf(CertificateException.class);
    assertThat(trust.getAcceptedIssuers()).isEmpty();
  }

  @Test
  void a_certificate_is_trusted_while_it_is_valid() {
    Issued enrolled = authority.issue("CT1", List.of());
    EnrolledTrust late = trust(enrolled, () -> NOW.plus(Duration.ofDays(731)));
    EnrolledTrust early = trust(enrolled, () -> NOW.minus(Duration.ofDays(1)));
    assertThatThrownBy(() -> late.checkServerTrusted(chain(enrolled), "EC"))
        .isInstanceOf(CertificateExpiredException.class);
    assertThatThrownBy(() -> early.checkServerTrusted(chain(enrolled), "EC"))
        .isInstanceOf(CertificateNotYetValidException.class);
  }

  private static EnrolledTrust trust(Issued enrolled, InstantSource clock) {
    Set<String> fingerprints = Set.of(Fingerprint.of(enrolled.certificate()));
    return new EnrolledTrust(fingerprints::contains, clock);
  }

  private static X509Certificate[] chain(Issued issued) {
    return new X509Certificate[] {issued.certificate(), issued.authority()};
  }
}
