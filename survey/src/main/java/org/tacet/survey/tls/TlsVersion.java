// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.tls;

import java.util.Arrays;
import java.util.Optional;

/// The versions that are offered one at a time. RFC 8996 forbids the first two.
enum TlsVersion {
  TLS_1_0(0x0301, "TLSv1.0"),
  TLS_1_1(0x0302, "TLSv1.1"),
  TLS_1_2(0x0303, "TLSv1.2"),
  TLS_1_3(0x0304, "TLSv1.3");

  private final int code;
  private final String word;

  TlsVersion(int code, String word) {
    this.code = code;
    this.word = word;
  }

  int code() {
    return code;
  }

  String word() {
    return word;
  }

  static Optional<TlsVersion> of(int code) {
    return Arrays.stream(values()).filter(version -> version.code == code).findFirst();
  }
}
