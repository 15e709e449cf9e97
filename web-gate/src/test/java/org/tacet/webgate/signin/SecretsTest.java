// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.webgate.signin.once.Digest;

final class SecretsTest {
  private final SecureRandom random = new SecureRandom();

  @Test
  void a_token_is_known_by_the_digest_of_its_whole_text() {
    String token = Secrets.token(random);
    assertThat(token).matches("tacet_[A-Za-z0-9_-]{43}");
    assertThat(Secrets.digestOfToken(token)).contains(Digest.of(token));
    assertThat(Secrets.isDigest(Digest.of(token))).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "tacet_",
        "tacet_short",
        "TACET_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "tacet_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
        "tacet_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa=",
        "tacet_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\r\n",
        "tacet_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa\u0000a",
        " tacet_aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa"
      })
  void what_is_no_token_has_no_digest(String text) {
    assertThat(Secrets.digestOfToken(text)).isEmpty();
  }

  @Test
  void a_session_is_no_token_and_a_token_no_session() {
    assertThat(Secrets.digestOfToken(Secrets.session(random))).isEmpty();
    assertThat(Secrets.digestOfSession(Secrets.token(random))).isEmpty();
  }

  @Test
  void a_code_may_be_typed_in_any_case_and_grouping() {
    String code = Secrets.code(random);
    assertThat(code).matches("([A-HJ-NP-Z2-9]{5}-){4}[A-HJ-NP-Z2-9]{5}");
    String digest = Digest.of(code);
    assertThat(Secrets.digestOfCode(code)).contains(digest);
    assertThat(Secrets.digestOfCode(code.toLowerCase(java.util.Locale.ROOT))).contains(digest);
    assertThat(Secrets.digestOfCode(code.replace("-", ""))).contains(digest);
    assertThat(Secrets.digestOfCode(" " + code.replace("-", " ") + " ")).contains(digest);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "AAAAA-AAAAA-AAAAA-AAAAA",
        "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA-AAAAA",
        "IIIII-AAAAA-AAAAA-AAAAA-AAAAA",
        "00000-AAAAA-AAAAA-AAAAA-AAAAA",
        "AAAAA_AAAAA_AAAAA_AAAAA_AAAAA",
        "AAAAA-AAAAA-AAAAA-AAAAA-AAAAA----------------------------------------------"
      })
  void what_is_no_code_has_no_digest(String text) {
    assertThat(Secrets.digestOfCode(text)).isEmpty();
  }

  @Test
  void no_two_are_the_same() {
    Set<String> seen = new HashSet<>();
    for (int i = 0; i < 1000; i++) {
      assertThat(seen.add(Secrets.token(random))).isTrue();
      assertThat(seen.add(Secrets.code(random))).isTrue();
      assertThat(seen.add(Secrets.handle(random))).isTrue();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "Anna",
        "-anna",
        ".anna",
        "anna meyer",
        "anna\n",
        "anna\u0000",
        "аnna",
        "anna/../root",
        "<b>",
        "a23456789012345678901234567890123456789012345678901234567890abcde"
      })
  void what_is_no_account_name_is_none(String text) {
    assertThat(AccountName.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"a", "anna", "anna.meyer@example.org", "7-of_9"})
  void what_is_an_account_name_is_one(String text) {
    assertThat(AccountName.parse(text)).contains(new AccountName(text));
  }
}
