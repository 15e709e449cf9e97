// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.IOException;
import java.nio.ByteOrder;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.Element;
import org.tacet.dicom.FormatException.Rule;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

/// Reads the values of elements, once their headers have gone by.
final class ValueReader {
  private static final int EXTENDED_OFFSET_TABLE = 0x7FE00001;
  private static final int EXTENDED_OFFSET_TABLE_LENGTHS = 0x7FE00002;
  private static final int FLOAT_PIXEL_DATA = 0x7FE00008;
  private static final int DOUBLE_FLOAT_PIXEL_DATA = 0x7FE00009;
  private static final int PIXEL_DATA = 0x7FE00010;
  private static final int ITEM_HEADER = 8;
  private static final int UNDEFINED_LENGTH = 0xFFFFFFFF;

  private final ByteInput in;
  private final Levels levels;
  private final ReadOptions options;
  private final boolean encapsulated;
  private final KeptBytes kept = new KeptBytes();
  private @Nullable PixelPlace pixels;

  ValueReader(ByteInput in, Levels levels, ReadOptions options, boolean encapsulated) {
    this.in = in;
    this.levels = levels;
    this.options = options;
    this.encapsulated = encapsulated;
  }

  /// Where the pixel data of the outermost data set was.
  Optional<PixelPlace> pixels() {
    return Optional.ofNullable(pixels);
  }

  void readBytes(Level.Elements dataSet, int tag, Vr vr, long length) throws IOException {
    long offset = in.position();
    ByteOrder order = vr == Vr.UN ? ByteOrder.LITTLE_ENDIAN : dataSet.coding().order();
    checkLength(length);
    boolean keep = length <= options.bulkThreshold() || isOffsetTable(tag);
    ByteSource source = keep ? keep(length) : pass(length);
    if (levels.isOutermost() && isPixelData(tag)) {
      pixels = new PixelPlace.Native(offset, length);
    }
    Value value = length == 0 ? Value.Bytes.EMPTY : new Value.Bytes(source, order);
    dataSet.add(new Element(tag, vr, value));
  }

  private static boolean isPixelData(int tag) {
    return tag == PIXEL_DATA || tag == FLOAT_PIXEL_DATA || tag == DOUBLE_FLOAT_PIXEL_DATA;
  }

  // However long: without them no frame can be found.
  private static boolean isOffsetTable(int tag) {
    return tag == EXTENDED_OFFSET_TABLE || tag == EXTENDED_OFFSET_TABLE_LENGTHS;
  }

  private void checkLength(long length) throws IOException {
    levels.endOf(length);
    if ((length & 1) != 0) {
      levels.tolerate(Leniency.ODD_LENGTH);
    }
  }

  private ByteSource keep(long length) throws IOException {
    if (length > options.limits().maxValueBytes()) {
      throw levels.fault(Rule.LIMIT_VALUE);
    }
    levels.keep(length);
    ByteSource source = kept.keep(in, (int) length);
    if (source.size() < length) {
      throw levels.fault(Rule.TRUNCATED);
    }
    return source;
  }

  private ByteSource pass(long length) throws IOException {
    long offset = in.position();
    if (!in.pass(length)) {
      throw levels.fault(Rule.TRUNCATED);
    }
    return options.bulkPlace().at(offset, length);
  }

  /// Reads encapsulated pixel data, PS3.5 §A.4, from its basic offset table to its delimiter.
  void readFragments(Level.Elements dataSet, int tag, Vr vr) throws IOException {
    if (!encapsulated) {
      levels.tolerate(Leniency.FRAGMENTS_IN_NATIVE_SYNTAX);
    }
    FragmentList fragments = new FragmentList(options.bulkPlace());
    ByteOrder order = dataSet.coding().order();
    long inMemory = 0;
    while (hasFragment(order, !fragments.isEmpty())) {
      long length = fragmentLength(order);
      // The offset table stays, however long: without it no frame can be found.
      inMemory += fragments.isEmpty() ? 0 : length;
      if (inMemory > options.bulkThreshold()) {
        passFragment(fragments, length);
      } else {
        boolean codestream = startsCodestream(length);
        fragments.addKept(in.position(), keep(length), codestream);
      }
    }
    if (levels.isOutermost() && isPixelData(tag)) {
      pixels = new PixelPlace.Encapsulated(fragments);
    }
    dataSet.add(new Element(tag, vr, new Value.Fragments(fragments)));
  }

  /// True if another item begins; false if the delimiter has gone by.
  private boolean hasFragment(ByteOrder order, boolean mayEnd) throws IOException {
    levels.endOf(0);
    boolean ended = !in.has(1) || in.position() == levels.current().limit();
    if (ended && mayEnd) {
      levels.tolerate(Leniency.MISSING_DELIMITER);
      return false;
    }
    levels.endOf(ITEM_HEADER);
    if (!in.has(ITEM_HEADER)) {
      throw levels.fault(Rule.TRUNCATED);
    }
    int next = in.peekTag(order);
    if (next == Tag.ITEM) {
      return true;
    }
    if (next != Tag.SEQUENCE_DELIMITATION || !mayEnd) {
      throw levels.fault(Rule.ITEM_EXPECTED);
    }
    if (in.peekInt(4, order) != 0) {
      levels.tolerate(Leniency.DELIMITER_LENGTH);
    }
    in.advance(ITEM_HEADER);
    return false;
  }

  private long fragmentLength(ByteOrder order) throws IOException {
    int length = in.peekInt(4, order);
    if (length == UNDEFINED_LENGTH) {
      throw levels.fault(Rule.LENGTH_UNDEFINED);
    }
    levels.countFragment();
    in.advance(ITEM_HEADER);
    checkLength(Integer.toUnsignedLong(length));
    return Integer.toUnsignedLong(length);
  }

  private void passFragment(FragmentList fragments, long length) throws IOException {
    long offset = in.position();
    boolean codestream = startsCodestream(length);
    if (!in.pass(length)) {
      throw levels.fault(Rule.TRUNCATED);
    }
    fragments.addPassed(offset, length, codestream);
  }

  /// True of the first bytes of JPEG and JPEG-LS (SOI), JPEG 2000 (SOC, SIZ), JPEG XL (codestream
  /// or box).
  private boolean startsCodestream(long length) throws IOException {
    if (length < 4 || !in.has(4)) {
      return false;
    }
    int four = in.peekInt(0, ByteOrder.BIG_ENDIAN);
    return four >>> 8 == 0xFFD8FF
        || four == 0xFF4FFF51
        || four >>> 16 == 0xFF0A
        || four == 0x0000000C;
  }
}
