// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.imaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.imaging.Frame;
import org.tacet.imaging.FrameDecoder;
import org.tacet.imaging.ImagingLimits;
import org.tacet.imaging.Samples;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.Samples.Sample;
import org.tacet.interop.kit.Tool;

/// Numbers of compressed frames, equal to the bit to those that DCMTK has.
class DecodingIT {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);

  /// Of one bit, which dcmdrle does not know; and one without pixels.
  private static final Set<String> NOT_FOR_DCMTK =
      Set.of("modality/seg_rle_1bit.dcm", "odd/un_sequence.dcm");

  private final FrameDecoder decoder = new FrameDecoder(ImagingLimits.DEFAULT);

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "1.2.840.10008.1.2.4.50, dcmdjpeg, 8",
    "1.2.840.10008.1.2.4.57, dcmdjpeg, 1",
    "1.2.840.10008.1.2.4.70, dcmdjpeg, 7",
    "1.2.840.10008.1.2.5, dcmdrle, 14",
  })
  void every_sample_has_the_numbers_that_dcmtk_has(
      String syntax, String tool, int atLeast, @TempDir Path scratch) throws IOException {
    SoftAssertions softly = new SoftAssertions();
    int compared = 0;
    for (Sample sample : samples(syntax)) {
      Path plain = scratch.resolve(compared + ".dcm");
      List<String> options = new ArrayList<>();
      if (tool.equals("dcmdjpeg")) {
        options.addAll(List.of("+cn", "+px"));
      }
      options.addAll(List.of(sample.file().toString(), plain.toString()));
      Run run = Tool.of(tool).run(TIMEOUT, options);
      softly.assertThat(run.succeeded()).as(run.toString()).isTrue();
      if (run.succeeded()) {
        softly.assertThat(differences(sample.file(), plain)).as(sample.name()).isEmpty();
        compared++;
      }
    }
    softly.assertAll();
    assertThat(compared).isGreaterThanOrEqualTo(atLeast);
  }

  @ParameterizedTest(name = "predictor {0}")
  @ValueSource(ints = {1, 2, 3, 4, 5, 6, 7})
  void what_dcmtk_encodes_without_loss_comes_back(int predictor, @TempDir Path scratch)
      throws IOException {
    SoftAssertions softly = new SoftAssertions();
    for (String name : List.of("CT1_UNC", "MR1_UNC", "XA1_UNC", "US1_UNC")) {
      Path plain = org.tacet.interop.kit.Samples.open().file("refpairs/" + name + ".dcm");
      Path encoded = scratch.resolve(name);
      Run run =
          Tool.of("dcmcjpeg")
              .run(
                  TIMEOUT,
                  List.of("+el", "+sv", "" + predictor, plain.toString(), encoded.toString()));
      assertThat(run.succeeded()).as(run.toString()).isTrue();
      softly.assertThat(differences(encoded, plain)).as(name).isEmpty();
    }
    softly.assertAll();
  }

  @Test
  void what_dcmtk_run_length_encodes_comes_back(@TempDir Path scratch) throws IOException {
    for (String name : List.of("CT1_UNC", "US1_UNC", "RG2_UNC")) {
      Path plain = org.tacet.interop.kit.Samples.open().file("refpairs/" + name + ".dcm");
      Path encoded = scratch.resolve(name);
      Run run = Tool.of("dcmcrle").run(TIMEOUT, List.of(plain.toString(), encoded.toString()));
      assertThat(run.succeeded()).as(run.toString()).isTrue();
      assertThat(differences(encoded, plain)).as(name).isEmpty();
    }
  }

  private static List<Sample> samples(String syntax) throws IOException {
    return org.tacet.interop.kit.Samples.open()
        .where(sample ->
            sample.transferSyntax().equals(syntax) && !NOT_FOR_DCMTK.contains(sample.name()));
  }

  /// The frames of which the numbers differ.
  private List<String> differences(Path encoded, Path plain) throws IOException {
    SampleFrames ours = SampleFrames.read(encoded).orElseThrow();
    SampleFrames theirs = SampleFrames.read(plain).orElseThrow();
    assertThat(ours.frames()).hasSameSizeAs(theirs.frames());
    List<String> differences = new ArrayList<>();
    for (int i = 0; i < ours.frames().size(); i++) {
      Samples one = decode(ours.frames().get(i));
      Samples other = decode(theirs.frames().get(i));
      int farthest = one.count() == other.count() ? 0 : -1;
      for (int at = 0; farthest >= 0 && at < one.count(); at++) {
        farthest = (int) Math.max(farthest, Math.abs(one.at(at) - other.at(at)));
      }
      if (farthest != 0) {
        differences.add("frame " + (i + 1) + " by " + farthest);
      }
    }
    return differences;
  }

  private Samples decode(Frame frame) throws IOException {
    return (Samples) decoder.decode(frame);
  }
}
