// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;

/// Where encrypted objects live. Append-only; the store sees ciphertext only.
///
/// The contract (`BlobStoreContract` proves it):
///
/// - A draft is invisible until it is sealed. A draft that is closed unsealed leaves nothing
///   behind.
/// - A sealed blob can be opened at once. It is durable when a [#sync] that began after the sealing
///   has returned; what was sealed and not synced may be lost in a crash as a whole, never in part.
/// - Sequences grow in the order of sealing and never repeat, also after a restart.
/// - A blob is never overwritten.
/// - When [#sync] fails, none of the blobs it concerned may be believed durable, now or later: the
///   store appends nothing more to their segments, and a later successful [#sync] speaks only for
///   blobs sealed after the failure. (After a failed `fsync` an operating system may report the
///   next one as a success although the bytes are gone.)
/// - All methods may be called by many threads at once; one draft belongs to one thread.
public interface BlobStore extends Closeable {
  /// Begins a blob.
  ///
  /// @throws OutOfSpaceException when the reserve of free space is reached
  Draft begin() throws IOException;

  /// Makes every blob sealed before this call durable (one `fsync` for all that share a segment).
  void sync() throws IOException;

  /// The body of a sealed blob, for reading at any position; closed by the caller.
  ///
  /// @throws NoSuchBlobException when the blob was deleted or never was
  SeekableByteChannel open(BlobRef blob) throws IOException;

  /// The trailer of a sealed blob.
  ///
  /// @throws NoSuchBlobException when the blob was deleted or never was
  byte[] trailer(BlobRef blob) throws IOException;

  /// Visits, in the order of their sequences, every sealed and undeleted blob whose sequence is
  /// greater than `after`, and tells of every damage it meets on the way. Blobs sealed while it
  /// runs may be visited or not.
  void scan(long after, Visitor visitor) throws IOException;

  /// Forgets the blob; its space may be reclaimed later. Forgetting twice is once. A crash soon
  /// after may bring the blob back, which is harmless: it says nothing without its key.
  void delete(BlobRef blob) throws IOException;

  /// How much the store holds, and could.
  Usage usage() throws IOException;

  /// A blob being written by one thread.
  interface Draft extends Closeable {
    /// The largest trailer, in bytes.
    int MAX_TRAILER = 1 << 20;

    /// Takes the bytes of the body. Closing the stream does nothing; writing after sealing throws.
    ///
    /// Its `write` throws [OutOfSpaceException] when the medium is full.
    OutputStream body();

    /// Ends the body, adds the trailer, and makes the blob visible; the next [BlobStore#sync] makes
    /// it durable.
    ///
    /// @param trailer at most [#MAX_TRAILER] bytes, which say what the blob is
    BlobRef seal(byte[] trailer) throws IOException;

    /// Discards the draft if it was not sealed; nothing stays behind, on disk or in memory.
    @Override
    void close() throws IOException;
  }

  /// Is shown blobs one after the other.
  @FunctionalInterface
  interface Visitor {
    void blob(BlobRef blob, byte[] trailer) throws IOException;

    /// Is told of a stretch of a segment that holds no whole blob where one should be: it was
    /// sealed once, and is damaged.
    ///
    /// @param offset where it begins, in bytes
    /// @param length how far it goes, in bytes
    default void damaged(long segment, long offset, long length) throws IOException {}
  }

  /// @param liveBytes in blobs that can be opened
  /// @param deadBytes in deleted blobs whose space is not yet reclaimed
  /// @param freeBytes left for new blobs, the reserve not counted
  record Usage(long liveBytes, long deadBytes, long freeBytes) {}
}
