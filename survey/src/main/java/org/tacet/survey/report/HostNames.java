// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.report;

import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// What systems are called in a report.
sealed interface HostNames {
  /// The name of the system at an address.
  String of(InetAddress address);

  static HostNames of(Edition edition) {
    return switch (edition) {
      case OWNER -> new Addresses();
      case PUBLISHED -> Hashed.withNewKey();
    };
  }

  /// By their addresses.
  record Addresses() implements HostNames {
    @Override
    public String of(InetAddress address) {
      return address.getHostAddress();
    }
  }

  /// By a keyed hash. All addresses of IPv4 can be tried out in minutes: so the key is random, is
  /// used for one report, and is nowhere kept. The next report calls the same system otherwise.
  final class Hashed implements HostNames {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int LENGTH = 5;

    private final SecretKeySpec key;

    private Hashed(SecretKeySpec key) {
      this.key = key;
    }

    private static Hashed withNewKey() {
      byte[] bytes = new byte[32];
      new SecureRandom().nextBytes(bytes);
      return new Hashed(new SecretKeySpec(bytes, ALGORITHM));
    }

    @Override
    public String of(InetAddress address) {
      try {
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(key);
        byte[] hash = mac.doFinal(address.getAddress());
        return "#" + HexFormat.of().formatHex(hash, 0, LENGTH);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every Java has it", e);
      }
    }
  }
}
