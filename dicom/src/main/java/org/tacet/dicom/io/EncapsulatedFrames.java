// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

/// Frames in fragments.
final class EncapsulatedFrames implements FrameTable.Layout {
  private static final int NUMBER_OF_FRAMES = 0x00280008;
  private static final int EXTENDED_OFFSET_TABLE = 0x7FE00001;
  private static final int EXTENDED_OFFSET_TABLE_LENGTHS = 0x7FE00002;

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
    return byTable(header.longs(EXTENDED_OFFSET_TABLE), offsets, frames)
        .or(() -> byTable(basicOffsetTable(fragments), offsets, frames))
        .or(() ->
            frames == offsets.length
                ? Optional.of(IntStream.range(0, frames).toArray())
                : Optional.empty())
        .or(() -> frames == 1 ? Optional.of(new int[] {0}) : Optional.empty())
        .or(() -> byCodestream(fragments, frames));
  }

  private static List<Long> basicOffsetTable(FragmentList fragments) {
    DataSet table =
        DataSet.builder()
            .put(
                new Element(
                    EXTENDED_OFFSET_TABLE,
                    Vr.OL,
                    new Value.Bytes(fragments.get(0), ByteOrder.LITTLE_ENDIAN)))
            .build();
    return table.longs(EXTENDED_OFFSET_TABLE);
  }

  /// Offsets count from the item tag of the first fragment. A table that points between fragments
  /// is no evidence.
  private static Optional<int[]> byTable(List<Long> table, long[] offsets, int frames) {
    if (table.size() != frames || table.getFirst() != 0) {
      return Optional.empty();
    }
    int[] first = new int[frames];
    int fragment = 0;
    for (int frame = 0; frame < frames; frame++) {
      long wanted = offsets[0] + table.get(frame);
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
    List<Long> known = header.longs(EXTENDED_OFFSET_TABLE_LENGTHS);
    if (known.size() != lengths.length || first.length != lengths.length) {
      return lengths;
    }
    long[] exact = lengths.clone();
    for (int i = 0; i < exact.length; i++) {
      long length = known.get(i);
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
