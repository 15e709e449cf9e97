// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection.spi;

import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import org.tacet.archive.BudgetLimits;

/// What the promises rest on at present.
@FunctionalInterface
public interface Evidence {
  /// Gathers it.
  Facts facts() throws IOException;

  /// What there is.
  ///
  /// @param objects the last time that all objects were compared with their digests
  /// @param chain the last time that the trail was verified
  /// @param refusals within the last 24 hours
  record Facts(
      Optional<Verified> objects,
      Optional<Verified> chain,
      Keys keys,
      Signed signed,
      Amount refusals,
      Limits limits) {}

  /// A verification.
  ///
  /// @param sound whether all was as it should be
  /// @param count of objects, lines or faults
  record Verified(Instant at, boolean sound, long count) {}

  /// The keys.
  ///
  /// @param name of the key-encryption key
  /// @param passphrase whether its file is sealed by a passphrase
  /// @param studies how many studies have a key of their own
  record Keys(String name, boolean passphrase, long studies) {}

  /// How far the trail is vouched for by a signature.
  ///
  /// @param line number of the newest such line
  /// @param at when it was written
  record Signed(long line, Optional<Instant> at) {}

  /// How much.
  ///
  /// @param complete whether there is no more
  record Amount(long value, boolean complete) {}

  /// Some of the limits in force.
  record Limits(
      long associations,
      long connections,
      long requests,
      long headerMemory,
      long reserve,
      BudgetLimits people,
      BudgetLimits devices) {}
}
