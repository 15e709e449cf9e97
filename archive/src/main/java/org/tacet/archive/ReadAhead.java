// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.io.OutputStream;
import java.util.Objects;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Semaphore;

/// Reads data sets a little ahead of whoever takes them: while one piece is on its way to the other
/// side, the next is read, decrypted and put to the digest.
///
/// So many streams are read ahead at a time and no more, for each keeps a few pieces in memory
/// (P9). Those beyond are read when they are taken.
final class ReadAhead {
  /// How much is read at a time, in bytes.
  static final int PIECE = 1 << 17;

  private static final int PIECES = 3;
  private static final byte[] NOTHING = {};

  private final Semaphore places;

  ReadAhead(int most) {
    this.places = new Semaphore(most);
  }

  /// Begins to read, if there is a place left and it is worth it. What is given back closes `in`.
  ///
  /// @param length of what there is, in bytes
  InputStream of(InputStream in, long length) {
    return length > PIECE && places.tryAcquire() ? new Stream(in) : in;
  }

  /// How many more streams could be read ahead now.
  int placesLeft() {
    return places.availablePermits();
  }

  /// What the reader has to say.
  private sealed interface Read {
    /// Compared by nobody.
    @SuppressWarnings("ArrayRecordComponent")
    record Piece(byte[] bytes, int length) implements Read {}

    record End() implements Read {}

    record Failed(Throwable why) implements Read {}
  }

  /// A stream that one thread reads and another takes.
  private final class Stream extends InputStream {
    private final InputStream in;
    // Each has room for all there can ever be: the pieces, one to say that it is over, and the end.
    private final BlockingQueue<byte[]> empty = new ArrayBlockingQueue<>(PIECES + 2);
    private final BlockingQueue<Read> read = new ArrayBlockingQueue<>(PIECES + 2);
    private final Thread reader = Thread.ofVirtual().name("read-ahead").unstarted(this::readAll);
    private Read.Piece piece = new Read.Piece(NOTHING, 0);
    private int at;
    private volatile boolean closed;

    Stream(InputStream in) {
      this.in = in;
      for (int i = 0; i < PIECES; i++) {
        empty.add(new byte[PIECE]);
      }
      reader.start();
    }

    private void readAll() {
      Read last = new Read.End();
      try {
        boolean more = true;
        while (more) {
          byte[] bytes = empty.take();
          int length = closed ? 0 : in.readNBytes(bytes, 0, bytes.length);
          read.add(new Read.Piece(bytes, length));
          more = !closed && length == bytes.length;
        }
      } catch (IOException | RuntimeException | Error | InterruptedException e) {
        last = new Read.Failed(e);
      }
      read.add(last);
    }

    @Override
    public int read() throws IOException {
      return advance() ? piece.bytes()[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] bytes, int offset, int count) throws IOException {
      Objects.checkFromIndexSize(offset, count, bytes.length);
      if (count == 0) {
        return 0;
      }
      if (!advance()) {
        return -1;
      }
      int part = Math.min(count, piece.length() - at);
      System.arraycopy(piece.bytes(), at, bytes, offset, part);
      at += part;
      return part;
    }

    @Override
    public long transferTo(OutputStream out) throws IOException {
      long all = 0;
      while (advance()) {
        int part = piece.length() - at;
        out.write(piece.bytes(), at, part);
        at += part;
        all += part;
      }
      return all;
    }

    /// False at the end; else there is a byte in the piece.
    private boolean advance() throws IOException {
      while (at == piece.length()) {
        Read next = take();
        switch (next) {
          case Read.Piece filled -> next(filled);
          case Read.End _ -> {
            read.add(next);
            return false;
          }
          case Read.Failed(Throwable why) -> {
            read.add(next);
            fail(why);
          }
        }
      }
      return true;
    }

    private static void fail(Throwable why) throws IOException {
      if (why instanceof IOException e) {
        throw e;
      }
      throw new IllegalStateException(why);
    }

    private void next(Read.Piece filled) {
      if (piece.bytes().length > 0) {
        empty.add(piece.bytes());
      }
      piece = filled;
      at = 0;
    }

    private Read take() throws IOException {
      try {
        return read.take();
      } catch (InterruptedException _) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      }
    }

    @Override
    public void close() throws IOException {
      if (closed) {
        return;
      }
      closed = true;
      empty.add(NOTHING);
      join();
      places.release();
      in.close();
    }

    // Not by interrupting it: that would close the file under everybody else who reads it.
    private void join() {
      boolean interrupted = false;
      while (reader.isAlive()) {
        try {
          reader.join();
        } catch (InterruptedException _) {
          interrupted = true;
        }
      }
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
