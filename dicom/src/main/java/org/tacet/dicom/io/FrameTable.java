// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.TransferSyntax;

/// Where each frame of the pixel data lies in the data set stream, so that any of them is reached
/// at the same cost. Frames are numbered from 1, as everywhere in DICOM.
///
/// For native pixel data by formula (PS3.5 §8.1.1, §8.2); for encapsulated pixel data by the
/// extended or the basic offset table, by one fragment a frame, or by the codestreams that begin
/// fragments (PS3.5 §A.4). There is no table where these do not tell, as with video.
public final class FrameTable {
  /// A run of bytes of the data set stream.
  public record Range(long offset, long length) {}

  private final Layout layout;

  private FrameTable(Layout layout) {
    this.layout = layout;
  }

  static Optional<FrameTable> of(
      DataSet header, Optional<PixelPlace> pixels, TransferSyntax syntax) {
    return pixels
        .flatMap(place ->
            switch (place) {
              case PixelPlace.Native bytes -> NativeFrames.of(header, bytes);
              case PixelPlace.Encapsulated(FragmentList fragments) ->
                  EncapsulatedFrames.of(header, fragments, syntax);
            })
        .map(FrameTable::new);
  }

  /// The number of frames, at least 1.
  public int frames() {
    return layout.frames();
  }

  /// Where a frame is: one range, or several fragments in order.
  ///
  /// @param number from 1
  public List<Range> frame(int number) {
    return layout.frame(Objects.checkIndex(number - 1, layout.frames()));
  }

  /// How many bits at the beginning of a frame's first byte belong to the frame before. Not 0 only
  /// where a pixel is one bit and frames follow each other without a gap (PS3.5 §8.1.1).
  ///
  /// @param number from 1
  public int bitOffset(int number) {
    return layout.bitOffset(Objects.checkIndex(number - 1, layout.frames()));
  }

  /// A compact form to keep, for [#decode].
  public byte[] encode() {
    return FrameTableCodec.encode(layout);
  }

  /// The table that was encoded.
  ///
  /// @throws FormatException if the bytes are not what [#encode] makes
  public static FrameTable decode(byte[] bytes) throws FormatException {
    return new FrameTable(FrameTableCodec.decode(bytes));
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof FrameTable that
        && frames() == that.frames()
        && IntStream.rangeClosed(1, frames())
            .allMatch(n -> frame(n).equals(that.frame(n)) && bitOffset(n) == that.bitOffset(n));
  }

  @Override
  public int hashCode() {
    return 31 * frames() + frame(1).hashCode();
  }

  @Override
  public String toString() {
    return "FrameTable[" + frames() + " frames]";
  }

  /// The two ways frames lie.
  sealed interface Layout permits NativeFrames, EncapsulatedFrames {
    int frames();

    /// @param index from 0
    List<Range> frame(int index);

    /// @param index from 0
    int bitOffset(int index);
  }
}
