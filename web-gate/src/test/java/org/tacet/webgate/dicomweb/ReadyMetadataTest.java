// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.webgate.Webhouse;
import org.tacet.webgate.http.WebLimits;

/// Metadata that are kept ready, over HTTP.
final class ReadyMetadataTest {
  private static final Uid STUDY = Uid.of("2.25.1");
  private static final String PATH = "/dicomweb/studies/2.25.1";
  private static final int SERIES = 2;
  private static final int INSTANCES = 150;

  private Webhouse house;

  @BeforeEach
  void open() {
    house =
        new Webhouse(
            WebLimits.DEFAULT,
            new TestArchive(),
            Optional.empty(),
            Clock.fixed(TestArchive.NOW, ZoneOffset.UTC));
    for (int series = 1; series <= SERIES; series++) {
      for (int i = 1; i <= INSTANCES; i++) {
        house.archive.store(
            TestArchive.PUNE,
            WadoTest.object("2.25.1", series, i).build(),
            TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      }
    }
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void makeReady() {
    for (int series = 1; series <= SERIES; series++) {
      house.archive.makeReady(TestArchive.PUNE, STUDY, Uid.of("2.25.1." + series));
    }
  }

  private String body(String path) {
    HttpResponse<byte[]> answer = house.get(path);
    assertThat(answer.statusCode()).isEqualTo(200);
    return new String(answer.body(), UTF_8);
  }

  private String oneByOne(int series) {
    List<String> all = new ArrayList<>();
    for (int i = 1; i <= INSTANCES; i++) {
      String one =
          body(
              "%s/series/2.25.1.%d/instances/2.25.1.%d.%d/metadata"
                  .formatted(PATH, series, series, i));
      all.add(one.substring(1, one.length() - 1));
    }
    return String.join(",", all);
  }

  @Test
  void it_is_the_same_byte_for_byte() {
    String first = oneByOne(1);
    String second = oneByOne(2);
    String series = body(PATH + "/series/2.25.1.1/metadata");
    String study = body(PATH + "/metadata");
    makeReady();

    assertThat(series).isEqualTo("[" + first + "]");
    assertThat(study).isEqualTo("[" + first + "," + second + "]");
    assertThat(body(PATH + "/series/2.25.1.1/metadata")).isEqualTo(series);
    assertThat(body(PATH + "/metadata")).isEqualTo(study);
    assertThat(study).contains(house.uri(PATH) + "/series/2.25.1.2/instances/2.25.1.2.7/bulkdata/");
  }

  @Test
  void its_addresses_are_those_at_which_it_was_asked_for() {
    makeReady();
    String answer = body("/sites/pune" + PATH + "/series/2.25.1.1/metadata");

    assertThat(answer)
        .contains(
            house.uri("/sites/pune" + PATH) + "/series/2.25.1.1/instances/2.25.1.1.1/bulkdata")
        .doesNotContain("\"" + house.uri(PATH));
  }

  @Test
  void it_comes_compressed_too() throws IOException {
    makeReady();
    HttpResponse<byte[]> answer =
        house.get(PATH + "/metadata", "Accept-Encoding", "gzip", "Accept", "application/json");
    assertThat(answer.headers().firstValue("Content-Encoding")).hasValue("gzip");
    assertThat(answer.headers().firstValue("Content-Type")).hasValue("application/json");
    try (var in = new GZIPInputStream(new ByteArrayInputStream(answer.body()))) {
      assertThat(new String(in.readAllBytes(), UTF_8)).isEqualTo(body(PATH + "/metadata"));
    }
  }

  @Test
  void it_is_not_given_again_until_something_arrives() {
    String tag = house.get(PATH + "/metadata").headers().firstValue("ETag").orElseThrow();
    makeReady();
    assertThat(house.get(PATH + "/metadata", "If-None-Match", tag).statusCode()).isEqualTo(304);

    house.archive.store(
        TestArchive.PUNE,
        WadoTest.object("2.25.1", 1, INSTANCES + 1).build(),
        TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
    HttpResponse<byte[]> later = house.get(PATH + "/metadata", "If-None-Match", tag);
    assertThat(later.statusCode()).isEqualTo(200);
    assertThat(new String(later.body(), UTF_8)).contains("2.25.1.1." + (INSTANCES + 1) + "\"");
    String other = house.get(PATH + "/series/2.25.1.2/metadata").headers().firstValue("ETag").get();
    assertThat(other).isNotEqualTo(tag);
  }

  @Test
  void it_is_not_there_for_others() {
    makeReady();
    assertThat(house.get(PATH + "/series/2.25.9/metadata").statusCode()).isEqualTo(404);
    assertThat(house.get("/dicomweb/studies/2.25.8/metadata").statusCode()).isEqualTo(404);
    assertThat(house.get("/sites/mysuru" + PATH + "/metadata").statusCode())
        .isEqualTo(house.get("/sites/nowhere" + PATH + "/metadata").statusCode())
        .isNotEqualTo(200);
  }

  @Test
  void it_ends_at_the_next_instance_when_who_asks_is_known_no_longer() {
    makeReady();
    assertThat(as(0)).isEqualTo(401);
    assertThat(as(1)).isEqualTo(401);
    assertThat(as(2)).isEqualTo(200);
  }

  /// @param times that whoever asks is known: at the door, and on the way
  private int as(int times) {
    house.admit("passing", TestArchive.device(TestArchive.PUNE), times);
    return house
        .send(
            house
                .anonymous(PATH + "/series/2.25.1.1/metadata")
                .header("Authorization", "Bearer passing")
                .build())
        .statusCode();
  }

  @Test
  void nothing_of_it_is_left_of_a_study_that_is_erased() throws IOException {
    makeReady();
    house.archive.archive().erase(TestArchive.OPERATOR, TestArchive.PUNE, STUDY, "test");
    assertThat(house.get(PATH + "/metadata").statusCode()).isEqualTo(404);
    assertThatThrownBy(() -> makeReady()).isInstanceOf(RuntimeException.class);
    house.archive.store(TestObjects.ct(1));
    assertThat(house.get(PATH + "/metadata").statusCode()).isEqualTo(404);
  }
}
