// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/// The bytes of a record in their order, without putting them together first.
final class RecordBytes {
  private final Deque<ByteBuffer> pieces;

  private RecordBytes(Deque<ByteBuffer> pieces) {
    this.pieces = pieces;
  }

  static RecordBytes of(SegmentRecord record, BlobDraft.Sealing sealing, List<byte[]> body) {
    Deque<ByteBuffer> pieces = new ArrayDeque<>(body.size() + 3);
    pieces.add(ByteBuffer.wrap(record.header()));
    long left = sealing.bodyLength();
    for (byte[] chunk : body) {
      int n = (int) Math.min(chunk.length, left);
      pieces.add(ByteBuffer.wrap(chunk, 0, n));
      left -= n;
    }
    pieces.add(ByteBuffer.wrap(sealing.trailer()));
    pieces.add(ByteBuffer.wrap(record.footer(sealing.bodyCrc(), sealing.trailer())));
    return new RecordBytes(pieces);
  }

  /// The next so many.
  byte[] take(int count) {
    ByteBuffer taken = ByteBuffer.allocate(count);
    fill(taken);
    return taken.array();
  }

  /// As many of the next as there is room for.
  void fill(ByteBuffer into) {
    while (into.hasRemaining()) {
      ByteBuffer piece = pieces.element();
      int n = Math.min(piece.remaining(), into.remaining());
      into.put(into.position(), piece, piece.position(), n).position(into.position() + n);
      piece.position(piece.position() + n);
      if (!piece.hasRemaining()) {
        pieces.remove();
      }
    }
  }
}
