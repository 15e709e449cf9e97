// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

/// What the archive gives any one input (P9). Every number is finite.
///
/// @param maxObjectBytes longest data set taken in
/// @param maxHeaderBytes most bytes of a data set kept in memory while it is taken in, long values
///   not counted
/// @param headerMemory bytes of headers in memory, of all data sets together that are taken in
/// @param bulkThreshold longest value that belongs to the header, in bytes
/// @param commitQueue instances that may wait to become durable
/// @param commitBatch most instances in one transaction
/// @param maxMatches most matches of one query
/// @param maxCandidates most entries of the index looked at for one query
/// @param maxKeys most attributes in an identifier, items included
/// @param maxRetrieved most instances of one retrieval
/// @param maxFindings most findings a verification reports one by one
public record ArchiveLimits(
    long maxObjectBytes,
    int maxHeaderBytes,
    long headerMemory,
    int bulkThreshold,
    int commitQueue,
    int commitBatch,
    int maxMatches,
    int maxCandidates,
    int maxKeys,
    int maxRetrieved,
    int maxFindings) {
  /// For a machine with 256 MiB of heap and more.
  public static final ArchiveLimits DEFAULT =
      new ArchiveLimits(
          1L << 40,
          32 << 20,
          96L << 20,
          4096,
          4096,
          512,
          1_000_000,
          10_000_000,
          1000,
          1_000_000,
          10_000);

  /// @throws IllegalArgumentException for a limit that lets nothing through
  public ArchiveLimits {
    boolean positive = maxObjectBytes > 0 && maxHeaderBytes > 0 && headerMemory >= maxHeaderBytes;
    boolean more =
        bulkThreshold >= 256
            && commitQueue > 0
            && commitBatch > 0
            && maxMatches > 0
            && maxCandidates > 0
            && maxKeys > 0;
    if (!positive || !more || maxRetrieved < 1 || maxFindings < 1) {
      throw new IllegalArgumentException("a limit that lets nothing through");
    }
  }

  /// The same with another `headerMemory`.
  public ArchiveLimits withHeaderMemory(long bytes) {
    return new ArchiveLimits(
        maxObjectBytes,
        maxHeaderBytes,
        bytes,
        bulkThreshold,
        commitQueue,
        commitBatch,
        maxMatches,
        maxCandidates,
        maxKeys,
        maxRetrieved,
        maxFindings);
  }
}
