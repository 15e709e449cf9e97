// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.webgate.signin.Credentials.Effect;
import org.tacet.webgate.signin.SameOrigin.Asked;
import org.tacet.webgate.signin.SameOrigin.Proof;

/// Cookies, and where a request comes from.
final class RequestRulesTest {
  /// `-` is a field that is not there.
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "SAFE   | -           | -                            | COOKIE      | true",
        "SAFE   | cross-site  | https://evil.example         | COOKIE      | true",
        "UNSAFE | same-origin | -                            | COOKIE      | true",
        "UNSAFE | same-origin | https://pacs.example:8443    | COOKIE      | true",
        "UNSAFE | -           | https://pacs.example:8443    | COOKIE      | true",
        "UNSAFE | -           | -                            | COOKIE      | false",
        "UNSAFE | same-site   | -                            | COOKIE      | false",
        "UNSAFE | none        | -                            | COOKIE      | false",
        "UNSAFE | cross-site  | https://pacs.example:8443    | COOKIE      | false",
        "UNSAFE | same-origin | https://evil.example         | COOKIE      | false",
        "UNSAFE | same-origin, cross-site | -                | COOKIE      | false",
        "UNSAFE | Same-Origin | -                            | COOKIE      | false",
        "UNSAFE | same-origin | https://pacs.example:8443, https://evil.example | COOKIE | false",
        "UNSAFE | -           | null                         | COOKIE      | false",
        "UNSAFE | -           | http://pacs.example:8443     | COOKIE      | false",
        "UNSAFE | -           | https://pacs.example         | COOKIE      | false",
        "UNSAFE | -           | https://pacs.example:8443.evil.example | COOKIE | false",
        "UNSAFE | -           | https://pacs.example:8443/   | COOKIE      | false",
        "UNSAFE | -           | -                            | NOT_AMBIENT | true",
        "UNSAFE | same-origin | https://pacs.example:8443    | NOT_AMBIENT | true",
        "UNSAFE | cross-site  | -                            | NOT_AMBIENT | false",
        "UNSAFE | same-site   | -                            | NOT_AMBIENT | false",
        "UNSAFE | -           | https://evil.example         | NOT_AMBIENT | false",
      })
  void a_change_needs_a_page_of_ours_or_a_program(
      Effect effect, String site, String origin, Proof proof, boolean holds) {
    Asked asked = new Asked(effect, field(site), field(origin), "PACS.example:8443");
    assertThat(SameOrigin.holds(asked, proof)).isEqualTo(holds);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\'',
      value = {
        "__Host-tacet=abc                     | abc",
        "a=b; __Host-tacet=abc; c=d           | abc",
        "a=b;__Host-tacet=abc                 | abc",
        "__Host-tacet=                        | ''",
        "__Host-tacet=a=b                     | a=b",
      })
  void one_cookie_is_found(String field, String value) {
    assertThat(Cookies.read(List.of(field))).contains(value);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ";;;",
        "__host-tacet=abc",
        "__Host-tacet2=abc",
        "tacet=abc",
        "x__Host-tacet=abc",
        "__Host-tacet",
        "__Host-tacet abc",
        "__Host-tacet =abc"
      })
  void another_cookie_is_not_ours(String field) {
    assertThat(Cookies.read(List.of(field))).isEmpty();
  }

  @Test
  void two_cookies_are_none() {
    assertThat(Cookies.read(List.of("__Host-tacet=a; __Host-tacet=b"))).isEmpty();
    assertThat(Cookies.read(List.of("__Host-tacet=a", "__Host-tacet=a"))).isEmpty();
    assertThat(Cookies.read(List.of())).isEmpty();
    assertThat(Cookies.read(List.of("__Host-tacet=" + "x".repeat(9000)))).isEmpty();
  }

  @Test
  void the_cookie_is_for_this_host_over_tls_and_for_no_script() {
    assertThat(Cookies.given("v"))
        .isEqualTo("__Host-tacet=v; Path=/; Secure; HttpOnly; SameSite=Strict");
    assertThat(Cookies.taken()).startsWith("__Host-tacet=; Path=/").endsWith("Max-Age=0");
  }

  private static Optional<String> field(String text) {
    return Optional.of(text).filter(t -> !t.equals("-"));
  }
}
