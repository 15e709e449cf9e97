// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.json.DicomJson;

/// The metadata of one instance in the DICOM JSON model, with gaps where its address belongs, which
/// is another for each way to the archive.
final class MetadataText {
  /// Longer ones are made when they are asked for.
  static final int MAX_BYTES = 4 << 20;

  private static final BulkAddress NOWHERE = new BulkAddress("");

  // Stands in no value: a quotation mark within a JSON string has a backslash before it.
  private static final byte[] BEFORE_ADDRESS = Bytes.ascii("\"BulkDataURI\":\"");

  private final byte[] json;
  private final int[] gaps;

  /// @param json with no address in it
  MetadataText(byte[] json) {
    this.json = json;
    this.gaps = gaps(json);
  }

  /// In UTF-8; not a copy.
  byte[] json() {
    return json;
  }

  /// Offsets into [#json], ascending; not a copy.
  int[] gaps() {
    return gaps;
  }

  /// Absent when the header alone does not say everything, or says too much.
  static Optional<MetadataText> of(DataSet header) {
    Limited out = new Limited();
    try {
      DicomJson.write(header, out, NOWHERE);
    } catch (IOException _) {
      // A value that is elsewhere, or one beyond a limit.
      return Optional.empty();
    }
    return Optional.of(new MetadataText(out.bytes.toByteArray()));
  }

  private static int[] gaps(byte[] json) {
    int length = BEFORE_ADDRESS.length;
    return IntStream.rangeClosed(0, json.length - length)
        .filter(at -> json[at + 1] == 'B')
        .filter(at -> Arrays.equals(json, at, at + length, BEFORE_ADDRESS, 0, length))
        .map(at -> at + length)
        .toArray();
  }

  /// Takes no more than is kept.
  private static final class Limited extends OutputStream {
    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(4096);

    @Override
    public void write(int b) throws IOException {
      write(new byte[] {(byte) b}, 0, 1);
    }

    @Override
    public void write(byte[] more, int offset, int length) throws IOException {
      if (bytes.size() + length > MAX_BYTES) {
        throw new IOException("metadata too long to be kept");
      }
      bytes.write(more, offset, length);
    }
  }
}
