// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Vr;
import org.tacet.webgate.http.WebLimits;

/// Answers that are in memory until their readers have taken them, and readers who do not.
final class WaitingAnswersTest {
  private static final String ALL = "/dicomweb/instances?includefield=all";

  private static Webhouse house;

  @BeforeAll
  static void open() {
    house = new Webhouse(limits(16 << 10), stored(8));
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static TestArchive stored(int instances) {
    TestArchive archive = new TestArchive();
    for (int i = 1; i <= instances; i++) {
      archive.store(TestObjects.ct(i));
    }
    return archive;
  }

  private static WebLimits limits(long answerMemory) {
    return TestLimits.usual().answerMemory(answerMemory).grace(Duration.ofSeconds(1)).build();
  }

  private static void refused(HttpResponse<byte[]> answer) {
    assertThat(answer.statusCode()).isEqualTo(503);
    assertThat(answer.headers().firstValue("Retry-After")).isPresent();
  }

  @Test
  void what_was_taken_for_an_answer_is_given_back_when_it_has_gone() {
    for (int i = 0; i < 20; i++) {
      HttpResponse<byte[]> answer = house.get(ALL + "&limit=1");
      // Who has the last byte may ask again before it is known that it has gone.
      for (int again = 0; answer.statusCode() == 503 && again < 1000; again++) {
        answer = house.get(ALL + "&limit=1");
      }
      assertThat(answer.statusCode()).isEqualTo(200);
    }
  }

  @Test
  void more_than_there_is_room_for_is_refused() {
    try (Webhouse small = new Webhouse(limits(2048), stored(8))) {
      refused(small.get(ALL));
      assertThat(small.get("/dicomweb/studies?limit=1").statusCode()).isEqualTo(200);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/dicomweb/studies/2.25.100/metadata",
        "/dicomweb/studies/2.25.100/series/2.25.100.1/instances/2.25.100.1.1/rendered",
        "/dicomweb/wado?requestType=WADO&studyUID=2.25.100&seriesUID=2.25.100.1"
            + "&objectUID=2.25.100.1.1&contentType=image/png"
      })
  void so_are_metadata_and_pictures(String path) {
    try (Webhouse small = new Webhouse(limits(100), stored(1))) {
      refused(small.get(path));
      assertThat(small.get("/test/open").statusCode()).isEqualTo(204);
    }
  }

  @Test
  void of_many_pictures_each_is_held_by_itself() {
    String rendered = "/dicomweb/studies/2.25.100/rendered";
    // Some 3.5 kB each.
    try (Webhouse small = new Webhouse(limits(8 << 10), stored(8))) {
      assertThat(small.get(rendered, "Accept", "image/png").statusCode()).isEqualTo(200);
      small.archive.store(large(9));
      refused(small.get(rendered, "Accept", "image/png"));
    }
  }

  private static DataSet large(int number) {
    int edge = 256;
    byte[] pixels = new byte[2 * edge * edge];
    new Random(number).nextBytes(pixels);
    return TestObjects.ct(number)
        .with(set ->
            set.number(Tags.Rows, edge)
                .number(Tags.Columns, edge)
                .bytes(Tags.PixelData, Vr.OW, pixels));
  }

  @Test
  @Timeout(30)
  void a_reader_who_takes_nothing_keeps_its_part_until_it_is_gone() {
    String some = ALL + "&limit=1";
    assertThat(house.get(some).statusCode()).isEqualTo(200);
    try (RawStreams slow = new RawStreams(house, 0)) {
      // As many as fit are held, whatever one weighs.
      for (int i = 0; i < 20; i++) {
        slow.get(some);
      }
      slow.awaitAnswered(20);
      refused(house.get(some));
    }
    while (house.get(some).statusCode() != 200) {
      LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(50));
    }
  }
}
