// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.time.Clock;
import java.util.List;
import javax.crypto.SecretKey;
import org.tacet.archive.spi.AuditLog;
import org.tacet.archive.spi.BlobStore;
import org.tacet.archive.spi.Index;
import org.tacet.archive.spi.KeyEncryption;
import org.tacet.archive.spi.StudyKeys;
import org.tacet.dicom.Uid;

/// The archive: takes instances in, finds them, gives them back, erases them.
///
/// Every method asks the [AccessPolicy] before it looks at anything, and writes what was done, or
/// refused, into the trail before it returns. All methods may be called by many threads at once;
/// they block, so a virtual thread for each association or request is the way to call them.
public final class Archive implements AutoCloseable {
  private final Parts parts;

  private Archive(Parts parts) {
    this.parts = parts;
  }

  /// What an archive is made of. The archive does not close any of it.
  ///
  /// @param indexKey 32 bytes, for the keyed hashes of the index; lost, the index must be rebuilt
  public record Parts(
      BlobStore blobs,
      Index index,
      StudyKeys keys,
      KeyEncryption keyEncryption,
      SecretKey indexKey,
      AuditLog audit,
      AccessPolicy policy,
      Clock clock,
      ArchiveLimits limits) {}

  /// Opens the archive. Whatever the blobs hold beyond [Index#appliedSequence] goes into the index
  /// before this returns (P4): the blobs are the log, the index is its view.
  public static Archive open(Parts parts) throws IOException {
    return new Archive(parts);
  }

  /// Takes an instance in. When the outcome is not a refusal, the instance is durable.
  ///
  /// @throws IOException when the caller's stream fails, or the archive; nothing is kept then
  public StoreOutcome store(Caller caller, Incoming incoming) throws IOException {
    return notYet();
  }

  /// Answers a query, match by match, PS3.4 §C.4.1.
  public FindOutcome find(Caller caller, Query query, MatchSink sink) throws IOException {
    return notYet();
  }

  /// Holds instances for the caller.
  ///
  /// @param how [Operation#GET], [Operation#MOVE] or [Operation#EXPORT]
  /// @throws IllegalArgumentException for another operation
  public RetrieveOutcome retrieve(Caller caller, Operation how, Selection selection)
      throws IOException {
    return notYet();
  }

  /// Erases a study by destroying its key, then removes what became meaningless. An erasure that a
  /// crash interrupted is ended by asking for it again.
  ///
  /// @param reason in the operator's words; 1 to 500 characters, goes into the certificate only
  public EraseOutcome erase(Caller caller, Site site, Uid study, String reason) throws IOException {
    return notYet();
  }

  /// Checks every object against its digest, the index against the blobs and the blobs against the
  /// index. Works beside everything else.
  ///
  /// @throws NotPermittedException when denied
  public VerifyReport verify(Caller caller, Progress progress) throws IOException {
    return notYet();
  }

  /// Makes the index anew from the blobs and the keys alone. Stores wait meanwhile; queries see
  /// what is back already.
  ///
  /// @throws NotPermittedException when denied
  public RebuildReport rebuildIndex(Caller caller, Progress progress) throws IOException {
    return notYet();
  }

  /// What waits in quarantine.
  ///
  /// @throws NotPermittedException when denied
  public List<Quarantined> quarantine(Caller caller) throws IOException {
    return notYet();
  }

  /// Accepts something out of quarantine: it becomes an instance of its study, although the patient
  /// is another. Nothing is ever replaced.
  public SettleOutcome releaseQuarantined(Caller caller, long id) throws IOException {
    return notYet();
  }

  /// Deletes something out of quarantine.
  public SettleOutcome discardQuarantined(Caller caller, long id) throws IOException {
    return notYet();
  }

  /// How much there is, of all sites.
  ///
  /// @throws NotPermittedException when denied
  public Counts counts(Caller caller) throws IOException {
    return notYet();
  }

  @SuppressWarnings("TypeParameterUnusedInFormals")
  private <T> T notYet() {
    throw new UnsupportedOperationException();
  }

  /// Ends what has begun and takes nothing more. Does not close the parts.
  @Override
  public void close() throws IOException {
    parts.clock();
  }
}
