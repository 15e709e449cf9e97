// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.imaging;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.io.DicomFile;
import org.tacet.dicom.io.FrameTable;
import org.tacet.dicom.io.ReadOptions;
import org.tacet.imaging.Frame;

/// The frames of a file.
record SampleFrames(DataSet image, TransferSyntax syntax, List<Frame> frames) {
  /// Nothing if it cannot be read, has no frames, or is deflated as a whole.
  static Optional<SampleFrames> read(Path file) throws IOException {
    DicomFile read;
    try {
      read = DicomFile.read(file, ReadOptions.TOLERANT.inMemory());
    } catch (FormatException _) {
      return Optional.empty();
    }
    return read.syntax().deflated()
        ? Optional.empty()
        : read.reading().frames().map(table -> of(file, read, table));
  }

  private static SampleFrames of(Path file, DicomFile read, FrameTable table) {
    List<Frame> frames =
        IntStream.rangeClosed(1, table.frames())
            .mapToObj(number -> frame(file, read, table, number))
            .toList();
    return new SampleFrames(read.dataSet(), read.syntax(), frames);
  }

  private static Frame frame(Path file, DicomFile read, FrameTable table, int number) {
    List<ByteSource> bytes =
        table.frame(number).stream()
            .map(range ->
                ByteSource.file(file, read.dataSetOffset() + range.offset(), range.length()))
            .toList();
    return new Frame(read.dataSet(), read.syntax(), number, bytes, table.bitOffset(number));
  }
}
