// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Vr;

/// Reads the beginning of a file, PS3.10 §7.1, whatever is missing of it.
///
/// File meta information is always in explicit VR little endian. Its elements are taken one by one
/// as long as they are of group 0002: the group length is checked, not believed.
final class FileMetaReader {
  private static final int TRANSFER_SYNTAX_UID = 0x00020010;
  private static final int META_GROUP_LENGTH = 0x00020000;
  private static final int PREAMBLE = 128;
  private static final byte[] PREFIX = "DICM".getBytes(StandardCharsets.US_ASCII);
  private static final int PREFIX_END = PREAMBLE + 4;
  private static final int META_GROUP = 0x0002;
  private static final int LONGEST_HEADER = 12;
  private static final long UNDEFINED_LENGTH = 0xFFFFFFFFL;
  private static final int MAX_META = 1 << 16;

  private final InputStream in;
  private final ReadOptions options;
  private final Set<Leniency> tolerated = EnumSet.noneOf(Leniency.class);
  private long position;

  /// @param in with [InputStream#mark]
  FileMetaReader(InputStream in, ReadOptions options) {
    this.in = in;
    this.options = options;
  }

  DicomFile.Header read() throws IOException {
    byte[] start = peek(PREFIX_END + 2);
    if (isPrefixed(start)) {
      pass(PREFIX_END);
    } else if (start.length >= 2 && group(start, 0) == META_GROUP) {
      tolerate(Leniency.MISSING_PREAMBLE);
    } else {
      TransferSyntax syntax = sniff().orElseThrow(() -> fault(Rule.NOT_DICOM));
      tolerate(Leniency.MISSING_FILE_META);
      return header(DataSet.EMPTY, syntax);
    }
    DataSet meta = readMeta();
    Optional<Uid> named = meta.uid(TRANSFER_SYNTAX_UID);
    if (named.isPresent()) {
      return header(meta, TransferSyntax.of(named.get()));
    }
    TransferSyntax syntax = sniff().orElseThrow(() -> fault(Rule.TRANSFER_SYNTAX));
    tolerate(Leniency.MISSING_TRANSFER_SYNTAX);
    return header(meta, syntax);
  }

  /// The prefix alone proves nothing: a data set may have these letters there.
  private static boolean isPrefixed(byte[] start) {
    return start.length == PREFIX_END + 2
        && Arrays.equals(start, PREAMBLE, PREFIX_END, PREFIX, 0, PREFIX.length)
        && group(start, PREFIX_END) == META_GROUP;
  }

  private DicomFile.Header header(DataSet meta, TransferSyntax syntax) {
    return new DicomFile.Header(meta, syntax, position, in, tolerated);
  }

  private DataSet readMeta() throws IOException {
    long begin = position;
    byte[] bytes = new byte[0];
    byte[] element = nextElement();
    while (element.length > 0) {
      if (bytes.length + element.length > MAX_META) {
        throw fault(Rule.LIMIT_HEADER);
      }
      bytes = concat(bytes, element);
      element = nextElement();
    }
    Reading reading =
        DataSetReader.read(
            new ByteArrayInputStream(bytes),
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            options.inMemory());
    tolerated.addAll(reading.tolerated());
    checkGroupLength(reading.dataSet(), position - begin);
    return reading.dataSet();
  }

  /// Header and value of the next element of group 0002, or nothing.
  private byte[] nextElement() throws IOException {
    byte[] header = peek(LONGEST_HEADER);
    if (header.length < 8 || group(header, 0) != META_GROUP) {
      return new byte[0];
    }
    Optional<Vr> vr = Vr.of(header[4] & 0xFF, header[5] & 0xFF);
    boolean longLength = vr.isEmpty() || vr.get().longLength();
    if (longLength && header.length < LONGEST_HEADER) {
      throw fault(Rule.TRUNCATED);
    }
    long length =
        longLength
            ? number(header, 8, 4, ByteOrder.LITTLE_ENDIAN) + LONGEST_HEADER
            : number(header, 6, 2, ByteOrder.LITTLE_ENDIAN) + 8;
    if (vr.isEmpty() || vr.get() == Vr.SQ || length > MAX_META) {
      throw fault(Rule.FILE_META);
    }
    byte[] element = in.readNBytes((int) length);
    if (element.length < length) {
      throw fault(Rule.TRUNCATED);
    }
    position += element.length;
    return element;
  }

  private void checkGroupLength(DataSet meta, long length) throws FormatException {
    Optional<Long> claimed = meta.longs(META_GROUP_LENGTH).stream().findFirst();
    if (claimed.isEmpty()) {
      tolerate(Leniency.MISSING_META_GROUP_LENGTH);
    } else if (claimed.get() + 12 != length) {
      tolerate(Leniency.WRONG_META_GROUP_LENGTH);
    }
  }

  /// The transfer syntax by the first element of the data set, which is of a low group in all
  /// objects: is a VR named, and where does its tag have the zero?
  private Optional<TransferSyntax> sniff() throws IOException {
    byte[] start = peek(8);
    if (start.length < 8) {
      return Optional.empty();
    }
    boolean explicit = Vr.of(start[4] & 0xFF, start[5] & 0xFF).isPresent();
    if (isLowGroup(group(start, 0))) {
      if (explicit) {
        return Optional.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      }
      long length = number(start, 4, 4, ByteOrder.LITTLE_ENDIAN);
      boolean plausible = length < 1 << 16 || length == UNDEFINED_LENGTH;
      return plausible ? Optional.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN) : Optional.empty();
    }
    return explicit && isLowGroup((int) number(start, 0, 2, ByteOrder.BIG_ENDIAN))
        ? Optional.of(TransferSyntax.EXPLICIT_VR_BIG_ENDIAN)
        : Optional.empty();
  }

  private static boolean isLowGroup(int group) {
    return group > 0 && group <= 0x0020;
  }

  private static int group(byte[] bytes, int offset) {
    return (int) number(bytes, offset, 2, ByteOrder.LITTLE_ENDIAN);
  }

  private static long number(byte[] bytes, int offset, int width, ByteOrder order) {
    long number = 0;
    for (int i = 0; i < width; i++) {
      int index = order.equals(ByteOrder.BIG_ENDIAN) ? offset + i : offset + width - 1 - i;
      number = number << 8 | (bytes[index] & 0xFF);
    }
    return number;
  }

  private static byte[] concat(byte[] a, byte[] b) {
    byte[] both = Arrays.copyOf(a, a.length + b.length);
    System.arraycopy(b, 0, both, a.length, b.length);
    return both;
  }

  private byte[] peek(int count) throws IOException {
    in.mark(count);
    byte[] bytes = in.readNBytes(count);
    in.reset();
    return bytes;
  }

  private void pass(int count) throws IOException {
    in.skipNBytes(count);
    position += count;
  }

  private void tolerate(Leniency leniency) throws FormatException {
    if (!options.leniencies().contains(leniency)) {
      throw fault(leniency.rule());
    }
    tolerated.add(leniency);
  }

  private FormatException fault(Rule rule) {
    return new FormatException(rule, position);
  }
}
