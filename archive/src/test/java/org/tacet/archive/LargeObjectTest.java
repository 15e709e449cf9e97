// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.TestArchive.PUNE;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tacet.archive.access.GrantPolicy;
import org.tacet.archive.spi.BlobRef;
import org.tacet.archive.spi.BlobStore;
import org.tacet.archive.spi.MemoryBlobStore;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Vr;

/// An object several times as large as the heap goes in, without being kept in memory.
class LargeObjectTest {
  private static final long LENGTH = 2L << 30;

  @Test
  void takesAnObjectLargerThanTheHeap() throws IOException {
    assertThat(Runtime.getRuntime().maxMemory()).isLessThan(LENGTH);
    try (TestArchive test = new TestArchive()) {
      Archive.Parts parts = test.parts(new GrantPolicy());
      Forgetful blobs = new Forgetful();
      try (Archive archive =
          Archive.open(
              new Archive.Parts(
                  blobs,
                  parts.index(),
                  parts.keys(),
                  parts.keyEncryption(),
                  parts.indexKey(),
                  parts.audit(),
                  parts.policy(),
                  parts.oversight(),
                  parts.preservation(),
                  parts.clock(),
                  parts.limits()))) {
        StoreOutcome outcome =
            archive.store(
                TestArchive.device(PUNE),
                new Incoming(
                    PUNE,
                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
                    Optional.empty(),
                    new Generated()));

        assertThat(outcome).isInstanceOf(StoreOutcome.Stored.class);
        assertThat(blobs.length).isGreaterThan(LENGTH);
      }
    }
  }

  /// A header, then pixel data without end, then nothing.
  private static final class Generated extends InputStream {
    private final byte[] header;
    private long position;

    Generated() {
      byte[] whole =
          TestArchive.bytes(
              TestObjects.ct(1).with(set -> set.bytes(Tags.PixelData, Vr.OW, new byte[0])),
              TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      header = whole;
      long pixels = LENGTH;
      for (int i = 0; i < 4; i++) {
        header[header.length - 4 + i] = (byte) (pixels >> (8 * i));
      }
    }

    @Override
    public int read() {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) {
      if (position < header.length) {
        int count = (int) Math.min(length, header.length - position);
        System.arraycopy(header, (int) position, bytes, offset, count);
        position += count;
        return count;
      }
      long left = header.length + LENGTH - position;
      if (left == 0) {
        return -1;
      }
      int count = (int) Math.min(length, left);
      position += count;
      return count;
    }
  }

  /// Counts what it is given, and keeps nothing of it.
  private static final class Forgetful implements BlobStore {
    private final MemoryBlobStore refs = new MemoryBlobStore();
    private long length;

    @Override
    public Draft begin() throws IOException {
      Draft draft = refs.begin();
      return new Draft() {
        @Override
        public OutputStream body() {
          return new OutputStream() {
            @Override
            public void write(int b) {
              length++;
            }

            @Override
            public void write(byte[] bytes, int offset, int count) {
              length += count;
            }
          };
        }

        @Override
        public BlobRef seal(byte[] trailer) throws IOException {
          return draft.seal(trailer);
        }

        @Override
        public void close() throws IOException {
          draft.close();
        }
      };
    }

    @Override
    public void sync() throws IOException {
      refs.sync();
    }

    @Override
    public SeekableByteChannel open(BlobRef blob) throws IOException {
      return refs.open(blob);
    }

    @Override
    public byte[] trailer(BlobRef blob) throws IOException {
      return refs.trailer(blob);
    }

    @Override
    public void scan(long after, Visitor visitor) throws IOException {
      refs.scan(after, visitor);
    }

    @Override
    public void delete(BlobRef blob) {
      refs.delete(blob);
    }

    @Override
    public Usage usage() {
      return refs.usage();
    }

    @Override
    public void close() {}
  }
}
