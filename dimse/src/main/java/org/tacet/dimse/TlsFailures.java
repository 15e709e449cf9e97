// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.security.GeneralSecurityException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.tacet.dimse.Refusal.TlsFailed.Cause;

/// Tells failures of TLS apart, for the trail. JSSE says most of it in words only; words that are
/// not understood make [Cause#OTHER], and never more.
final class TlsFailures {
  private static final int MAX_CAUSES = 8;

  private TlsFailures() {}

  static Cause causeOf(SSLException failure) {
    Throwable cause = failure;
    for (int depth = 0; depth < MAX_CAUSES && cause != null; depth++) {
      if (cause instanceof GeneralSecurityException) {
        return Cause.UNTRUSTED_CERTIFICATE;
      }
      cause = cause.getCause();
    }
    String words = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
    if (words.contains("empty client certificate chain") || words.contains("null cert chain")) {
      return Cause.NO_CERTIFICATE;
    }
    if (words.contains("received fatal alert") || words.contains("remote host terminated")) {
      return Cause.BROKEN_OFF_BY_PEER;
    }
    if (words.contains("unsupported or unrecognized ssl message")
        || words.contains("plaintext connection")) {
      return Cause.NOT_TLS;
    }
    if (words.contains("no cipher suites in common")
        || words.contains("no appropriate protocol")
        || words.contains("not accepted by server preferences")
        || words.contains("not enabled or supported")) {
      return Cause.NOTHING_IN_COMMON;
    }
    return Cause.OTHER;
  }
}
