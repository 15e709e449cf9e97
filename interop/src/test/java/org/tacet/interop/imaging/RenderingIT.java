// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.imaging.Frame;
import org.tacet.imaging.FrameDecoder;
import org.tacet.imaging.ImagingLimits;
import org.tacet.imaging.Rendered.Picture;
import org.tacet.imaging.Renderer;
import org.tacet.imaging.Rendering;
import org.tacet.imaging.Window;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.Samples;
import org.tacet.interop.kit.Samples.Sample;
import org.tacet.interop.kit.Tool;

/// Pictures of the sample files beside those of DCMTK, which rounds down where we round to the
/// nearest: a grey may be off by one.
class RenderingIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  /// Where DCMTK shows something else, and why that is as it should be.
  private static final Map<String, String> DIFFERENT =
      Map.of(
          "modality/rtimage_varian.dcm", "it has no window narrower than 1; we take it exactly",
          "refpairs/CT1_JPLL.dcm", "it counts padding among the values that are there",
          "refpairs/CT1_RLE.dcm", "as above",
          "refpairs/CT1_UNC.dcm", "as above");

  private final Renderer renderer = new Renderer(ImagingLimits.DEFAULT);

  @Test
  void every_sample_looks_as_dcmtk_shows_it(@TempDir Path scratch) throws IOException {
    SoftAssertions softly = new SoftAssertions();
    int compared = 0;
    for (Sample sample : Samples.open().all()) {
      Optional<SampleFrames> read = SampleFrames.read(sample.file());
      boolean alike = !DIFFERENT.containsKey(sample.name());
      if (!alike || read.isEmpty() || !FrameDecoder.decodes(read.get().syntax())) {
        continue;
      }
      Frame frame = read.get().frames().getLast();
      Optional<Pixels> theirs = dcmtk(sample, frame.number(), window(read.get().image()), scratch);
      if (theirs.isPresent()) {
        compared++;
        Pixels ours = ours(frame, Rendering.of(new Rendering.Png()));
        softly.assertThat(ours.distance(theirs.get())).as(sample.name()).isBetween(0, 1);
      }
    }
    softly.assertAll();
    assertThat(compared).isGreaterThan(140);
  }

  @ParameterizedTest(name = "{0},{1},{2}")
  @CsvSource({
    "40, 400, linear",
    "300, 1, linear",
    "-600, 1500, linear",
    "40, 400, sigmoid",
    "0, 2, sigmoid"
  })
  void a_window_of_the_request_looks_as_dcmtk_shows_it(
      double center, double width, String function, @TempDir Path scratch) throws IOException {
    String option = function.equals("sigmoid") ? "+Wfs" : "+Wfl";
    List<String> options = List.of("+Ww", "" + center, "" + width, option);
    Optional<Window> window = Window.parse(center + "," + width + "," + function);
    for (String name : List.of("ts/ct_rle.dcm", "ts/ct_jpeg_lossless_57.dcm")) {
      Sample sample = Samples.open().where(s -> s.name().equals(name)).getFirst();
      Frame frame = SampleFrames.read(sample.file()).orElseThrow().frames().getFirst();
      var rendering = new Rendering(new Rendering.Png(), window, Optional.empty());
      assertThat(ours(frame, rendering).distance(dcmtk(sample, 1, options, scratch).orElseThrow()))
          .as(name)
          .isBetween(0, 1);
    }
  }

  /// The first window, else the first table, else the values that are there: as we do.
  private static List<String> window(DataSet image) {
    boolean grey = image.string(Tags.PhotometricInterpretation).orElse("").startsWith("MONO");
    if (!grey) {
      return List.of();
    }
    if (image.contains(Tags.WindowCenter) || image.contains(Tags.SharedFunctionalGroupsSequence)) {
      return List.of("+Wi", "1");
    }
    return image.items(Tags.VOILUTSequence).isEmpty() ? List.of("+Wm") : List.of("+Wl", "1");
  }

  private Pixels ours(Frame frame, Rendering rendering) throws IOException {
    return Pixels.of((Picture) renderer.render(frame, rendering));
  }

  /// Nothing if it shows nothing: it does not know every kind of image that we do.
  private static Optional<Pixels> dcmtk(
      Sample sample, int frame, List<String> options, Path scratch) throws IOException {
    Path picture = scratch.resolve("picture.pnm");
    List<String> arguments = new ArrayList<>(List.of("-O", "+op", "+F", "" + frame));
    arguments.addAll(options);
    arguments.addAll(List.of(sample.file().toString(), picture.toString()));
    Run run = Tool.of("dcmj2pnm").run(TIMEOUT, arguments);
    return run.succeeded() ? Optional.of(Pixels.ofPnm(picture)) : Optional.empty();
  }
}
