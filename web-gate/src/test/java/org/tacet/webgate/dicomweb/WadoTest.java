// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;
import org.tacet.dicom.io.DicomFile;
import org.tacet.dicom.io.ReadOptions;
import org.tacet.dicom.json.DicomJson;
import org.tacet.dicom.json.JsonLimits;
import org.tacet.webgate.Webhouse;

/// Retrieving over HTTP.
final class WadoTest {
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax BIG = TransferSyntax.EXPLICIT_VR_BIG_ENDIAN;
  static final TransferSyntax JLS = TransferSyntax.of(Uid.of("1.2.840.10008.1.2.4.80"));
  private static final String DICOM = "multipart/related; type=\"application/dicom\"";
  static final String FIRST = "/dicomweb/studies/2.25.1/series/2.25.1.1/instances/2.25.1.1.1";
  static final String BIG_ONE = "/dicomweb/studies/2.25.1/series/2.25.1.2/instances/2.25.1.2.3";
  static final String COMPRESSED = "/dicomweb/studies/2.25.2/series/2.25.2.1/instances/2.25.2.1.1";
  static final String MULTI = "/dicomweb/studies/2.25.3/series/2.25.3.1/instances/2.25.3.1.1";
  static final byte[] FRAME_1 = {1, 2, 3, 4, 5, 6};
  static final byte[] FRAME_2 = {7, 8, 9, 10};

  private static Webhouse house;
  private static DataSet first;
  private static DataSet big;

  @BeforeAll
  static void open() {
    house = new Webhouse();
    first = object("2.25.1", 1, 1).build();
    house.archive.store(TestArchive.PUNE, first, EXPLICIT);
    house.archive.store(TestArchive.PUNE, object("2.25.1", 1, 2).build(), IMPLICIT);
    big = object("2.25.1", 2, 3).build();
    house.archive.store(TestArchive.PUNE, big, BIG);
    house.archive.store(TestArchive.PUNE, compressed(), JLS);
    house.archive.store(TestArchive.PUNE, multi(), EXPLICIT);
    house.archive.store(TestArchive.MYSURU, object("2.25.9", 1, 1).build(), EXPLICIT);
  }

  static DataSet.Builder object(String study, int series, int instance) {
    Uid ofSeries = Uid.of(study + "." + series);
    return TestObjects.builder(
        Uid.of(study), ofSeries, Uid.of(ofSeries + "." + instance), instance);
  }

  static DataSet compressed() {
    Value.Fragments fragments =
        new Value.Fragments(
            List.of(ByteSource.of(new byte[0]), ByteSource.of(FRAME_1), ByteSource.of(FRAME_2)));
    return object("2.25.2", 1, 1)
        .number(Tags.NumberOfFrames, 2)
        .put(new Element(Tags.PixelData, Vr.OB, fragments))
        .build();
  }

  static DataSet multi() {
    byte[] pixels = new byte[5 * 64 * 64 * 2];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i / 8192 + 1);
    }
    return object("2.25.3", 1, 1)
        .number(Tags.NumberOfFrames, 5)
        .bytes(Tags.PixelData, Vr.OW, pixels)
        .items(
            Tags.SourceImageSequence,
            DataSet.builder().bytes(Tags.EncapsulatedDocument, Vr.OB, new byte[5000]).build())
        .build();
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static HttpResponse<byte[]> get(String path, String accept) {
    return house.get(path, "Accept", accept);
  }

  static DicomFile file(byte[] bytes) {
    try {
      return DicomFile.read(new ByteArrayInputStream(bytes), ReadOptions.STRICT.inMemory());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] dataSetOf(byte[] file) {
    return Arrays.copyOfRange(file, (int) file(file).dataSetOffset(), file.length);
  }

  @Test
  void an_instance_comes_back_byte_for_byte() {
    HttpResponse<byte[]> answer = get(FIRST, "application/dicom");
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type"))
        .hasValue("application/dicom; transfer-syntax=1.2.840.10008.1.2.1");
    assertThat(answer.headers().firstValueAsLong("Content-Length")).hasValue(answer.body().length);
    assertThat(dataSetOf(answer.body())).isEqualTo(TestArchive.bytes(first, EXPLICIT));
  }

  @Test
  void whoever_takes_anything_gets_what_is_kept() {
    for (String accept : List.of("*/*", DICOM + "; transfer-syntax=*", "multipart/related")) {
      Parts parts = Parts.of(get("/dicomweb/studies/2.25.1", accept));
      assertThat(parts.all())
          .extracting(part -> file(part.body()).syntax())
          .containsExactlyInAnyOrder(EXPLICIT, IMPLICIT, BIG);
      assertThat(parts.all())
          .anyMatch(part -> Arrays.equals(dataSetOf(part.body()), TestArchive.bytes(big, BIG)));
      assertThat(parts.all().getFirst().headers())
          .contains("Content-Type: application/dicom; transfer-syntax=")
          .contains("Content-Location: " + house.uri(FIRST));
    }
  }

  @Test
  void what_is_not_compressed_is_written_anew_where_another_syntax_is_wanted() {
    Parts parts = Parts.of(get("/dicomweb/studies/2.25.1", DICOM));
    assertThat(parts.all()).hasSize(3).allMatch(p -> file(p.body()).syntax().equals(EXPLICIT));
    Parts one = Parts.of(get("/dicomweb/studies/2.25.1/series/2.25.1.2", DICOM));
    assertThat(file(one.all().getFirst().body()).dataSet()).isEqualTo(big);
    Parts implicit =
        Parts.of(get("/dicomweb/studies/2.25.1", DICOM + ";transfer-syntax=1.2.840.10008.1.2"));
    assertThat(implicit.all()).allMatch(p -> file(p.body()).syntax().equals(IMPLICIT));
  }

  @Test
  void what_is_compressed_is_given_as_it_is_or_not_at_all() {
    String study = "/dicomweb/studies/2.25.2";
    assertThat(get(study, DICOM + ";transfer-syntax=1.2.840.10008.1.2.1").statusCode())
        .isEqualTo(406);
    assertThat(get(study, DICOM + ";transfer-syntax=1.2.840.10008.1.2.4.50").statusCode())
        .isEqualTo(406);
    assertThat(get(study, DICOM + ";transfer-syntax=1.2.840.10008.1.2.4.80").statusCode())
        .isEqualTo(200);
    for (String accept : List.of(DICOM + ";transfer-syntax=*", DICOM)) {
      Parts parts = Parts.of(get(study, accept));
      assertThat(dataSetOf(parts.all().getFirst().body()))
          .isEqualTo(TestArchive.bytes(compressed(), JLS));
    }
    assertThat(dataSetOf(get(COMPRESSED, "application/dicom").body()))
        .isEqualTo(TestArchive.bytes(compressed(), JLS));
  }

  @Test
  void what_is_left_out_is_warned_of() {
    house.archive.store(TestArchive.PUNE, object("2.25.7", 1, 1).build(), IMPLICIT);
    house.archive.store(
        TestArchive.PUNE,
        object("2.25.7", 1, 2)
            .put(
                new Element(
                    Tags.PixelData,
                    Vr.OB,
                    new Value.Fragments(
                        List.of(ByteSource.of(new byte[0]), ByteSource.of(FRAME_1)))))
            .build(),
        JLS);
    String study = "/dicomweb/studies/2.25.7";
    HttpResponse<byte[]> part = get(study, DICOM + ";transfer-syntax=1.2.840.10008.1.2.1");
    assertThat(part.statusCode()).isEqualTo(206);
    assertThat(part.headers().firstValue("Warning"))
        .hasValue("299 tacet \"What cannot be had in the transfer syntax asked for is left out\"");
    assertThat(Parts.of(part).all()).hasSize(1);
    HttpResponse<byte[]> whole = get(study, DICOM);
    assertThat(whole.statusCode()).isEqualTo(200);
    assertThat(whole.headers().firstValue("Warning")).isEmpty();
    assertThat(Parts.of(whole).all())
        .extracting(one -> file(one.body()).syntax())
        .containsExactlyInAnyOrder(EXPLICIT, JLS);
  }

  @Test
  void a_list_of_frames_is_as_long_as_it_may_be() {
    String list = "1,2,".repeat(999);
    assertThat(Parts.of(get(COMPRESSED + "/frames/" + list + "1", "*/*")).all()).hasSize(1999);
    assertThat(Parts.of(get(COMPRESSED + "/frames/2%2C1%2c2", "*/*")).all()).hasSize(3);
    HttpResponse<byte[]> beyond = get(COMPRESSED + "/frames/" + list + "1,2,1", "*/*");
    assertThat(beyond.statusCode()).isEqualTo(400);
    assertThat(new String(beyond.body(), StandardCharsets.UTF_8)).contains("2,000");
    assertThat(get(COMPRESSED + "/frames/1%2F2", "*/*").statusCode()).isNotEqualTo(200);
    assertThat(get(COMPRESSED + "/frames/%31", "*/*").statusCode()).isEqualTo(404);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dicomweb/studies/2.25.9",
        "/dicomweb/studies/2.25.77",
        "/dicomweb/studies/not-a-uid",
        "/dicomweb/studies/2.25.1/series/2.25.2.1",
        "/dicomweb/studies/2.25.2/series/2.25.1.1/instances/2.25.1.1.1",
        "/dicomweb/studies/2.25.1/series/2.25.1.1/instances/2.25.1.2.3",
        "/dicomweb/studies/2.25.77/metadata",
        "/dicomweb/studies/2.25.1/series/2.25.1.1/instances/2.25.1.1.1/frames/2",
        "/dicomweb/studies/2.25.1/series/2.25.1.1/instances/2.25.1.1.1/bulkdata/7FE00011",
        "/dicomweb/studies/2.25.1/series/2.25.1.1/instances/2.25.1.1.1/bulkdata/x",
        "/dicomweb/studies/2.25.1/series/2.25.1.1/instances/2.25.1.1.1/bulkdata/00082112.9.00420011",
        "/sites/mysuru/dicomweb/studies/2.25.9",
        "/sites/mysuru/dicomweb/studies/2.25.77",
        "/sites/nowhere/dicomweb/studies/2.25.1",
        "/sites/%2e%2e/dicomweb/studies/2.25.1",
        "/dicomweb/nothing",
        "/dicomweb/studies/2.25.1/"
      })
  void what_is_not_there_and_what_is_not_granted_look_the_same(String path) {
    HttpResponse<byte[]> answer = get(path, "*/*");
    if (path.endsWith("2.25.1/")) {
      assertThat(answer.statusCode()).isEqualTo(200);
      return;
    }
    assertThat(answer.statusCode()).isIn(404, path.contains("%2e") ? 400 : 404);
    assertThat(answer.body()).hasSizeLessThan(200);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "-1", "x", "1,,2", "1,", ",", "01", "1.5", "9999999999"})
  void what_is_no_list_of_frames_is_refused(String frames) {
    assertThat(get(FIRST + "/frames/" + frames, "*/*").statusCode()).isEqualTo(400);
  }

  @Test
  void metadata_has_everything_but_the_long_values() throws IOException {
    HttpResponse<byte[]> answer =
        get("/dicomweb/studies/2.25.1/metadata", "application/dicom+json");
    List<DataSet> sets = new ArrayList<>();
    List<String> uris = new ArrayList<>();
    DicomJson.readAll(
        new ByteArrayInputStream(answer.body()),
        JsonLimits.DEFAULT,
        (uri, _, _) -> {
          uris.add(uri);
          return Optional.of(Value.Bytes.EMPTY);
        },
        sets::add);
    assertThat(sets).hasSize(3);
    assertThat(uris).hasSize(3).contains(house.uri(FIRST) + "/bulkdata/7FE00010");
    DataSet said = sets.getFirst();
    assertThat(said.with(set -> set.remove(Tags.PixelData)))
        .isEqualTo(first.with(set -> set.remove(Tags.PixelData)));
  }

  @Test
  void metadata_comes_as_xml_too() {
    Parts parts =
        Parts.of(get(FIRST + "/metadata", "multipart/related; type=\"application/dicom+xml\""));
    assertThat(new String(parts.all().getFirst().body(), StandardCharsets.UTF_8))
        .startsWith("<?xml")
        .contains("<BulkData uri=\"" + house.uri(FIRST) + "/bulkdata/7FE00010\"")
        .contains("<DicomAttribute tag=\"00100010\" vr=\"PN\" keyword=\"PatientName\">");
  }

  @Test
  void metadata_that_is_known_is_not_given_again() {
    String tag = house.get(FIRST + "/metadata").headers().firstValue("ETag").orElseThrow();
    HttpResponse<byte[]> again = house.get(FIRST + "/metadata", "If-None-Match", tag);
    assertThat(again.statusCode()).isEqualTo(304);
    assertThat(again.body()).isEmpty();
    assertThat(house.get(FIRST + "/metadata", "If-None-Match", "\"other\"").statusCode())
        .isEqualTo(200);
    assertThat(house.get(BIG_ONE + "/metadata", "If-None-Match", tag).statusCode()).isEqualTo(200);
  }

  static byte[] pixels(DataSet set) {
    if (set.element(Tags.PixelData).orElseThrow().value() instanceof Value.Bytes(var source, _)) {
      try {
        return source.bytes(1 << 20);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
    throw new AssertionError("no pixels");
  }

  @Test
  void frames_come_as_they_were_listed() {
    String accept = "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*";
    Parts parts = Parts.of(get(MULTI + "/frames/5,1", accept));
    assertThat(parts.all()).hasSize(2);
    assertThat(parts.all().getFirst().body()).hasSize(8192).containsOnly(5);
    assertThat(parts.all().getLast().body()).hasSize(8192).containsOnly(1);
    assertThat(parts.all().getFirst().headers())
        .contains("application/octet-stream; transfer-syntax=1.2.840.10008.1.2.1");
    HttpResponse<byte[]> one = get(MULTI + "/frames/3", "application/octet-stream");
    assertThat(one.body()).hasSize(8192).containsOnly(3);
    assertThat(get(MULTI + "/frames/3,4", "application/octet-stream").statusCode()).isEqualTo(406);
    assertThat(Parts.of(get(MULTI + "/frames/3,4", "application/octet-stream, */*;q=0.1")).all())
        .hasSize(2);
    assertThat(get(BIG_ONE + "/frames/1", "application/octet-stream").body())
        .isEqualTo(pixels(big));
  }

  @Test
  void compressed_frames_come_as_they_are() {
    String any = "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*";
    Parts parts = Parts.of(get(COMPRESSED + "/frames/1,2", any));
    assertThat(parts.all().getFirst().body()).isEqualTo(FRAME_1);
    assertThat(parts.all().getLast().body()).isEqualTo(FRAME_2);
    assertThat(parts.all().getLast().headers())
        .contains("image/jls; transfer-syntax=1.2.840.10008.1.2.4.80");
    assertThat(get(COMPRESSED + "/frames/2", "image/jls").body()).isEqualTo(FRAME_2);
    assertThat(get(COMPRESSED + "/frames/2", "image/jpeg").statusCode()).isEqualTo(406);
    assertThat(get(COMPRESSED + "/frames/2", "application/octet-stream").statusCode())
        .isEqualTo(406);
  }

  @Test
  void a_study_comes_as_zip() throws IOException {
    HttpResponse<byte[]> answer = house.get("/dicomweb/studies/2.25.1?accept=application/zip");
    List<String> names = new ArrayList<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(answer.body()))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        names.add(entry.getName());
        assertThat(file(zip.readAllBytes()).dataSet()).isNotNull();
      }
    }
    assertThat(names).hasSize(3).contains("2.25.1.1/2.25.1.1.1.dcm");
  }

  @Test
  void what_nobody_can_make_is_not_acceptable() {
    assertThat(get(FIRST, "image/bmp").statusCode()).isEqualTo(406);
    assertThat(get("/dicomweb/studies/2.25.1", "application/dicom").statusCode()).isEqualTo(406);
    assertThat(get(FIRST, DICOM + "; transfer-syntax=nonsense").statusCode()).isEqualTo(406);
    assertThat(get(FIRST + "/metadata", "text/plain").statusCode()).isEqualTo(406);
    assertThat(get(FIRST + "/bulkdata/7FE00010", "image/png").statusCode()).isEqualTo(406);
  }

  @Test
  void an_object_that_was_changed_does_not_end_as_if_it_were_whole() throws IOException {
    DataSet large = object("2.25.5", 1, 1).bytes(Tags.PixelData, Vr.OW, new byte[1 << 20]).build();
    house.archive.store(TestArchive.PUNE, large, EXPLICIT);
    Uid instance = large.uid(Tags.SOPInstanceUID).orElseThrow();
    var entry = house.archive.index.instance(TestArchive.PUNE, instance).orElseThrow();
    house.archive.blobs.damage(entry.blob(), 900_000);
    String address = "/dicomweb/studies/2.25.5";
    assertThatThrownBy(() -> get(address, "*/*")).isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> get(address, "application/zip"))
        .isInstanceOf(UncheckedIOException.class);
    String one = address + "/series/2.25.5.1/instances/2.25.5.1.1";
    assertThatThrownBy(() -> get(one, "application/dicom"))
        .isInstanceOf(UncheckedIOException.class);
    assertThatThrownBy(() -> get(one + "/bulkdata/7FE00010", "*/*"))
        .isInstanceOf(UncheckedIOException.class);
  }
}
