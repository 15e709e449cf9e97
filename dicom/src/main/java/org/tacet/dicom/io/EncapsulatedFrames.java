// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Value;

/// Frames in fragments.
final class EncapsulatedFrames implements FrameTable.Layout {
  private static final int NUMBER_OF_FRAMES = 0x00280008;
  private static final int EXTENDED_OFFSET_TABLE = 0x7FE00001;
  private static final int EXTENDED_OFFSET_TABLE_LENGTHS = 0x7FE00002;

  private static final long[] NO_TABLE = {};

  /// Of the fragments, in order; lengths without padding where that is known.
  final long[] offsets;

  final long[] lengths;

  /// For each frame, its first fragment.
  final int[] first;

  EncapsulatedFrames(long[] offsets, long[] lengths, int[] first) {
    this.offsets = offsets;
    this.lengths = lengths;
    this.first = first;
  }

  static Optional<FrameTable.Layout> of(
      DataSet header, FragmentList fragments, TransferSyntax syntax) {
    int frames = header.integer(NUMBER_OF_FRAMES).orElse(1);
    int count = fragments.size() - 1;
    if (frames < 1 || frames > count || (syntax.video() && frames > 1)) {
      return Optional.empty();
    }
    long[] offsets = IntStream.rangeClosed(1, count).mapToLong(fragments::offset).toArray();
    long[] lengths = IntStream.rangeClosed(1, count).mapToLong(fragments::length).toArray();
    return starts(header, fragments, offsets, frames)
        .map(first -> new EncapsulatedFrames(offsets, exact(header, lengths, first), first));
  }

  /// The first fragment of each frame, by the best evidence there is.
  private static Optional<int[]> starts(
      DataSet header, FragmentList fragments, long[] offsets, int frames) {
    return byTable(table(header, EXTENDED_OFFSET_TABLE, frames), offsets)
        .or(() -> byTable(table(fragments.get(0), Integer.BYTES, frames), offsets))
        .or(() ->
            frames == offsets.length
                ? Optional.of(IntStream.range(0, frames).toArray())
                : Optional.empty())
        .or(() -> frames == 1 ? Optional.of(new int[] {0}) : Optional.empty())
        .or(() -> byCodestream(fragments, frames));
  }

  /// An extended table, if it has this many entries.
  private static long[] table(DataSet header, int tag, int entries) {
    return header
        .element(tag)
        .filter(element -> element.value() instanceof Value.Bytes)
        .map(element -> ((Value.Bytes) element.value()).source())
        .map(source -> table(source, Long.BYTES, entries))
        .orElse(NO_TABLE);
  }

  /// Nothing is read of a table that has not one entry for each frame: however long it is, it would
  /// be no evidence.
  private static long[] table(ByteSource source, int width, int entries) {
    if (source.size() / width != entries || source.size() > Integer.MAX_VALUE) {
      return NO_TABLE;
    }
    try {
      // Encapsulated data sets are in little endian (PS3.5 §A.4).
      ByteBuffer in =
          ByteBuffer.wrap(source.bytes(Integer.MAX_VALUE)).order(ByteOrder.LITTLE_ENDIAN);
      long[] table = new long[entries];
      for (int i = 0; i < entries; i++) {
        table[i] = width == Long.BYTES ? in.getLong() : Integer.toUnsignedLong(in.getInt());
      }
      return table;
    } catch (IOException _) {
      return NO_TABLE;
    }
  }

  /// Offsets count from the item tag of the first fragment. A table that points between fragments
  /// is no evidence.
  private static Optional<int[]> byTable(long[] table, long[] offsets) {
    if (table.length == 0 || table[0] != 0) {
      return Optional.empty();
    }
    int frames = table.length;
    int[] first = new int[frames];
    int fragment = 0;
    for (int frame = 0; frame < frames; frame++) {
      long wanted = offsets[0] + table[frame];
      while (fragment < offsets.length && offsets[fragment] < wanted) {
        fragment++;
      }
      boolean found = fragment < offsets.length && offsets[fragment] == wanted;
      if (!found || (frame > 0 && fragment == first[frame - 1])) {
        return Optional.empty();
      }
      first[frame] = fragment;
    }
    return Optional.of(first);
  }

  private static Optional<int[]> byCodestream(FragmentList fragments, int frames) {
    int[] first =
        IntStream.range(0, fragments.size() - 1)
            .filter(index -> fragments.startsCodestream(index + 1))
            .toArray();
    return first.length == frames && first[0] == 0 ? Optional.of(first) : Optional.empty();
  }

  /// The extended offset table knows lengths without padding, one fragment a frame (PS3.3
  /// §C.7.6.3.1.8).
  private static long[] exact(DataSet header, long[] lengths, int[] first) {
    long[] known = table(header, EXTENDED_OFFSET_TABLE_LENGTHS, lengths.length);
    if (known.length == 0 || first.length != lengths.length) {
      return lengths;
    }
    long[] exact = lengths.clone();
    for (int i = 0; i < exact.length; i++) {
      long length = known[i];
      exact[i] = length > 0 && length <= exact[i] ? length : exact[i];
    }
    return exact;
  }

  @Override
  public int frames() {
    return first.length;
  }

  @Override
  public List<FrameTable.Range> frame(int index) {
    int end = index + 1 < first.length ? first[index + 1] : offsets.length;
    return IntStream.range(first[index], end)
        .mapToObj(i -> new FrameTable.Range(offsets[i], lengths[i]))
        .toList();
  }

  @Override
  public int bitOffset(int index) {
    return 0;
  }
}
