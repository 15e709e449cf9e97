// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage.syslog;

import java.time.Duration;

/// The numbers of a [SyslogForwarder].
///
/// @param batch most entries in memory at once
/// @param connectWithin for the connection, and again for its handshake
/// @param poll how often the trail is looked at
/// @param settle an entry is taken as received when it was sent so long ago and the connection did
///   not break: a collector acknowledges nothing (RFC 5425 §1)
/// @param firstPause before connecting again; doubles with each failure
/// @param longestPause the end of the doubling
public record SyslogLimits(
    int batch,
    Duration connectWithin,
    Duration poll,
    Duration settle,
    Duration firstPause,
    Duration longestPause) {
  /// 500 entries, ten seconds to connect, a look every second, two seconds to settle, pauses from
  /// one second to five minutes.
  public static final SyslogLimits DEFAULT =
      new SyslogLimits(
          500,
          Duration.ofSeconds(10),
          Duration.ofSeconds(1),
          Duration.ofSeconds(2),
          Duration.ofSeconds(1),
          Duration.ofMinutes(5));

  /// @throws IllegalArgumentException for a number out of bounds
  public SyslogLimits {
    boolean sound =
        batch >= 1
            && batch <= 10_000
            && isTime(connectWithin)
            && isTime(poll)
            && isTime(settle)
            && isTime(firstPause)
            && isTime(longestPause)
            && firstPause.compareTo(longestPause) <= 0;
    if (!sound) {
      throw new IllegalArgumentException("a limit of the forwarding is out of bounds");
    }
  }

  private static boolean isTime(Duration time) {
    return time.compareTo(Duration.ofMillis(1)) >= 0 && time.compareTo(Duration.ofHours(1)) <= 0;
  }
}
