// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.time.Duration;

/// The numbers of a [ChainedAuditLog].
///
/// @param fileBytes a file is closed when it has reached this
/// @param checkpointLines a signed line after this many others
/// @param checkpointEvery and after this time, when there was any other
/// @param syncWithin a line is on stable storage after this time
public record AuditLimits(
    long fileBytes, int checkpointLines, Duration checkpointEvery, Duration syncWithin) {
  /// 16 MiB files, a checkpoint every 1000 lines and every minute, one second to stable storage.
  public static final AuditLimits DEFAULT =
      new AuditLimits(16L << 20, 1000, Duration.ofMinutes(1), Duration.ofSeconds(1));

  /// Refuses numbers that would make the trail worth less.
  public AuditLimits {
    boolean sound =
        fileBytes >= 1024
            && fileBytes <= 1L << 32
            && checkpointLines >= 1
            && checkpointLines <= 1_000_000
            && checkpointEvery.toMillis() >= 10
            && checkpointEvery.compareTo(Duration.ofDays(1)) <= 0
            && syncWithin.toMillis() >= 1
            && syncWithin.compareTo(Duration.ofSeconds(1)) <= 0;
    if (!sound) {
      throw new IllegalArgumentException("a limit of the trail is out of bounds");
    }
  }
}
