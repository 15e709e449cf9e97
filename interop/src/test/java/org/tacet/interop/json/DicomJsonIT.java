// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.FormatException;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uids;
import org.tacet.dicom.Value;
import org.tacet.dicom.io.DicomFile;
import org.tacet.dicom.io.ReadOptions;
import org.tacet.dicom.json.BulkUri;
import org.tacet.dicom.json.DicomJson;
import org.tacet.dicom.json.JsonLimits;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.Samples;
import org.tacet.interop.kit.Samples.Sample;
import org.tacet.interop.kit.Tool;
import tools.jackson.databind.json.JsonMapper;

/// Our DICOM JSON beside that of DCMTK, attribute by attribute, over the sample files.
class DicomJsonIT {
  private static final Duration TIMEOUT = Duration.ofSeconds(30);
  private static final JsonMapper MAPPER = new JsonMapper();

  @Test
  void says_what_dcm2json_says_and_reads_it(@TempDir Path scratch) throws IOException {
    Tool dcm2json = Tool.of("dcm2json");
    SoftAssertions softly = new SoftAssertions();
    int compared = 0;
    for (Sample sample : Samples.open().all()) {
      DataSet set = withoutFragments(read(sample));
      Optional<byte[]> theirs = convert(dcm2json, set, scratch);
      if (theirs.isPresent()) {
        compared++;
        check(softly, sample, json(set), theirs.get());
        check(softly, sample, json(parse(theirs.get())), theirs.get());
      }
    }
    softly.assertAll();
    // The others are in character sets that the converter of dcm2json may lack.
    assertThat(compared).isGreaterThan(220);
  }

  @Test
  void gives_back_every_sample() throws IOException {
    SoftAssertions softly = new SoftAssertions();
    for (Sample sample : Samples.open().all()) {
      byte[] json = json(read(sample));
      check(softly, sample, json(parse(json)), json);
    }
    softly.assertAll();
  }

  private static void check(SoftAssertions softly, Sample sample, byte[] ours, byte[] theirs) {
    softly
        .assertThat(JsonDifferences.between(MAPPER.readTree(ours), MAPPER.readTree(theirs)))
        .as(sample.name())
        .isEmpty();
  }

  /// Empty where it cannot be read: what becomes of those is tested with the corpus of the reader.
  private static DataSet read(Sample sample) throws IOException {
    try {
      return DicomFile.read(sample.file(), ReadOptions.TOLERANT.inMemory()).dataSet();
    } catch (FormatException _) {
      return DataSet.EMPTY;
    }
  }

  private static DataSet parse(byte[] json) throws IOException {
    return DicomJson.read(new ByteArrayInputStream(json), JsonLimits.DEFAULT);
  }

  private static byte[] json(DataSet set) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomJson.write(set, out, BulkUri.NONE);
    return out.toByteArray();
  }

  /// What dcm2json makes of a data set; nothing if it fails, or writes what is not UTF-8 (it does
  /// where an item inherits its character set).
  private static Optional<byte[]> convert(Tool dcm2json, DataSet set, Path scratch)
      throws IOException {
    Path file = write(set, scratch);
    Path output = scratch.resolve("theirs.json");
    Run run = dcm2json.run(TIMEOUT, List.of(file.toString(), output.toString()));
    if (!run.succeeded()) {
      return Optional.empty();
    }
    byte[] json = Files.readAllBytes(output);
    String text = new String(json, StandardCharsets.UTF_8);
    return text.indexOf('\uFFFD') < 0 ? Optional.of(json) : Optional.empty();
  }

  /// DCMTK writes no JSON for encapsulated pixel data.
  private static DataSet withoutFragments(DataSet set) {
    List<Element> elements = new ArrayList<>();
    for (Element element : set) {
      switch (element.value()) {
        case Value.Fragments _ -> {}
        case Value.Bytes _ -> elements.add(element);
        case Value.Items(List<DataSet> items) -> {
          List<DataSet> kept = items.stream().map(DicomJsonIT::withoutFragments).toList();
          elements.add(new Element(element.tag(), element.vr(), new Value.Items(kept)));
        }
      }
    }
    return DataSet.of(elements, set.characterSet());
  }

  private static Path write(DataSet set, Path scratch) throws IOException {
    Path file = scratch.resolve("ours.dcm");
    DataSet meta =
        DicomFile.fileMeta(
            set.uid(Tags.SOPClassUID).orElse(Uids.SecondaryCaptureImageStorage),
            set.uid(Tags.SOPInstanceUID).orElse(Uids.Verification),
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN,
            new DicomFile.Implementation(Uids.Verification, "TEST"));
    try (OutputStream out = Files.newOutputStream(file)) {
      DicomFile.write(out, meta, set);
    }
    return file;
  }
}
