// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Each behaviour that speaks HTTP, as a stranger meets it.
final class WebBehaviourTest {
  private static final HttpClient CLIENT =
      HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();
  private static final JsonMapper JSON = new JsonMapper();

  @AfterAll
  static void close() {
    CLIENT.close();
  }

  private static SimulatedEstate start(String behaviour) throws IOException {
    return SimulatedEstate.start(Estates.one(behaviour, 1_000, 30_000), 1, 1);
  }

  private static HttpResponse<String> get(SimulatedEstate estate, String path, String... headers)
      throws IOException {
    String host = estate.systems().getFirst().address().getHostAddress();
    var request =
        HttpRequest.newBuilder(URI.create("http://" + host + ":" + estate.httpPort() + path));
    if (headers.length > 0) {
      request.headers(headers);
    }
    try {
      return CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofString());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    }
  }

  private static JsonNode json(SimulatedEstate estate, String path) throws IOException {
    HttpResponse<String> response = get(estate, path);
    assertThat(response.statusCode()).isEqualTo(200);
    return JSON.readTree(response.body());
  }

  private static long images(JsonNode studies) {
    long sum = 0;
    for (JsonNode study : studies) {
      sum += study.get("00201208").get("Value").get(0).asLong();
    }
    return sum;
  }

  @ParameterizedTest
  @CsvSource({
    "dicomweb, /dicom-web/studies",
    "sends-unasked, /dicom-web/studies",
    "orthanc, /dicom-web/studies",
    "dcm4chee, /dcm4chee-arc/aets/DCM4CHEE/rs/studies",
  })
  void all_studies_are_listed_with_all_images_and_with_planted_names(String behaviour, String path)
      throws IOException {
    try (var estate = start(behaviour)) {
      JsonNode studies = json(estate, path);
      assertThat(studies).hasSize(1_000);
      assertThat(images(studies)).isEqualTo(30_000);
      for (JsonNode study : studies) {
        String name = study.at("/00100010/Value/0/Alphabetic").asString();
        assertThat(name).startsWith(Planted.NAME);
      }
    }
  }

  @Test
  void pages_and_ranges_divide_the_studies_without_rest() throws IOException {
    try (var estate = start("dicomweb")) {
      Set<String> paged = new HashSet<>();
      for (int offset = 0; offset < 1_100; offset += 300) {
        JsonNode page = json(estate, "/dicom-web/studies?limit=300&offset=" + offset);
        page.forEach(study -> assertThat(paged.add(uid(study))).isTrue());
      }
      assertThat(paged).hasSize(1_000);
      Set<String> ranged = new HashSet<>();
      for (String range : new String[] {"-20101231", "20110101-20150630", "20150701-"}) {
        JsonNode part = json(estate, "/dicom-web/studies?StudyDate=" + range);
        assertThat(part).isNotEmpty();
        part.forEach(study -> assertThat(ranged.add(uid(study))).isTrue());
      }
      assertThat(ranged).isEqualTo(paged);
    }
  }

  private static String uid(JsonNode study) {
    return study.at("/0020000D/Value/0").asString();
  }

  @Test
  void a_capped_list_ends_and_nothing_says_so() throws IOException {
    try (var estate = start("dicomweb-capped, cap: 100")) {
      HttpResponse<String> all = get(estate, "/dicom-web/studies");
      assertThat(all.statusCode()).isEqualTo(200);
      assertThat(all.headers().firstValue("Warning")).isEmpty();
      assertThat(JSON.readTree(all.body())).hasSize(100);
      assertThat(json(estate, "/dicom-web/studies?limit=60&offset=60")).hasSize(40);
      assertThat(json(estate, "/dicom-web/studies?offset=100")).isEmpty();
      assertThat(json(estate, "/dicom-web/studies?StudyDate=2005" + "0101-20051231"))
          .hasSizeBetween(1, 99);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "?limit=-1",
        "?limit=x",
        "?offset=9999999999999",
        "?StudyDate=2019",
        "?StudyTime=x"
      })
  void a_search_that_makes_no_sense_is_refused(String query) throws IOException {
    try (var estate = start("dicomweb")) {
      assertThat(get(estate, "/dicom-web/studies" + query).statusCode()).isEqualTo(400);
    }
  }

  @Test
  void orthanc_tells_its_version_and_its_statistics() throws IOException {
    try (var estate = start("orthanc")) {
      assertThat(json(estate, "/system").get("Name").asString()).isEqualTo("Orthanc");
      JsonNode statistics = json(estate, "/statistics");
      assertThat(statistics.get("CountStudies").asLong()).isEqualTo(1_000);
      assertThat(statistics.get("CountInstances").asLong()).isEqualTo(30_000);
      assertThat(get(estate, "/app/explorer.html").body()).contains("Orthanc Explorer");
      HttpResponse<String> lost = get(estate, "/nobody-serves-this");
      assertThat(lost.statusCode()).isEqualTo(404);
      assertThat(lost.body()).contains("OrthancError");
    }
  }

  @Test
  void the_default_password_opens_and_no_other() throws IOException {
    try (var estate = start("default-password")) {
      HttpResponse<String> none = get(estate, "/statistics");
      assertThat(none.statusCode()).isEqualTo(401);
      assertThat(none.headers().firstValue("WWW-Authenticate"))
          .contains("Basic realm=\"Orthanc Secure Area\"");
      assertThat(get(estate, "/dicom-web/studies").statusCode()).isEqualTo(401);
      assertThat(get(estate, "/system", "Authorization", "Basic b3J0aGFuYzp4").statusCode())
          .isEqualTo(401);
      HttpResponse<String> open =
          get(estate, "/statistics", "Authorization", "Basic b3J0aGFuYzpvcnRoYW5j");
      assertThat(JSON.readTree(open.body()).get("CountStudies").asLong()).isEqualTo(1_000);
    }
  }

  @Test
  void dcm4chee_counts_its_studies_and_those_of_a_range() throws IOException {
    try (var estate = start("dcm4chee")) {
      String rs = "/dcm4chee-arc/aets/DCM4CHEE/rs/studies";
      assertThat(json(estate, rs + "/count").get("count").asLong()).isEqualTo(1_000);
      long early = json(estate, rs + "/count?StudyDate=-20121231").get("count").asLong();
      long late = json(estate, rs + "/count?StudyDate=20130101-").get("count").asLong();
      assertThat(early).isPositive();
      assertThat(early + late).isEqualTo(1_000);
      assertThat(get(estate, "/dcm4chee-arc/ui2/").statusCode()).isEqualTo(200);
    }
  }

  @Test
  void a_viewer_shows_its_page_at_any_path_and_a_list_at_none() throws IOException {
    try (var estate = start("viewer")) {
      assertThat(get(estate, "/").body()).contains("<title>OHIF Viewer</title>");
      assertThat(get(estate, "/dicom-web/studies").body()).startsWith("<html>");
      assertThat(get(estate, "/app-config.js").body()).contains("window.config");
    }
  }

  @Test
  void a_folder_lists_files_and_names_its_patients() throws IOException {
    try (var estate = start("folder")) {
      assertThat(get(estate, "/").body()).contains("Index of /").contains("dicom/");
      assertThat(get(estate, "/dicom/").body()).contains(".dcm").contains(Planted.NAME);
      assertThat(get(estate, "/dicom/IM000001.dcm").statusCode()).isEqualTo(404);
    }
  }

  @Test
  void a_redirect_leads_out_of_the_estate() throws IOException {
    try (var estate = start("redirects")) {
      HttpResponse<String> response = get(estate, "/dicom-web/studies");
      assertThat(response.statusCode()).isEqualTo(302);
      assertThat(response.headers().firstValue("Location")).get().asString().contains("127.78.0.1");
      assertThat(estate.scope()).doesNotContain("127.78.");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"PUT", "POST", "DELETE", "OPTIONS", "HEAD"})
  void nothing_but_reading_is_allowed(String method) throws Exception {
    try (var estate = start("orthanc")) {
      String host = estate.systems().getFirst().address().getHostAddress();
      var request =
          HttpRequest.newBuilder(URI.create("http://" + host + ":" + estate.httpPort() + "/system"))
              .method(method, HttpRequest.BodyPublishers.noBody())
              .build();
      assertThat(CLIENT.send(request, HttpResponse.BodyHandlers.discarding()).statusCode())
          .isEqualTo(405);
    }
  }
}
