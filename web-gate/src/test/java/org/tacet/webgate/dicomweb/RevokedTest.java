// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.webgate.Webhouse;

/// What is revoked while an answer is on its way.
final class RevokedTest {
  private static final int INSTANCES = 40;
  private static final String STUDY = "/dicomweb/studies/2.25.100";

  private static Webhouse house;

  @BeforeAll
  static void open() {
    house = new Webhouse();
    for (int i = 1; i <= INSTANCES; i++) {
      house.archive.store(TestObjects.ct(i));
    }
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static HttpResponse<byte[]> get(String accept, int times) {
    house.admit("passing", TestArchive.device(TestArchive.PUNE), times);
    return house.send(
        house
            .anonymous(STUDY)
            .header("Authorization", "Bearer passing")
            .header("Accept", accept)
            .build());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/related; type=\"application/dicom\"; transfer-syntax=*",
        "application/zip; transfer-syntax=*"
      })
  void an_answer_under_way_ends_at_the_next_instance(String accept) {
    assertThat(get(accept, 1 + INSTANCES).statusCode()).isEqualTo(200);
    // Enough has gone by then for the status to be said.
    assertThatThrownBy(() -> get(accept, 30)).isInstanceOf(java.io.UncheckedIOException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "multipart/related; type=\"application/dicom\"; transfer-syntax=*",
        "application/zip; transfer-syntax=*"
      })
  void an_answer_that_has_not_begun_says_so(String accept) {
    assertThat(get(accept, 2).statusCode()).isEqualTo(401);
    assertThat(get(accept, 0).statusCode()).isEqualTo(401);
  }
}
