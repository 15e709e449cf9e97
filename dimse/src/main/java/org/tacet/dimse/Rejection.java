// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.Optional;

/// Why an association is refused: result, source and reason of an A-ASSOCIATE-RJ, PS3.8 §9.3.4. The
/// numbers are kept as they are on the wire, since a peer may send any.
public record Rejection(int result, int source, int reason) {
  public static final Rejection NO_REASON = new Rejection(1, 1, 1);
  public static final Rejection APPLICATION_CONTEXT_NOT_SUPPORTED = new Rejection(1, 1, 2);
  public static final Rejection CALLING_AE_TITLE_NOT_RECOGNIZED = new Rejection(1, 1, 3);
  public static final Rejection CALLED_AE_TITLE_NOT_RECOGNIZED = new Rejection(1, 1, 7);
  public static final Rejection PROTOCOL_VERSION_NOT_SUPPORTED = new Rejection(1, 2, 2);
  public static final Rejection TEMPORARY_CONGESTION = new Rejection(2, 3, 1);
  public static final Rejection LOCAL_LIMIT_EXCEEDED = new Rejection(2, 3, 2);

  public Rejection {
    if (((result | source | reason) & ~0xFF) != 0) {
      throw new IllegalArgumentException("a field of a rejection: 0..255");
    }
  }

  /// Whether it makes sense to try again.
  public boolean isTransient() {
    return result == 2;
  }

  /// The standard's words for source and reason; empty for reserved numbers.
  public Optional<String> meaning() {
    return switch ((source << 8) | reason) {
      case 0x101 -> Optional.of("no reason given");
      case 0x102 -> Optional.of("application context name not supported");
      case 0x103 -> Optional.of("calling AE title not recognized");
      case 0x107 -> Optional.of("called AE title not recognized");
      case 0x201 -> Optional.of("no reason given by the upper layer");
      case 0x202 -> Optional.of("protocol version not supported");
      case 0x301 -> Optional.of("temporary congestion");
      case 0x302 -> Optional.of("local limit exceeded");
      default -> Optional.empty();
    };
  }

  @Override
  public String toString() {
    return (isTransient() ? "rejected (transient): " : "rejected: ")
        + meaning().orElse("source " + source + ", reason " + reason);
  }
}
