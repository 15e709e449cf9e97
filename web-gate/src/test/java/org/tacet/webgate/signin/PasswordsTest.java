// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.webgate.signin.Passwords.Verdict;

final class PasswordsTest {
  private static final AccountName ANNA = new AccountName("anna");
  private static final String GOOD = "correct horse battery";

  private final Passwords passwords = new Passwords(2, new SecureRandom());

  @Test
  void the_right_password_is_right_and_every_other_wrong() {
    PasswordHash kept = hash(GOOD);
    assertThat(verify(kept, GOOD)).isEqualTo(Verdict.RIGHT);
    for (String other : List.of("", GOOD + " ", "Correct horse battery", "x", GOOD + "\u0000")) {
      assertThat(verify(kept, other)).isEqualTo(Verdict.WRONG);
    }
  }

  @Test
  void nobody_has_no_password_not_even_the_one_it_is_compared_with() {
    assertThat(passwords.verify(Optional.empty(), typed("\u0000"))).isEqualTo(Verdict.WRONG);
    assertThat(passwords.verify(Optional.empty(), typed(""))).isEqualTo(Verdict.WRONG);
  }

  @Test
  void to_compare_with_nobodys_hash_costs_what_it_costs_with_a_new_one() {
    String nobodys = PasswordHash.ofNobody(new SecureRandom()).text();
    String cost = "$argon2id$v=19$m=19456,t=2,p=1$";
    assertThat(nobodys).startsWith(cost).hasSameSizeAs(hash(GOOD).text());
    assertThat(PasswordHash.ofNobody(new SecureRandom()).text()).isNotEqualTo(nobodys);
  }

  @Test
  void the_same_password_twice_has_two_hashes() {
    assertThat(hash(GOOD).text()).isNotEqualTo(hash(GOOD).text());
  }

  @Test
  void a_hash_is_read_as_it_was_written_and_names_its_cost() {
    String text = hash(GOOD).text();
    assertThat(text).startsWith("$argon2id$v=19$m=19456,t=2,p=1$");
    PasswordHash read = PasswordHash.parse(text).orElseThrow();
    assertThat(read.text()).isEqualTo(text);
    assertThat(verify(read, GOOD)).isEqualTo(Verdict.RIGHT);
  }

  @Test
  void the_function_is_that_of_the_reference_implementation() {
    byte[] hash =
        PasswordHash.argon("password".getBytes(UTF_8), "somesalt".getBytes(UTF_8), 1 << 16, 2);
    assertThat(HexFormat.of().formatHex(hash))
        .isEqualTo("09316115d5cf24ed5a15a31a3ba326e5cf32edc24702987c02b6566f61913cf7");
  }

  @Test
  void nothing_tells_a_password_or_its_hash() {
    assertThat(typed(GOOD).toString()).doesNotContain("horse");
    assertThat(hash(GOOD).toString()).isEqualTo("PasswordHash");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "password",
        "$argon2i$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=16$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=8,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=19456,t=1,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=9999999,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=19456,t=99,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=19456,t=2,p=9$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=19456,t=2,p=1$AAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA",
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAA",
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA\n"
      })
  void what_is_no_hash_of_ours_or_costs_too_little_or_too_much_is_refused(String text) {
    assertThat(PasswordHash.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "short, TOO_SHORT",
    "elevenchars, TOO_SHORT",
    "aaaaaaaaaaaaaaaa, TOO_SIMPLE",
    "abababababababab, TOO_SIMPLE",
    "Anna is my name 7, TOO_SIMPLE",
    "ＡＮＮＡ is my name 7, TOO_SIMPLE"
  })
  void a_weak_password_cannot_be_chosen(String text, Password.Fault fault) {
    assertThat(Password.fault(text, ANNA)).contains(fault);
  }

  @Test
  void a_password_is_not_endless_and_can_be_typed() {
    assertThat(Password.fault("abcde".repeat(26), ANNA)).contains(Password.Fault.TOO_LONG);
    assertThat(Password.typed("x".repeat(1 << 20))).isEmpty();
    // One character that NFKC makes eighteen of.
    assertThat(Password.typed("\uFDFA".repeat(100))).isEmpty();
    assertThat(Password.fault("correct\u0007 horse battery", ANNA))
        .contains(Password.Fault.NOT_TYPEABLE);
    assertThat(Password.fault(GOOD, ANNA)).isEmpty();
    assertThat(Password.fault("मेरा पासवर्ड यह है", ANNA)).isEmpty();
  }

  @Test
  void the_same_letters_composed_otherwise_are_the_same_password() {
    assertThat(verify(hash("Käsefüße im Mai"), "Ka\u0308sefu\u0308ße im Mai"))
        .isEqualTo(Verdict.RIGHT);
  }

  @Test
  void a_crowd_is_sent_away_rather_than_served_late() throws Exception {
    Passwords one = new Passwords(1, new SecureRandom());
    List<Callable<Verdict>> crowd = new ArrayList<>();
    for (int i = 0; i < 400; i++) {
      crowd.add(() -> one.verify(Optional.empty(), typed("x")));
    }
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Verdict> verdicts = new ArrayList<>();
      for (Future<Verdict> each : threads.invokeAll(crowd)) {
        verdicts.add(each.get());
      }
      assertThat(verdicts).contains(Verdict.BUSY).contains(Verdict.WRONG);
      assertThat(verdicts).doesNotContain(Verdict.RIGHT);
    }
    assertThat(one.verify(Optional.empty(), typed("x"))).isEqualTo(Verdict.WRONG);
  }

  private PasswordHash hash(String text) {
    return passwords.hash(typed(text)).orElseThrow();
  }

  private Verdict verify(PasswordHash kept, String text) {
    return passwords.verify(Optional.of(kept), typed(text));
  }

  private static Password typed(String text) {
    return Password.typed(text).orElseThrow();
  }
}
