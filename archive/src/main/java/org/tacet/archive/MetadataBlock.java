// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import java.util.zip.Inflater;
import java.util.zip.InflaterInputStream;
import org.tacet.dicom.Uid;

/// Metadata of successive instances of a series, compressed together: they differ in little.
///
/// ```
/// block      1 when it takes no more, else 0 (1 byte); compressed instances
/// instance   SOP Instance UID, budget of bytes it counts for, length of the text, number of gaps,
///            gaps, text
/// ```
///
/// A text of length 0 is not kept here.
final class MetadataBlock {
  /// The most instances of a block: enough to pay for the first one, and for its row.
  static final int MAX_INSTANCES = 128;

  private static final int FULL = 1;
  private static final int OPEN = 0;
  private static final int BUFFER = 16 << 10;

  private MetadataBlock() {}

  /// Whether no instance can be added to a block.
  static boolean isFull(byte[] block) {
    return block.length > 0 && block[0] == FULL;
  }

  /// Writes a block. Used by one thread.
  static final class Writer implements Closeable {
    private final Deflater deflater = new Deflater();
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(BUFFER);
    private final DataOutputStream out =
        new DataOutputStream(new DeflaterOutputStream(bytes, deflater, BUFFER));
    private int instances;
    private long texts;

    /// @param charge what the instance counts for, in bytes
    void add(Uid instance, int charge, Optional<MetadataText> text) throws IOException {
      out.writeUTF(instance.value());
      out.writeInt(charge);
      byte[] json = text.map(MetadataText::json).orElse(new byte[0]);
      int[] gaps = text.map(MetadataText::gaps).orElse(new int[0]);
      out.writeInt(json.length);
      out.writeInt(gaps.length);
      for (int gap : gaps) {
        out.writeInt(gap);
      }
      out.write(json);
      instances++;
      texts += json.length;
    }

    int instances() {
      return instances;
    }

    boolean isFull() {
      return instances == MAX_INSTANCES || texts >= MetadataText.MAX_BYTES;
    }

    byte[] block() throws IOException {
      out.close();
      byte[] block = new byte[1 + bytes.size()];
      block[0] = (byte) (isFull() ? FULL : OPEN);
      System.arraycopy(bytes.toByteArray(), 0, block, 1, bytes.size());
      return block;
    }

    @Override
    public void close() {
      deflater.end();
    }
  }

  /// Reads a block, instance by instance, as it is inflated. Used by one thread.
  static final class Reader implements Closeable {
    private static final Uid NONE = Uid.of("0");

    private final Inflater inflater = new Inflater();
    private final DataInputStream in;
    private final byte[] chunk = new byte[BUFFER];
    private Uid instance = NONE;
    private int charge;
    private int length;
    private int[] gaps = {};
    private int left;

    Reader(byte[] block) {
      var compressed = new ByteArrayInputStream(block, 1, block.length - 1);
      this.in =
          new DataInputStream(
              new BufferedInputStream(
                  new InflaterInputStream(compressed, inflater, BUFFER), BUFFER));
    }

    /// Goes on to the next instance.
    void next() throws IOException {
      in.skipNBytes(left);
      instance =
          Uid.parse(in.readUTF()).orElseThrow(() -> new IOException("kept metadata of no UID"));
      charge = in.readInt();
      length = in.readInt();
      left = length;
      gaps = new int[gaps(in.readInt())];
      for (int i = 0; i < gaps.length; i++) {
        gaps[i] = in.readInt();
      }
    }

    private int gaps(int number) throws IOException {
      if (length < 0 || number < 0 || number > length) {
        throw new IOException("kept metadata of a strange size");
      }
      return number;
    }

    Uid instance() {
      return instance;
    }

    int charge() {
      return charge;
    }

    /// Of the text, without what fills its gaps; 0 when there is none.
    int length() {
      return length;
    }

    /// Writes the text, once, with its gaps filled.
    void write(byte[] filling, OutputStream out) throws IOException {
      for (int gap : gaps) {
        copy(gap - (length - left), out);
        out.write(filling);
      }
      copy(left, out);
    }

    private void copy(int count, OutputStream out) throws IOException {
      int rest = count;
      while (rest > 0) {
        int read = in.read(chunk, 0, Math.min(rest, chunk.length));
        if (read < 0) {
          throw new EOFException("kept metadata are cut short");
        }
        out.write(chunk, 0, read);
        rest -= read;
        left -= read;
      }
    }

    @Override
    public void close() {
      inflater.end();
    }
  }
}
