// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.webgate.dicomweb.WadoTest.BIG_ONE;
import static org.tacet.webgate.dicomweb.WadoTest.COMPRESSED;
import static org.tacet.webgate.dicomweb.WadoTest.FIRST;
import static org.tacet.webgate.dicomweb.WadoTest.FRAME_1;
import static org.tacet.webgate.dicomweb.WadoTest.FRAME_2;
import static org.tacet.webgate.dicomweb.WadoTest.JLS;
import static org.tacet.webgate.dicomweb.WadoTest.MULTI;
import static org.tacet.webgate.dicomweb.WadoTest.object;
import static org.tacet.webgate.dicomweb.WadoTest.pixels;

import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.tacet.archive.TestArchive;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Value;
import org.tacet.dicom.Vr;
import org.tacet.webgate.Webhouse;

/// Values in bulk over HTTP.
final class BulkdataTest {
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;

  private static Webhouse house;
  private static DataSet first;
  private static DataSet big;

  @BeforeAll
  static void open() {
    house = new Webhouse();
    first = object("2.25.1", 1, 1).build();
    house.archive.store(TestArchive.PUNE, first, EXPLICIT);
    big = object("2.25.1", 2, 3).build();
    house.archive.store(TestArchive.PUNE, big, TransferSyntax.EXPLICIT_VR_BIG_ENDIAN);
    house.archive.store(TestArchive.PUNE, WadoTest.compressed(), JLS);
    house.archive.store(TestArchive.PUNE, WadoTest.multi(), EXPLICIT);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static HttpResponse<byte[]> get(String path, String accept) {
    return house.get(path, "Accept", accept);
  }

  @Test
  void bulk_data_is_had_in_ranges() {
    byte[] pixels = pixels(first);
    String address = FIRST + "/bulkdata/7FE00010";
    HttpResponse<byte[]> whole = house.get(address);
    assertThat(whole.body()).isEqualTo(pixels);
    assertThat(range(address, "bytes=0-9")).isEqualTo(Arrays.copyOf(pixels, 10));
    assertThat(range(address, "bytes=8190-")).isEqualTo(Arrays.copyOfRange(pixels, 8190, 8192));
    assertThat(range(address, "bytes=-3")).isEqualTo(Arrays.copyOfRange(pixels, 8189, 8192));
    assertThat(range(address, "bytes=8000-99999"))
        .isEqualTo(Arrays.copyOfRange(pixels, 8000, 8192));
    assertThat(house.get(address, "Range", "bytes=9000-").statusCode()).isEqualTo(416);
    assertThat(house.get(address, "Range", "bytes=-0").statusCode()).isEqualTo(416);
    assertThat(house.get(address, "Range", "bytes=5-2").statusCode()).isEqualTo(200);
    assertThat(house.get(address, "Range", "bytes=0-1,4-5").statusCode()).isEqualTo(200);
    assertThat(house.get(address, "Range", "lines=0-1").statusCode()).isEqualTo(200);
    assertThat(house.get(address, "Range", "bytes=0-1", "If-Range", "\"other\"").statusCode())
        .isEqualTo(200);
  }

  private static byte[] range(String address, String range) {
    HttpResponse<byte[]> answer = house.get(address, "Range", range);
    assertThat(answer.statusCode()).isEqualTo(206);
    assertThat(answer.headers().firstValue("Content-Range").orElse("")).endsWith("/8192");
    return answer.body();
  }

  @Test
  void bulk_data_is_little_endian_and_reached_within_items() {
    assertThat(house.get(BIG_ONE + "/bulkdata/7FE00010").body()).isEqualTo(pixels(big));
    assertThat(house.get(BIG_ONE + "/bulkdata/7FE00010", "Range", "bytes=3-6").body())
        .isEqualTo(Arrays.copyOfRange(pixels(big), 3, 7));
    assertThat(house.get(MULTI + "/bulkdata/00082112.1.00420011").body()).hasSize(5000);
  }

  @Test
  void compressed_bulk_data_comes_frame_by_frame_without_what_delimits_it() {
    String address = COMPRESSED + "/bulkdata/7FE00010";
    for (String accept :
        List.of(
            "*/*",
            "multipart/related; type=\"image/jls\"",
            "image/jls, multipart/related; type=\"image/jls\";q=0.1")) {
      Parts parts = Parts.of(get(address, accept));
      assertThat(parts.all()).hasSize(2);
      assertThat(parts.all().getFirst().body()).isEqualTo(FRAME_1);
      assertThat(parts.all().getLast().body()).isEqualTo(FRAME_2);
      assertThat(parts.all().getFirst().headers())
          .contains("image/jls; transfer-syntax=1.2.840.10008.1.2.4.80")
          .contains("Content-Location: " + house.uri(address));
    }
    for (String accept : List.of("application/octet-stream", "image/jls", "image/jpeg")) {
      assertThat(get(address, accept).statusCode()).isEqualTo(406);
    }
  }

  @Test
  void compressed_bulk_data_is_decompressed_where_octets_are_wanted() {
    String address = "/dicomweb/studies/2.25.4/series/2.25.4.1/instances/2.25.4.1.1";
    house.archive.store(TestArchive.PUNE, rle(), TransferSyntax.of(Uid.of("1.2.840.10008.1.2.5")));
    byte[] pixels = new byte[2 * 64 * 64];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (i % 2 == 0 ? 2 : 1);
    }
    HttpResponse<byte[]> single = get(address + "/bulkdata/7FE00010", "application/octet-stream");
    assertThat(single.statusCode()).isEqualTo(200);
    assertThat(single.body()).isEqualTo(pixels);
    String parts = "multipart/related; type=\"application/octet-stream\"";
    assertThat(Parts.of(get(address + "/bulkdata/7FE00010", parts)).all())
        .singleElement()
        .matches(part -> Arrays.equals(part.body(), pixels));
    assertThat(get(address + "/bulkdata/7FE00010", "image/dicom-rle").body())
        .isEqualTo(get(address + "/frames/1", "image/dicom-rle").body());
  }

  /// Runs of 128 equal bytes, the more significant plane first (PS3.5 §G.3).
  private static DataSet rle() {
    byte[] frame = new byte[64 + 2 * 64];
    frame[0] = 2;
    frame[4] = 64;
    frame[8] = (byte) 128;
    for (int i = 0; i < 64; i++) {
      frame[64 + 2 * i] = (byte) -127;
      frame[65 + 2 * i] = (byte) (i < 32 ? 1 : 2);
    }
    Value.Fragments fragments =
        new Value.Fragments(List.of(ByteSource.of(new byte[0]), ByteSource.of(frame)));
    return object("2.25.4", 1, 1).put(new Element(Tags.PixelData, Vr.OB, fragments)).build();
  }

  @Test
  void long_text_is_given_in_utf_8() {
    String line = "Größe 5 µm\n";
    DataSet latin =
        object("2.25.6", 1, 1)
            .text(Tags.SpecificCharacterSet, "ISO_IR 100")
            .text(Tags.TextValue, Vr.UT, line.repeat(20_000))
            .build();
    house.archive.store(TestArchive.PUNE, latin, EXPLICIT);
    String address =
        "/dicomweb/studies/2.25.6/series/2.25.6.1/instances/2.25.6.1.1/bulkdata/0040A160";
    HttpResponse<byte[]> answer = get(address, "application/octet-stream");
    assertThat(new String(answer.body(), StandardCharsets.UTF_8)).isEqualTo(line.repeat(20_000));
    assertThat(Parts.of(get(address, "multipart/related")).all().getFirst().body())
        .isEqualTo(answer.body());
  }

  @Test
  void each_shape_of_bulk_data_has_a_tag_of_its_own() {
    String address = FIRST + "/bulkdata/7FE00010";
    String parts = "multipart/related; type=\"application/octet-stream\"";
    String single = get(address, "*/*").headers().firstValue("ETag").orElseThrow();
    String several = get(address, parts).headers().firstValue("ETag").orElseThrow();
    assertThat(single).startsWith("\"");
    assertThat(several).startsWith("W/").isNotEqualTo("W/" + single);
    assertThat(house.get(address, "Accept", parts, "If-None-Match", single).statusCode())
        .isEqualTo(200);
    assertThat(house.get(address, "If-None-Match", single).statusCode()).isEqualTo(304);
  }
}
