// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.io.IOException;
import java.util.Optional;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tags;
import org.tacet.imaging.ImagePixel.Representation;
import org.tacet.imaging.ImagingException.Rule;
import org.tacet.imaging.LookUpTable.Descriptor;

/// The three tables of `PALETTE COLOR`, PS3.3 §C.7.9, plain or in segments.
record Palette(LookUpTable red, LookUpTable green, LookUpTable blue) {
  private static final int DISCRETE = 0;
  private static final int LINEAR = 1;
  private static final int INDIRECT = 2;
  private static final int MAX_BYTES = 1 << 18;

  static Palette read(DataSet image, Representation representation) throws IOException {
    return new Palette(
        table(
            image,
            representation,
            Tags.RedPaletteColorLookupTableDescriptor,
            Tags.RedPaletteColorLookupTableData,
            Tags.SegmentedRedPaletteColorLookupTableData),
        table(
            image,
            representation,
            Tags.GreenPaletteColorLookupTableDescriptor,
            Tags.GreenPaletteColorLookupTableData,
            Tags.SegmentedGreenPaletteColorLookupTableData),
        table(
            image,
            representation,
            Tags.BluePaletteColorLookupTableDescriptor,
            Tags.BluePaletteColorLookupTableData,
            Tags.SegmentedBluePaletteColorLookupTableData));
  }

  private static LookUpTable table(
      DataSet image, Representation representation, int descriptorTag, int plain, int segmented)
      throws IOException {
    Descriptor descriptor = Descriptor.read(image, descriptorTag, representation, Rule.PALETTE);
    Optional<LookUpTable> table = LookUpTable.read(image, plain, descriptor);
    if (table.isPresent()) {
      return table.get();
    }
    Element element =
        image.element(segmented).orElseThrow(() -> new ImagingException(Rule.PALETTE));
    int[] words = LookUpTable.words(element, descriptor, MAX_BYTES);
    int[] entries = new Segments(words, descriptor.entries()).expand();
    return new LookUpTable(descriptor.first(), descriptor.bits(), entries);
  }

  Bitmap paint(Samples samples) {
    byte[] reds = red.bytes();
    byte[] greens = green.bytes();
    byte[] blues = blue.bytes();
    int count = samples.count();
    byte[] out = new byte[3 * count];
    for (int i = 0; i < count; i++) {
      long value = samples.at(i);
      out[3 * i] = reds[red.index(value)];
      out[3 * i + 1] = greens[green.index(value)];
      out[3 * i + 2] = blues[blue.index(value)];
    }
    return new Bitmap(samples.image().columns(), samples.image().rows(), 3, out);
  }

  /// Segmented tables, PS3.3 §C.7.9.2. Every segment makes an entry at least, so that no number of
  /// them takes longer than the table is long.
  private static final class Segments {
    private final int[] words;
    private final int[] entries;
    private int done;

    Segments(int[] words, int count) {
      this.words = words;
      this.entries = new int[count];
    }

    int[] expand() throws ImagingException {
      int at = 0;
      while (done < entries.length) {
        at = word(at) == INDIRECT ? repeat(at) : segment(at);
      }
      return entries;
    }

    /// Segments from before, again: how many, and where the first is in bytes of the data.
    private int repeat(int at) throws ImagingException {
      int count = word(at + 1);
      long offset = word(at + 2) | (long) word(at + 3) << 16;
      int from = (int) Math.min(offset / 2, Integer.MAX_VALUE / 2);
      for (int i = 0; i < count && done < entries.length; i++) {
        from = segment(from);
      }
      if (count == 0) {
        throw malformed();
      }
      return at + 4;
    }

    /// @return where the next segment is
    private int segment(int at) throws ImagingException {
      int length = word(at + 1);
      int opcode = word(at);
      if (length == 0 || (opcode != DISCRETE && (opcode != LINEAR || done == 0))) {
        throw malformed();
      }
      int start = done > 0 ? entries[done - 1] : 0;
      int end = word(at + 2);
      for (int i = 1; i <= length && done < entries.length; i++) {
        entries[done] =
            opcode == DISCRETE
                ? word(at + 1 + i)
                : start + Math.round((float) (end - start) * i / length);
        done++;
      }
      return opcode == DISCRETE ? at + 2 + length : at + 3;
    }

    private int word(int at) throws ImagingException {
      if (at >= words.length) {
        throw malformed();
      }
      return words[at];
    }

    private static ImagingException malformed() {
      return new ImagingException(Rule.PALETTE);
    }
  }
}
