// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Value;
import org.tacet.dicom.io.DicomFile;
import org.tacet.dicom.io.FrameTable;
import org.tacet.dicom.io.ReadOptions;
import org.tacet.imaging.Rendered.Picture;

/// The public sample files that lie beside the project, if they do.
class SamplesTest {
  private static final String MANIFEST = "MANIFEST.csv";

  @Test
  void every_frame_of_a_syntax_that_is_known_becomes_a_picture() throws IOException {
    var renderer = new Renderer(ImagingLimits.DEFAULT);
    SoftAssertions softly = new SoftAssertions();
    int pictures = 0;
    for (Path file : files()) {
      for (Frame frame : frames(file)) {
        Rendered rendered = renderer.render(frame, Rendering.of(Rendering.Jpeg.USUAL));
        boolean known = FrameDecoder.decodes(frame.syntax());
        softly
            .assertThat(rendered)
            .as("%s frame %d", file, frame.number())
            .isInstanceOf(known ? Picture.class : Unsupported.class);
        pictures += known ? 1 : 0;
      }
    }
    softly.assertAll();
    assertThat(pictures).isGreaterThan(400);
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "refpairs/CT1_UNC.dcm, refpairs/CT1_RLE.dcm",
    "refpairs/CT1_UNC.dcm, refpairs/CT1_JPLL.dcm",
    "refpairs/MR1_UNC.dcm, refpairs/MR1_RLE.dcm",
    "refpairs/MR1_UNC.dcm, refpairs/MR1_JPLL.dcm",
    "refpairs/NM1_UNC.dcm, refpairs/NM1_RLE.dcm",
    "refpairs/NM1_UNC.dcm, refpairs/NM1_JPLL.dcm",
    "refpairs/US1_UNC.dcm, refpairs/US1_RLE.dcm",
    "refpairs/VL1_UNC.dcm, refpairs/VL1_RLE.dcm",
    "refpairs/XA1_UNC.dcm, refpairs/XA1_RLE.dcm",
    "refpairs/XA1_UNC.dcm, refpairs/XA1_JPLL.dcm",
    "ts/ct_explicit_le.dcm, ts/ct_explicit_be.dcm",
    "ts/ct_explicit_le.dcm, ts/ct_implicit_le.dcm",
    "ts/ct_explicit_le.dcm, ts/ct_deflated.dcm",
    "ts/ct_explicit_le.dcm, ts/ct_rle.dcm",
    "ts/ct_explicit_le.dcm, ts/ct_jpeg_lossless_57.dcm",
    "ts/ct_explicit_le.dcm, ts/ct_jpeg_lossless_sv1_70.dcm",
    "ts/mr_small_explicit_le.dcm, ts/mr_small_be.dcm",
    "ts/mr_small_explicit_le.dcm, ts/mr_small_rle.dcm",
    "enhanced/emr_10f.dcm, enhanced/emr_10f_rle.dcm",
    "modality/rtdose_15f.dcm, modality/rtdose_rle.dcm",
    "modality/us_rgb_pixel.dcm, modality/us_rgb_planar.dcm",
  })
  void the_same_pixels_come_of_every_lossless_encoding(String reference, String encoded)
      throws IOException {
    List<Frame> expected = frames(folder().resolve(reference));
    List<Frame> frames = frames(folder().resolve(encoded));
    assertThat(frames).hasSameSizeAs(expected).isNotEmpty();
    for (int i = 0; i < frames.size(); i++) {
      Samples one = Images.decode(expected.get(i));
      Samples other = Images.decode(frames.get(i));
      assertThat(IntStream.range(0, one.count()).allMatch(at -> one.at(at) == other.at(at)))
          .isTrue();
    }
  }

  /// Those that can be found: damaged files have their tests where they are read.
  private static List<Frame> frames(Path file) throws IOException {
    DicomFile read;
    try {
      read = DicomFile.read(file, ReadOptions.TOLERANT.inMemory());
    } catch (FormatException _) {
      return List.of();
    }
    Optional<FrameTable> table = read.reading().frames();
    if (table.isEmpty()) {
      return List.of();
    }
    return IntStream.rangeClosed(1, table.get().frames())
        .mapToObj(number -> frame(file, read, table.get(), number))
        .toList();
  }

  private static Frame frame(Path file, DicomFile read, FrameTable table, int number) {
    List<ByteSource> bytes = new ArrayList<>();
    for (FrameTable.Range range : table.frame(number)) {
      bytes.add(
          read.syntax().deflated()
              ? inflated(read.dataSet(), table, range)
              : ByteSource.file(file, read.dataSetOffset() + range.offset(), range.length()));
    }
    return new Frame(read.dataSet(), read.syntax(), number, bytes, table.bitOffset(number));
  }

  private static ByteSource inflated(DataSet set, FrameTable table, FrameTable.Range range) {
    Value value = set.element(Tags.PixelData).map(Element::value).orElseThrow();
    try {
      byte[] all = ((Value.Bytes) value).source().bytes(1 << 26);
      int from = (int) (range.offset() - table.frame(1).getFirst().offset());
      return ByteSource.of(all, from, (int) range.length());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /// The folder; a test without it is skipped, or fails with `-Dtacet.required=true`.
  private static Path folder() {
    String named = System.getProperty("tacet.samples", System.getenv("TACET_SAMPLES"));
    Optional<Path> folder =
        named != null
            ? Optional.of(Path.of(named))
            : Stream.iterate(Path.of("").toAbsolutePath(), p -> p != null, Path::getParent)
                .map(p -> p.resolve("../shared/samples").normalize())
                .filter(p -> Files.isRegularFile(p.resolve(MANIFEST)))
                .findFirst();
    if (folder.isEmpty() && Boolean.getBoolean("tacet.required")) {
      throw new AssertionError("no sample files, and tacet.required is set");
    }
    Assumptions.assumeTrue(folder.isPresent(), "no sample files beside the project");
    return folder.orElseThrow();
  }

  private static List<Path> files() throws IOException {
    try (Stream<String> lines = Files.lines(folder().resolve(MANIFEST))) {
      return lines
          .skip(1)
          .map(line -> folder().resolve(line.substring(0, line.indexOf(','))))
          .toList();
    }
  }
}
