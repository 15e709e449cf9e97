// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Set;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.Tag;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Vr;

/// A file of PS3.10 §7: preamble, prefix, file meta information, data set.
///
/// @param fileMeta group 0002; empty if the file had none and that was tolerated
/// @param syntax how the data set is encoded
/// @param dataSetOffset where in the file the data set begins
/// @param reading the data set, and what was tolerated in the whole file
public record DicomFile(
    DataSet fileMeta, TransferSyntax syntax, long dataSetOffset, Reading reading) {
  private static final int TRANSFER_SYNTAX_UID = 0x00020010;
  private static final int PREAMBLE = 128;
  private static final byte[] PREFIX = "DICM".getBytes(StandardCharsets.US_ASCII);

  /// The beginning of a file, and the rest of it yet to be read.
  ///
  /// @param dataSetOffset where in the file the data set begins
  /// @param dataSet the stream, at the first byte of the data set
  /// @param tolerated the leniencies that were needed so far
  public record Header(
      DataSet fileMeta,
      TransferSyntax syntax,
      long dataSetOffset,
      InputStream dataSet,
      Set<Leniency> tolerated) {
    /// Keeps a copy of the set.
    public Header {
      tolerated = Set.copyOf(tolerated);
    }
  }

  /// Who writes a file, PS3.10 §7.1.
  ///
  /// @param versionName 1 to 16 characters
  public record Implementation(Uid classUid, String versionName) {
    /// Checks the length of the name.
    public Implementation {
      if (versionName.isEmpty() || versionName.length() > Vr.SH.maxLength()) {
        throw new IllegalArgumentException("a version name has 1 to 16 characters");
      }
    }
  }

  /// The data set.
  public DataSet dataSet() {
    return reading.dataSet();
  }

  /// Reads a file. Long values become handles on the file, whatever place the options name for
  /// them, unless the data set is deflated; then the options count. What becomes a handle is not
  /// read.
  public static DicomFile read(Path path, ReadOptions options) throws IOException {
    try (FileInput in = FileInput.open(path)) {
      Header header = new FileMetaReader(in, options).read();
      BulkPlace place =
          (offset, length) -> ByteSource.file(path, header.dataSetOffset() + offset, length);
      return read(
          header,
          header.syntax().deflated() ? options : options.withBulk(options.bulkThreshold(), place));
    }
  }

  /// Reads a file to the end of the stream, which is not closed.
  public static DicomFile read(InputStream in, ReadOptions options) throws IOException {
    return read(readMeta(in, options), options);
  }

  private static DicomFile read(Header header, ReadOptions options) throws IOException {
    Reading reading = DataSetReader.read(header.dataSet(), header.syntax(), options);
    Set<Leniency> tolerated = EnumSet.noneOf(Leniency.class);
    tolerated.addAll(header.tolerated());
    tolerated.addAll(reading.tolerated());
    return new DicomFile(
        header.fileMeta(),
        header.syntax(),
        header.dataSetOffset(),
        new Reading(reading.dataSet(), tolerated, reading.length(), reading.frames()));
  }

  /// Reads up to the data set, no matter how long that is.
  ///
  /// @throws FormatException if this is no DICOM file, or not one that the leniencies let pass
  public static Header readMeta(InputStream in, ReadOptions options) throws IOException {
    return new FileMetaReader(new BufferedInputStream(in, 1 << 14), options).read();
  }

  /// Writes a file: a preamble of zeros, `DICM`, the file meta information, the data set.
  ///
  /// @param fileMeta of [#fileMeta]; the transfer syntax it names is the one written
  public static void write(OutputStream out, DataSet fileMeta, DataSet dataSet) throws IOException {
    Uid syntax =
        fileMeta
            .uid(TRANSFER_SYNTAX_UID)
            .orElseThrow(() -> new IllegalArgumentException("file meta names no transfer syntax"));
    writeMeta(out, fileMeta);
    DataSetWriter.write(dataSet, TransferSyntax.of(syntax), out);
  }

  /// Writes all that comes before the data set, which the caller has encoded already.
  public static void writeMeta(OutputStream out, DataSet fileMeta) throws IOException {
    if (fileMeta.elements().stream().anyMatch(e -> Tag.group(e.tag()) != 0x0002)) {
      throw new IllegalArgumentException("file meta information is group 0002");
    }
    out.write(new byte[PREAMBLE]);
    out.write(PREFIX);
    DataSetWriter.write(fileMeta, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, out);
  }

  /// The file meta information of an instance, PS3.10 §7.1.
  public static DataSet fileMeta(
      Uid sopClass, Uid sopInstance, TransferSyntax syntax, Implementation implementation) {
    return DataSet.builder()
        .bytes(0x00020001, Vr.OB, new byte[] {0, 1})
        .text(0x00020002, Vr.UI, sopClass.value())
        .text(0x00020003, Vr.UI, sopInstance.value())
        .text(TRANSFER_SYNTAX_UID, Vr.UI, syntax.uid().value())
        .text(0x00020012, Vr.UI, implementation.classUid().value())
        .text(0x00020013, Vr.SH, implementation.versionName())
        .build();
  }
}
