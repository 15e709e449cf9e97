// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.ByteSwap;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.FormatException.Rule;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;

/// Every public sample file: read, written in every syntax it can go to, and read again.
class SampleCorpusTest {
  /// Files that are cut short or are not DICOM, and why each is refused.
  private static final Map<String, Rule> REFUSED =
      Map.ofEntries(
          Map.entry("odd/mr_truncated.dcm", Rule.TRUNCATED),
          Map.entry("odd/no_meta.dcm", Rule.NOT_DICOM),
          Map.entry("odd/rtplan_truncated.dcm", Rule.TRUNCATED),
          Map.entry("synthetic/odd/cut_in_file_meta.dcm", Rule.TRUNCATED),
          Map.entry("synthetic/odd/cut_in_header.dcm", Rule.TRUNCATED),
          Map.entry("synthetic/odd/cut_in_pixel_data.dcm", Rule.TRUNCATED),
          Map.entry("synthetic/odd/declared_length_2gib.dcm", Rule.TRUNCATED),
          Map.entry("synthetic/odd/not_dicom_text.dcm", Rule.NOT_DICOM),
          Map.entry("synthetic/odd/preamble_only.dcm", Rule.NOT_DICOM),
          Map.entry("synthetic/odd/zero_length.dcm", Rule.NOT_DICOM));

  /// Files that need a leniency, and which.
  private static final Map<String, Set<Leniency>> TOLERATED =
      Map.of(
          "modality/dx_veterinary.dcm", EnumSet.of(Leniency.ODD_LENGTH),
          "modality/rtstruct.dcm", EnumSet.of(Leniency.MISSING_FILE_META),
          "modality/sc_palette_face.dcm", EnumSet.of(Leniency.MISSING_FILE_META),
          "odd/meta_missing_tsyntax.dcm",
              EnumSet.of(Leniency.MISSING_TRANSFER_SYNTAX, Leniency.ODD_LENGTH),
          "odd/nested_private_sq.dcm", EnumSet.of(Leniency.ODD_LENGTH),
          "odd/no_meta_group_length.dcm", EnumSet.of(Leniency.MISSING_META_GROUP_LENGTH),
          "odd/no_preamble_dicm_in_data.dcm", EnumSet.of(Leniency.MISSING_FILE_META),
          "synthetic/odd/sequence_depth_64.dcm", EnumSet.of(Leniency.TAG_ORDER));

  private static final Set<String> WITHOUT_FILE_META =
      Set.of("ts/jls_rgb_ilv0.dcm", "ts/jls_rgb_ilv1.dcm");
  private static final Set<String> GZIPPED = Set.of("ts/sc_deflated.dcm", "ts/sr_deflated.dcm");

  private static final List<TransferSyntax> NATIVE =
      List.of(
          TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.EXPLICIT_VR_BIG_ENDIAN,
          TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN,
          TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
  private static final int MAX_DEFLATED = 1 << 17;

  private static DicomFile read(String file) throws IOException {
    Path path = Samples.folder().resolve(file);
    return DicomFile.read(
        path, ReadOptions.TOLERANT.withBulk(1 << 12, ReadOptions.STRICT.bulkPlace()));
  }

  private static List<String> readable() {
    return Samples.files().stream().filter(file -> !REFUSED.containsKey(file)).toList();
  }

  @Test
  void readsEveryReadableFileWithTheLenienciesItNeedsAndNoOther() throws IOException {
    assertThat(readable()).hasSizeGreaterThan(250);
    for (String file : readable()) {
      assertThat(read(file).reading().tolerated()).as(file).isEqualTo(expected(file));
    }
  }

  private static Set<Leniency> expected(String file) {
    if (WITHOUT_FILE_META.contains(file)) {
      return Set.of(Leniency.MISSING_PREAMBLE, Leniency.MISSING_META_GROUP_LENGTH);
    }
    return GZIPPED.contains(file)
        ? Set.of(Leniency.TRAILING_BYTES)
        : TOLERATED.getOrDefault(file, Set.of());
  }

  @Test
  void refusesEveryDamagedFileByRule() {
    Samples.folder();
    REFUSED.forEach((file, rule) -> {
      FormatException thrown = catchThrowableOfType(FormatException.class, () -> read(file));
      assertThat(thrown).as(file).isNotNull();
      assertThat(thrown.rule()).as(file).isEqualTo(rule);
    });
  }

  @Test
  void writesEveryFileBackInItsOwnSyntax() throws IOException {
    for (String file : readable()) {
      DicomFile original = inMemory(file);
      assertSame(file, original.dataSet(), throughSyntax(original.dataSet(), original.syntax()));
    }
  }

  @Test
  void movesEveryNativeFileThroughAllNativeSyntaxes() throws IOException {
    int moved = 0;
    for (String file : readable()) {
      DicomFile original = inMemory(file);
      if (!original.syntax().sameFamily(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)) {
        continue;
      }
      moved++;
      for (TransferSyntax syntax : NATIVE) {
        // Deflating the large ones would take most of the time and prove no more.
        boolean costly = syntax.deflated() && original.reading().length() > MAX_DEFLATED;
        if (!costly) {
          DataSet there = throughSyntax(original.dataSet(), syntax);
          assertSame(file + " in " + syntax.encoding(), original.dataSet(), there);
        }
      }
    }
    assertThat(moved).isGreaterThan(100);
  }

  @Test
  void findsTheFramesOfEveryImageButVideoAndNonsense() throws IOException {
    Set<String> none =
        Set.of(
            "odd/meta_missing_tsyntax.dcm",
            "odd/nested_private_sq.dcm",
            "odd/rows_cols_65535_no_pixels.dcm",
            "synthetic/ts/video_mpeg4_102.dcm");
    for (String file : readable()) {
      DicomFile read = read(file);
      Optional<FrameTable> frames = read.reading().frames();
      boolean image = hasPixels(read.dataSet()) && !none.contains(file);
      int expected = image ? read.dataSet().integer(Tags.NumberOfFrames).orElse(1) : 0;
      assertThat(frames.map(FrameTable::frames).orElse(0)).as(file).isEqualTo(expected);
    }
  }

  private static boolean hasPixels(DataSet set) {
    return set.contains(Tags.PixelData) || set.contains(Tags.FloatPixelData);
  }

  private static DicomFile inMemory(String file) throws IOException {
    return DicomFile.read(Samples.folder().resolve(file), ReadOptions.TOLERANT.inMemory());
  }

  private static DataSet throughSyntax(DataSet set, TransferSyntax syntax) throws IOException {
    return RoundTripTest.read(RoundTripTest.write(set, syntax), syntax);
  }

  /// The same but for what a writer changes: no group lengths, even lengths; and what implicit VR
  /// cannot say: the VR of some elements.
  private static void assertSame(String where, DataSet one, DataSet two) throws IOException {
    List<Element> ones = withoutGroupLengths(one);
    List<Element> twos = withoutGroupLengths(two);
    assertThat(twos)
        .extracting(Element::tag)
        .as(where)
        .isEqualTo(ones.stream().map(Element::tag).toList());
    for (int i = 0; i < ones.size(); i++) {
      Element a = ones.get(i);
      Element b = twos.get(i);
      String at = where + " " + Tag.format(a.tag());
      if (a.value() instanceof Value.Items(List<DataSet> items)) {
        List<DataSet> others = two.items(b.tag());
        assertThat(others).as(at).hasSameSizeAs(items);
        for (int j = 0; j < items.size(); j++) {
          assertSame(at, items.get(j), others.get(j));
        }
      } else if (!a.equals(b)) {
        assertThat(littleEndian(b)).as(at).isEqualTo(littleEndian(a));
      }
    }
  }

  private static List<Element> withoutGroupLengths(DataSet set) {
    return set.elements().stream().filter(e -> !Tag.isGroupLength(e.tag())).toList();
  }

  private static byte[] littleEndian(Element element) throws IOException {
    Value.Bytes value = (Value.Bytes) element.value();
    byte[] bytes = value.source().bytes(Integer.MAX_VALUE);
    byte[] even = Arrays.copyOf(bytes, bytes.length + bytes.length % 2);
    if (bytes.length % 2 == 1) {
      even[bytes.length] = element.vr().padding();
    }
    Vr vr = element.vr();
    if (value.order().equals(ByteOrder.BIG_ENDIAN)) {
      ByteSwap.swap(even, 0, even.length, vr.swapWidth());
    }
    return even;
  }
}
