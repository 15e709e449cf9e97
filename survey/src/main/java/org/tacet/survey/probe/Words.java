// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.io.IOException;
import java.net.ConnectException;
import java.net.SocketTimeoutException;
import javax.net.ssl.SSLException;
import org.tacet.dimse.AssociationException;
import org.tacet.dimse.Ending;
import org.tacet.dimse.PduException;
import org.tacet.dimse.RejectedException;
import org.tacet.dimse.Rejection;

/// What happened, in this program's words and in numbers that a standard defines. No message of an
/// exception gets through here.
final class Words {
  private Words() {}

  static String of(IOException e) {
    return switch (e) {
      case RejectedException rejected -> of(rejected.rejection());
      case AssociationException ended -> of(ended.ending());
      case ConnectException _ -> "connection refused";
      case SocketTimeoutException _ -> "no answer in time";
      case SSLException _ -> "TLS failed";
      default -> "connection lost";
    };
  }

  /// Whether nothing came in the time it was given.
  static boolean isLate(IOException e) {
    return switch (e) {
      case SocketTimeoutException _ -> true;
      case AssociationException ended ->
          ended.ending() instanceof Ending.Broken(PduException.Rule rule)
              && (rule == PduException.Rule.NO_RESPONSE || rule == PduException.Rule.TOO_SLOW);
      default -> false;
    };
  }

  static String of(Rejection rejection) {
    String how =
        switch (rejection.result()) {
          case 1 -> "rejected for good: ";
          case 2 -> "rejected for now: ";
          default -> "rejected, result " + rejection.result() + ": ";
        };
    return how
        + rejection
            .meaning()
            .orElse("source " + rejection.source() + ", reason " + rejection.reason());
  }

  static String of(Ending ending) {
    return switch (ending) {
      case Ending.Released() -> "released";
      case Ending.AbortedByPeer(int source, int reason) -> aborted(source, reason);
      case Ending.Broken(PduException.Rule rule) -> of(rule);
      case Ending.AbortedHere() -> "given up here";
      case Ending.Lost() -> "connection closed";
    };
  }

  private static String of(PduException.Rule rule) {
    return switch (rule) {
      case NO_RESPONSE, ARTIM_EXPIRED, IDLE -> "no answer in time";
      case TOO_SLOW -> "answers too slowly";
      case UNRECOGNISED_PDU -> "answers with something that is not DICOM";
      default -> "breaks the protocol, " + rule.reference();
    };
  }

  /// PS3.8 Table 9-26.
  private static String aborted(int source, int reason) {
    if (source == 0) {
      return "aborted by the service user";
    }
    String why =
        switch (reason) {
          case 0 -> "no reason";
          case 1 -> "unrecognised PDU";
          case 2 -> "unexpected PDU";
          case 4 -> "unrecognised parameter";
          case 5 -> "unexpected parameter";
          case 6 -> "invalid value";
          default -> "reason " + reason;
        };
    return source == 2
        ? "aborted by the service provider: " + why
        : "aborted by source " + source + ": " + why;
  }

  /// A 16-bit status.
  static String status(int code) {
    return "status %04X".formatted(code);
  }
}
