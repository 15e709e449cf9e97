// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.webgate.dicomweb.WadoTest.file;
import static org.tacet.webgate.dicomweb.WadoTest.object;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.archive.TestArchive;
import org.tacet.dicom.TransferSyntax;
import org.tacet.webgate.Webhouse;

/// What is taken for an answer, and what is given where the best liked cannot be had.
final class AcceptedTest {
  private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;

  private static Webhouse house;

  @BeforeAll
  static void open() {
    house = new Webhouse();
    house.archive.store(object("2.25.1", 1, 1).build());
    house.archive.store(TestArchive.PUNE, object("2.25.1", 1, 2).build(), IMPLICIT);
  }

  @AfterAll
  static void close() {
    house.close();
  }

  private static HttpResponse<byte[]> get(String path, String accept) {
    return house.get(path, "Accept", accept);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "application/dicom, multipart/related; type=\"application/dicom\"; q=0.5 | multipart/related",
        "application/dicom; q=0.9, */*; q=0.1 | multipart/related",
        "multipart/related; type=\"application/dicom\"; transfer-syntax=1.2.3, application/zip; q=0.1"
            + " | application/zip",
        "multipart/related; q=0, */* | application/zip",
        "application/* | application/zip",
      })
  void what_cannot_be_had_makes_way_for_the_next_best(String accept, String type) {
    HttpResponse<byte[]> answer = get("/dicomweb/studies/2.25.1", accept);
    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue("Content-Type").orElse("")).startsWith(type);
  }

  @Test
  void the_parameter_is_heard_before_the_header() {
    String parameter = "?accept=multipart/related;type=%22application/dicom%22;transfer-syntax=";
    String study = "/dicomweb/studies/2.25.1";
    assertThat(
            Parts.of(get(study + parameter + "1.2.840.10008.1.2", "*/*")).all().stream()
                .map(part -> file(part.body()).syntax()))
        .containsOnly(IMPLICIT);
    assertThat(get(study + parameter + "1.2.3", "application/zip").headers().firstValue("ETag"))
        .isPresent();
    assertThat(get(study + parameter + "1.2.3", "text/html").statusCode()).isEqualTo(406);
  }
}
