// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Optional;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;
import org.tacet.dicom.SpecificCharacterSet;
import org.tacet.dicom.Tag;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

/// Reads a data set from a stream, PS3.5 §7.
///
/// One pass, to the end of the stream, so that whoever listens to the stream (a digest, a blob
/// store) hears every byte. Memory holds the values up to the threshold of the [ReadOptions];
/// longer ones go by and leave a handle. Instead of calling itself for sequences in sequences the
/// reader keeps a stack of [Level]s; no length is believed before it has been compared with what
/// encloses it ([Levels#endOf]), and none is allocated before its bytes have come ([KeptBytes]).
///
/// Elements come out as they were encoded, with two exceptions: a sequence sent as `UN` of
/// undefined length is a sequence (PS3.5 §6.2.2), and an element out of order that a [Leniency] let
/// pass is put in order.
public final class DataSetReader {
  private static final int PIXEL_DATA = 0x7FE00010;
  private static final int UNDEFINED_LENGTH = 0xFFFFFFFF;
  private static final int HEADER = 8;
  private static final int LONG_HEADER = 12;

  private final ByteInput in;
  private final Levels levels;
  private final ValueReader values;

  private DataSetReader(InputStream stream, TransferSyntax syntax, ReadOptions options) {
    in = new ByteInput(stream, options.limits().maxDataSetBytes());
    levels = new Levels(in, options);
    values = new ValueReader(in, levels, options, syntax.encapsulated());
  }

  /// Reads a data set that reaches to the end of the stream. The stream is not closed.
  ///
  /// @throws FormatException if the bytes break a rule that the options do not let pass, or a limit
  public static Reading read(InputStream in, TransferSyntax syntax, ReadOptions options)
      throws IOException {
    if (!syntax.deflated()) {
      return new DataSetReader(in, syntax, options).read(syntax);
    }
    try (InflatedInput inflated = new InflatedInput(in, options.limits().maxInflatedRatio())) {
      DataSetReader reader = new DataSetReader(inflated, syntax, options);
      Reading reading = reader.read(syntax);
      if (!inflated.hasTrailingBytes()) {
        return reading;
      }
      reader.levels.tolerate(Leniency.TRAILING_BYTES);
      return new Reading(
          reading.dataSet(), reader.levels.tolerated(), reading.length(), reading.frames());
    }
  }

  private Reading read(TransferSyntax syntax) throws IOException {
    Level.Coding coding = new Level.Coding(syntax.explicitVr(), syntax.byteOrder());
    Level.Elements outermost =
        new Level.Elements(
            Level.UNDEFINED, Level.UNDEFINED, coding, SpecificCharacterSet.DEFAULT, false);
    levels.enter(outermost);
    while (step()) {
      // Each step reads one element, one item, or one end.
    }
    DataSet dataSet = outermost.toDataSet();
    Optional<FrameTable> frames = FrameTable.of(dataSet, values.pixels(), syntax);
    return new Reading(dataSet, levels.tolerated(), in.position(), frames);
  }

  private boolean step() throws IOException {
    levels.end();
    Level level = levels.current();
    if (in.position() == level.end()) {
      leave();
    } else if (in.position() == level.limit()) {
      levels.tolerate(Leniency.MISSING_DELIMITER);
      leave();
    } else if (!in.has(1)) {
      return endOfStream(level);
    } else {
      readNext(level);
    }
    return true;
  }

  /// The stream has ended: as it should, or within levels that only lack their delimiter.
  private boolean endOfStream(Level level) throws FormatException {
    if (levels.isOutermost()) {
      return false;
    }
    if (level.limit() != Level.UNDEFINED) {
      throw levels.fault(Rule.TRUNCATED);
    }
    levels.tolerate(Leniency.MISSING_DELIMITER);
    leave();
    return true;
  }

  private void readNext(Level level) throws IOException {
    levels.endOf(HEADER);
    need(HEADER);
    int tag = in.peekTag(level.coding().order());
    switch (level) {
      case Level.Sequence sequence -> readInSequence(sequence, tag);
      case Level.Elements elements when Tag.group(tag) == 0xFFFE -> readDelimiter(elements, tag);
      case Level.Elements elements -> readElement(elements, tag);
    }
  }

  private void need(int count) throws IOException {
    if (!in.has(count)) {
      throw levels.fault(Rule.TRUNCATED);
    }
  }

  private void leave() throws FormatException {
    Level left = levels.leave();
    switch (left) {
      case Level.Elements item -> {
        if (levels.current() instanceof Level.Sequence sequence) {
          sequence.items().add(item.toDataSet());
        }
      }
      case Level.Sequence sequence -> {
        Value items = new Value.Items(sequence.items());
        levels.dataSet().add(new Element(sequence.tag(), Vr.SQ, items));
      }
    }
  }

  private void readInSequence(Level.Sequence sequence, int tag) throws IOException {
    switch (tag) {
      case Tag.ITEM -> readItem(sequence);
      case Tag.SEQUENCE_DELIMITATION -> {
        passDelimiter(sequence);
        if (sequence.isUndefined()) {
          leave();
        } else {
          levels.tolerate(Leniency.STRAY_DELIMITER);
        }
      }
      case Tag.ITEM_DELIMITATION -> {
        levels.tolerate(Leniency.STRAY_DELIMITER);
        passDelimiter(sequence);
      }
      default -> {
        if (!sequence.isUndefined()) {
          throw levels.fault(Rule.ITEM_EXPECTED);
        }
        // Whatever it is, it is not in this sequence any more.
        levels.tolerate(Leniency.MISSING_DELIMITER);
        leave();
      }
    }
  }

  private void readItem(Level.Sequence sequence) throws IOException {
    int length = in.peekInt(4, sequence.coding().order());
    levels.countItem();
    in.advance(HEADER);
    long end =
        length == UNDEFINED_LENGTH ? Level.UNDEFINED : levels.endOf(Integer.toUnsignedLong(length));
    Level.Elements parent = levels.dataSet();
    levels.enter(
        new Level.Elements(
            end,
            Math.min(end, sequence.limit()),
            sequence.coding(),
            parent.characterSet(),
            parent.signed()));
  }

  private void passDelimiter(Level level) throws FormatException {
    if (in.peekInt(4, level.coding().order()) != 0) {
      levels.tolerate(Leniency.DELIMITER_LENGTH);
    }
    in.advance(HEADER);
  }

  private void readDelimiter(Level.Elements dataSet, int tag) throws IOException {
    boolean stray = levels.isOutermost() || !dataSet.isUndefined();
    if (stray && tag != Tag.ITEM_DELIMITATION && tag != Tag.SEQUENCE_DELIMITATION) {
      throw levels.fault(Rule.DELIMITER_UNEXPECTED);
    }
    if (stray) {
      levels.tolerate(Leniency.STRAY_DELIMITER);
      passDelimiter(dataSet);
    } else if (tag == Tag.ITEM_DELIMITATION) {
      passDelimiter(dataSet);
      leave();
    } else {
      // The next item, or the end of the sequence: the sequence will see to it.
      levels.tolerate(Leniency.MISSING_DELIMITER);
      leave();
    }
  }

  private void readElement(Level.Elements dataSet, int tag) throws IOException {
    levels.begin(tag);
    levels.countElement();
    checkOrder(dataSet, tag);
    if (!dataSet.coding().explicitVr()) {
      readImplicit(dataSet, tag);
      return;
    }
    Optional<Vr> known = Vr.of(in.peekByte(4), in.peekByte(5));
    if (known.isPresent() && !known.get().longLength()) {
      int length = in.peekShort(6, dataSet.coding().order());
      in.advance(HEADER);
      readValue(dataSet, tag, known.get(), length);
    } else if (known.isPresent() || (isLetter(in.peekByte(4)) && isLetter(in.peekByte(5)))) {
      if (known.isEmpty()) {
        levels.tolerate(Leniency.UNKNOWN_VR);
      }
      levels.endOf(LONG_HEADER);
      need(LONG_HEADER);
      int length = in.peekInt(8, dataSet.coding().order());
      in.advance(LONG_HEADER);
      readValue(dataSet, tag, known.orElse(Vr.UN), length);
    } else {
      levels.tolerate(Leniency.IMPLICIT_ELEMENT);
      readImplicit(dataSet, tag);
    }
  }

  private static boolean isLetter(int b) {
    return b >= 'A' && b <= 'Z';
  }

  private void readImplicit(Level.Elements dataSet, int tag) throws IOException {
    int length = in.peekInt(4, dataSet.coding().order());
    in.advance(HEADER);
    Vr vr = ImplicitVr.of(tag, dataSet);
    if (Tag.isPrivate(tag)) {
      vr = privateVr(vr, length, dataSet.coding());
    }
    readValue(dataSet, tag, vr, length);
  }

  /// What a vendor's dictionary says may be out of date. Only a sequence can have undefined length
  /// in implicit VR (PS3.5 §A.1), and what does not begin with an item is none.
  private Vr privateVr(Vr vr, int length, Level.Coding coding) throws IOException {
    if (length == UNDEFINED_LENGTH) {
      return Vr.SQ;
    }
    boolean isOther =
        vr == Vr.SQ && length != 0 && !(in.has(HEADER) && in.peekTag(coding.order()) == Tag.ITEM);
    return isOther ? Vr.UN : vr;
  }

  private void checkOrder(Level.Elements dataSet, int tag) throws FormatException {
    if (!dataSet.isNext(tag)) {
      boolean again = dataSet.contains(tag);
      levels.tolerate(again ? Leniency.DUPLICATE_ELEMENT : Leniency.TAG_ORDER);
    }
  }

  private void readValue(Level.Elements dataSet, int tag, Vr vr, int length) throws IOException {
    boolean undefined = length == UNDEFINED_LENGTH;
    boolean pixels = tag == PIXEL_DATA;
    if (vr == Vr.SQ || (undefined && vr == Vr.UN && !pixels)) {
      Level.Coding coding = vr == Vr.UN ? Level.Coding.IMPLICIT : dataSet.coding();
      long end = undefined ? Level.UNDEFINED : levels.endOf(Integer.toUnsignedLong(length));
      long limit = Math.min(end, dataSet.limit());
      levels.enter(new Level.Sequence(tag, end, limit, coding, new ArrayList<>()));
    } else if (!undefined) {
      values.readBytes(dataSet, tag, vr, Integer.toUnsignedLong(length));
    } else if (vr == Vr.OB || vr == Vr.OW || (vr == Vr.UN && pixels)) {
      values.readFragments(dataSet, tag, vr == Vr.UN ? Vr.OB : vr);
    } else {
      throw levels.fault(Rule.LENGTH_UNDEFINED);
    }
  }
}
