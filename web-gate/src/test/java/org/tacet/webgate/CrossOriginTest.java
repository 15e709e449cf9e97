// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.webgate.http.Origin;

class CrossOriginTest {
  private static final String ALLOWED = "Access-Control-Allow-Origin";

  private final Webhouse house = new Webhouse();

  @AfterEach
  void close() {
    house.close();
  }

  private HttpResponse<byte[]> preflight(String origin) {
    return house.send(
        house
            .anonymous("/dicomweb/studies")
            .method("OPTIONS", BodyPublishers.noBody())
            .header("Origin", origin)
            .header("Access-Control-Request-Method", "GET")
            .header("Access-Control-Request-Headers", "authorization")
            .build());
  }

  @Test
  void a_listed_origin_reads_answers_with_a_token_and_never_with_a_cookie() {
    HttpResponse<byte[]> answer = house.get("/dicomweb/studies", "Origin", Webhouse.LISTED);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(answer.headers().firstValue(ALLOWED)).hasValue(Webhouse.LISTED);
    assertThat(answer.headers().firstValue("Access-Control-Allow-Credentials"))
        .isNotEqualTo(Optional.of("true"));
    assertThat(String.join(",", answer.headers().allValues("Vary"))).contains("Origin");
  }

  @Test
  void a_listed_origin_may_ask_beforehand_and_reads_refusals() {
    HttpResponse<byte[]> before = preflight(Webhouse.LISTED);
    HttpResponse<byte[]> refused =
        house.send(house.anonymous("/dicomweb/studies").header("Origin", Webhouse.LISTED).build());

    assertThat(before.statusCode()).isEqualTo(200);
    assertThat(before.body()).isEmpty();
    assertThat(before.headers().firstValue(ALLOWED)).hasValue(Webhouse.LISTED);
    assertThat(before.headers().firstValue("Access-Control-Allow-Headers").orElse(""))
        .containsIgnoringCase("authorization");
    assertThat(before.headers().firstValue("Strict-Transport-Security")).isPresent();
    assertThat(refused.statusCode()).isEqualTo(401);
    assertThat(refused.headers().firstValue(ALLOWED)).hasValue(Webhouse.LISTED);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://elsewhere.example",
        "https://viewer.example.elsewhere.example",
        "https://viewer-example",
        "https://viewer.example:8443",
        "http://viewer.example",
        "null"
      })
  void another_origin_reads_nothing(String origin) {
    HttpResponse<byte[]> answer = house.get("/dicomweb/studies", "Origin", origin);

    assertThat(answer.headers().firstValue(ALLOWED)).isEmpty();
    assertThat(preflight(origin).headers().firstValue(ALLOWED)).isEmpty();
    assertThat(preflight(origin).body()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "*",
        "null",
        "",
        "http://viewer.example",
        "https://viewer.example/",
        "https://viewer.example:443",
        "https://Viewer.example",
        "https://*.example",
        "https://viewer.example,",
        "https://viewer.example https://elsewhere.example"
      })
  void what_is_no_origin_cannot_be_listed(String text) {
    assertThat(Origin.parseAll(text)).isEmpty();
  }

  @Test
  void several_origins_or_none_can_be_listed() {
    assertThat(Origin.parseAll("none").orElseThrow()).isEmpty();
    assertThat(Origin.parseAll("https://a.example, https://b.example:8443").orElseThrow())
        .extracting(Origin::value)
        .containsExactly("https://a.example", "https://b.example:8443");
  }
}
