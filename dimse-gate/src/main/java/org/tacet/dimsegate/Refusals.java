// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import org.tacet.dimse.Refusal;
import org.tacet.dimse.Refusal.TlsFailed;

/// From what the upper layer saw of a caller that got no association, to what the gate counts.
final class Refusals {
  private Refusals() {}

  static GateRefusal of(Refusal refusal) {
    return switch (refusal) {
      case TlsFailed tls -> of(tls.cause());
      case Refusal.TooSlow _ -> GateRefusal.TOO_SLOW;
      case Refusal.Left _ -> GateRefusal.LEFT;
      case Refusal.Malformed _, Refusal.Unacceptable _ -> GateRefusal.MALFORMED;
      case Refusal.TooMany _ -> GateRefusal.TOO_MANY;
    };
  }

  private static GateRefusal of(TlsFailed.Cause cause) {
    return switch (cause) {
      case NOT_TLS -> GateRefusal.NOT_TLS;
      case NO_CERTIFICATE -> GateRefusal.NO_CERTIFICATE;
      case UNTRUSTED_CERTIFICATE -> GateRefusal.UNTRUSTED_CERTIFICATE;
      case NOTHING_IN_COMMON, BROKEN_OFF_BY_PEER, OTHER -> GateRefusal.TLS_FAILED;
    };
  }
}
