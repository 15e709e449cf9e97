// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Signing in and out by forms, as a browser without scripts does.
final class SignInFormsTest {
  private static final String GOOD = "name=asha&password=a+lantern+in+the+harbour";

  private final Visit visit = new Visit();

  @AfterEach
  void close() {
    visit.close();
  }

  @Test
  void a_right_password_gives_a_cookie_and_leads_on() {
    HttpResponse<byte[]> in = submit("/signin/form", GOOD + "&to=/worklist");
    assertThat(in.statusCode()).isEqualTo(303);
    assertThat(in.headers().firstValue("Location")).contains("/worklist");
    assertThat(visit.get("/me", Visit.cookie(in)).statusCode()).isEqualTo(200);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "//evil.example",
        "https://evil.example/",
        "/\\evil.example",
        "/a?b=c",
        "javascript:alert(1)",
        ""
      })
  void nobody_is_led_elsewhere(String to) {
    HttpResponse<byte[]> in = submit("/signin/form", GOOD + "&to=" + to);
    assertThat(in.statusCode()).isEqualTo(303);
    assertThat(in.headers().firstValue("Location")).contains("/");
  }

  @Test
  void a_wrong_password_shows_the_page_again_with_the_name_as_text() {
    HttpResponse<byte[]> out =
        submit("/signin/form", "name=%22%3E%3Cscript%3Ealert(1)%3C/script%3E&password=no");
    assertThat(out.statusCode()).isEqualTo(401);
    assertThat(out.headers().allValues("Set-Cookie")).isEmpty();
    assertThat(Visit.text(out))
        .contains("Name, password or code is not right.")
        .doesNotContain("<script>alert");
  }

  @ParameterizedTest
  @CsvSource({
    "/signin/form, name=asha",
    "/signin/form, password=x",
    "/signin/form, ''",
    "/signin/code/form, name=asha&password=x",
    "/signin/language, language=fr",
    "/signin/form, name=%ZZ&password=x"
  })
  void what_is_no_form_of_ours_is_refused(String path, String form) {
    assertThat(submit(path, form).statusCode()).isEqualTo(400);
  }

  @Test
  void what_is_no_form_at_all_is_refused() {
    assertThat(visit.post("/signin/form", "{}").statusCode()).isEqualTo(400);
  }

  @ParameterizedTest
  @ValueSource(strings = {"/signin/form", "/signin/code/form", "/signin/language"})
  void a_form_of_another_site_is_refused(String path) {
    HttpResponse<byte[]> answer =
        visit.house.send(
            visit
                .house
                .anonymous(path)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Sec-Fetch-Site", "cross-site")
                .POST(BodyPublishers.ofString(GOOD + "&code=x&language=de"))
                .build());
    assertThat(answer.statusCode()).isEqualTo(403);
  }

  @Test
  void a_wrong_code_is_refused() {
    assertThat(submit("/signin/code/form", GOOD + "&code=AAAA-BBBB-CCCC-DDDD-EEEE").statusCode())
        .isEqualTo(401);
  }

  @Test
  void signing_out_ends_the_session_and_leads_to_the_page() {
    String cookie = Visit.cookie(submit("/signin/form", GOOD));
    HttpResponse<byte[]> out =
        visit.house.send(
            visit
                .withCookie("/signout/form", cookie)
                .header("Sec-Fetch-Site", "same-origin")
                .POST(BodyPublishers.noBody())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .build());
    assertThat(out.statusCode()).isEqualTo(303);
    assertThat(visit.get("/me", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void the_page_speaks_the_language_that_was_chosen() {
    HttpResponse<byte[]> chosen = submit("/signin/language", "language=hi&to=/worklist");
    assertThat(chosen.statusCode()).isEqualTo(303);
    assertThat(chosen.headers().firstValue("Location")).contains("/signin?to=/worklist");
    String cookie = chosen.headers().firstValue("Set-Cookie").orElseThrow().split(";", 2)[0];
    HttpResponse<byte[]> page =
        visit.house.send(visit.house.anonymous("/signin").header("Cookie", cookie).build());
    assertThat(Visit.text(page)).contains("<html lang=\"hi\">").contains("साइन इन करें");
  }

  private HttpResponse<byte[]> submit(String path, String form) {
    return visit.house.send(
        visit
            .house
            .anonymous(path)
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form))
            .build());
  }
}
