// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.List;
import java.util.stream.Stream;

/// A secure transport connection profile of PS3.15 Annex B, as what JSSE may negotiate: protocol
/// versions and cipher suites, best first. Anything not listed is refused. Client and server
/// authenticate each other in every profile here.
public record TlsProfile(String reference, List<String> protocols, List<String> cipherSuites) {
  private static final List<String> TLS_1_3_SUITES =
      List.of("TLS_AES_256_GCM_SHA384", "TLS_AES_128_GCM_SHA256", "TLS_CHACHA20_POLY1305_SHA256");

  private static final List<String> TLS_1_2_SUITES =
      List.of(
          "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
          "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256",
          "TLS_DHE_RSA_WITH_AES_256_GCM_SHA384",
          "TLS_DHE_RSA_WITH_AES_128_GCM_SHA256");

  /// BCP 195 with RFC 8996 and RFC 9325: TLS 1.3 preferred, TLS 1.2 with forward secrecy and
  /// authenticated encryption. The successor of all BCP 195 profiles before it.
  public static final TlsProfile BCP_195 =
      new TlsProfile(
          "PS3.15 §B.12", List.of("TLSv1.3", "TLSv1.2"), concat(TLS_1_3_SUITES, TLS_1_2_SUITES));

  /// The non-downgrading profile of BCP 195, retired, for peers that claim it: never below TLS 1.2,
  /// and there no suite but the four that BCP 195 recommended then.
  public static final TlsProfile NON_DOWNGRADING =
      new TlsProfile(
          "PS3.15 §B.10",
          List.of("TLSv1.3", "TLSv1.2"),
          concat(
              TLS_1_3_SUITES,
              TLS_1_2_SUITES.stream().filter(suite -> !suite.contains("ECDSA")).toList()));

  /// TLS 1.3 alone: for estates without old devices.
  public static final TlsProfile TLS_1_3_ONLY =
      new TlsProfile("PS3.15 §B.12", List.of("TLSv1.3"), TLS_1_3_SUITES);

  public TlsProfile {
    protocols = List.copyOf(protocols);
    cipherSuites = List.copyOf(cipherSuites);
    if (protocols.isEmpty() || cipherSuites.isEmpty()) {
      throw new IllegalArgumentException("a TLS profile names protocols and cipher suites");
    }
  }

  private static List<String> concat(List<String> first, List<String> second) {
    return Stream.concat(first.stream(), second.stream()).toList();
  }

  String[] protocolArray() {
    return protocols.toArray(String[]::new);
  }

  String[] cipherSuiteArray() {
    return cipherSuites.toArray(String[]::new);
  }
}
