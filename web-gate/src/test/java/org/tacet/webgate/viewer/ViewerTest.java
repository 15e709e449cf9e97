// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.viewer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.TestArchive;
import org.tacet.webgate.Webhouse;
import org.tacet.webgate.http.WebLimits;

/// The viewer's files, before a folder that looks like OHIF's.
class ViewerTest {
  private static final String BUNDLE = "app.bundle.0123456789abcdef.js";
  private static final String POLICY = "Content-Security-Policy";

  @TempDir private Path root;
  private Path dist;
  private Webhouse house;

  @BeforeEach
  void open() throws IOException {
    dist = Files.createDirectories(root.resolve("dist/assets/images")).getParent().getParent();
    put(BUNDLE, "bundle");
    put("app.bundle.css", "css");
    put("0123456789abcdef.wasm", "wasm");
    put("assets/favicon.ico", "icon");
    put("assets/images/ct.png", "png");
    put("app-config.js", "https://elsewhere.example");
    put("sw.js", "worker");
    put("readme.txt", "text");
    Files.writeString(root.resolve("outside.js"), "outside");
    Files.createSymbolicLink(dist.resolve("link.js"), root.resolve("outside.js"));
    house = new Webhouse(WebLimits.DEFAULT, new TestArchive(), Optional.of(dist));
  }

  @AfterEach
  void close() {
    house.close();
  }

  private void put(String name, String text) throws IOException {
    Files.writeString(dist.resolve(name), text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/viewer", "/basic", "/segmentation", "/tmtv"})
  void a_page_leads_a_stranger_to_sign_in_and_back(String path) {
    HttpResponse<byte[]> answer = house.send(house.anonymous(path).build());
    assertThat(answer.statusCode()).isEqualTo(303);
    assertThat(answer.headers().firstValue("Location")).hasValue("/signin?to=" + path);
  }

  @Test
  void of_a_page_only_the_studies_go_along_to_the_sign_in() {
    String path = "/viewer?patientName=Sharma&StudyInstanceUIDs=1.2.3&mrn=42";
    assertThat(house.send(house.anonymous(path).build()).headers().firstValue("Location"))
        .hasValue("/signin?to=/viewer%3FStudyInstanceUIDs%3D1.2.3");
  }

  @ParameterizedTest
  @ValueSource(strings = {"?StudyInstanceUIDs=//evil.example", "?StudyInstanceUIDs=1%0d%0aX:1"})
  void what_is_no_study_does_not_go_along(String query) {
    assertThat(house.send(house.anonymous("/viewer" + query).build()).headers().map())
        .hasEntrySatisfying("location", to -> assertThat(to).containsExactly("/signin?to=/viewer"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"/" + BUNDLE, "/app-config.js", "/assets/favicon.ico", "/no-such-file.js"})
  void a_stranger_hears_of_no_file_whether_it_is_there(String path) {
    HttpResponse<byte[]> answer = house.send(house.anonymous(path).build());
    HttpResponse<byte[]> nowhere = house.send(house.anonymous("/no/such/path").build());
    assertThat(answer.statusCode()).isEqualTo(401);
    assertThat(answer.body()).isEqualTo(nowhere.body());
  }

  @Test
  void the_page_names_the_program_that_is_there_and_has_no_script_in_it() {
    String page = text("/viewer?StudyInstanceUIDs=1.2.3");
    assertThat(page).contains("src=\"/" + BUNDLE + "\"").doesNotContain("{", "https:", "<script>");
    assertThat(text("/viewer")).isEqualTo(page);
  }

  @Test
  void one_policy_comes_with_each_and_allows_no_other_host() {
    assertThat(policies("/viewer")).containsExactly(ContentPolicy.PAGE);
    assertThat(policies("/app-config.js")).containsExactly(ContentPolicy.PAGE);
    assertThat(policies("/" + BUNDLE)).containsExactly(ContentPolicy.FILE);
    assertThat(ContentPolicy.FILE).contains("default-src 'none'").doesNotContain("http", "*");
    assertThat(ContentPolicy.PAGE)
        .contains("default-src 'none'")
        .doesNotContain("http", "*", "'unsafe-eval'", "script-src 'self' 'unsafe-inline'");
  }

  @Test
  void the_configuration_is_ours_and_names_no_host() {
    assertThat(text("/app-config.js"))
        .contains("${location.origin}/dicomweb")
        .doesNotContain("elsewhere")
        .doesNotContainPattern(Pattern.compile("https?:"));
  }

  @Test
  void a_name_that_changes_with_the_content_is_kept_and_another_is_not_for_long() {
    assertThat(caching("/" + BUNDLE)).contains("immutable").contains("private");
    assertThat(caching("/app.bundle.css")).isEqualTo("private, max-age=3600");
    assertThat(caching("/viewer")).isEqualTo("no-store");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "/sw.js",
        "/readme.txt",
        "/link.js",
        "/outside.js",
        "/dist",
        "/assets",
        "/assets/images",
        "/assets/no-such.png",
        "/assets/../outside.js",
        "/assets/..%2f..%2foutside.js",
        "/%2e%2e/outside.js",
        "/..%5coutside.js",
        "/assets/images/../favicon.ico"
      })
  void what_was_not_found_when_it_opened_is_not_served(String path) {
    assertThat(house.get(path).statusCode()).isBetween(400, 404);
  }

  @Test
  void a_file_that_came_later_is_not_served() throws IOException {
    put("later.js", "later");
    assertThat(house.get("/later.js").statusCode()).isEqualTo(404);
  }

  @Test
  void the_types_are_those_a_browser_insists_on() {
    assertThat(type("/" + BUNDLE)).startsWith("text/javascript");
    assertThat(type("/0123456789abcdef.wasm")).isEqualTo("application/wasm");
    assertThat(type("/assets/images/ct.png")).isEqualTo("image/png");
  }

  @Test
  void a_folder_of_something_else_is_refused() throws IOException {
    Files.delete(dist.resolve(BUNDLE));
    assertThatThrownBy(() -> Viewer.routes(dist)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> Viewer.routes(root.resolve("nowhere")))
        .isInstanceOf(IOException.class);
  }

  @Test
  void without_a_folder_there_is_no_viewer() {
    try (Webhouse bare = new Webhouse()) {
      assertThat(bare.send(bare.anonymous("/viewer").build()).statusCode()).isEqualTo(401);
      assertThat(bare.get("/viewer").statusCode()).isEqualTo(404);
    }
  }

  private String text(String path) {
    return new String(house.get(path).body(), StandardCharsets.UTF_8);
  }

  private List<String> policies(String path) {
    return house.get(path).headers().allValues(POLICY);
  }

  private String caching(String path) {
    return house.get(path).headers().firstValue("Cache-Control").orElse("");
  }

  private String type(String path) {
    return house.get(path).headers().firstValue("Content-Type").orElse("");
  }
}
