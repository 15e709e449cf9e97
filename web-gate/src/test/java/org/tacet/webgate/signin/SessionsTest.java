// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.webgate.signin.Sessions.Begun;
import org.tacet.webgate.signin.once.Digest;

final class SessionsTest {
  private static final AccountName ANNA = new AccountName("anna");
  private static final AccountName BERT = new AccountName("bert");

  private Instant now = Instant.parse("2026-11-22T08:00:00Z");
  private final Sessions sessions = new Sessions(() -> now, new SecureRandom());

  @Test
  void who_has_the_cookie_has_the_session() {
    Begun begun = begin(ANNA);
    assertThat(sessions.use(begun.value()).orElseThrow().account()).isEqualTo(ANNA);
    assertThat(begun.toString()).doesNotContain(begun.value());
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "\u0000"})
  void no_other_value_opens_one(String value) {
    begin(ANNA);
    assertThat(sessions.use(value)).isEmpty();
    assertThat(sessions.end(value)).isEmpty();
  }

  @Test
  void neither_its_handle_nor_its_digest_opens_it() {
    Begun begun = begin(ANNA);
    assertThat(sessions.use(begun.session().handle())).isEmpty();
    assertThat(sessions.use(Digest.of(begun.value()))).isEmpty();
  }

  @Test
  void it_ends_fifteen_minutes_after_its_last_use() {
    Begun begun = begin(ANNA);
    now = now.plus(Duration.ofMinutes(14));
    assertThat(sessions.use(begun.value())).isPresent();
    now = now.plus(Duration.ofMinutes(14));
    assertThat(sessions.use(begun.value())).isPresent();
    now = now.plus(Duration.ofMinutes(15));
    assertThat(sessions.use(begun.value())).isEmpty();
    assertThat(sessions.size()).isZero();
  }

  @Test
  void what_a_page_asks_by_itself_does_not_keep_it_alive() {
    Begun begun = begin(ANNA);
    now = now.plus(Duration.ofMinutes(14));
    assertThat(sessions.look(begun.value())).isPresent();
    assertThat(sessions.look("x")).isEmpty();
    now = now.plus(Duration.ofMinutes(1));
    assertThat(sessions.look(begun.value())).isEmpty();
    assertThat(sessions.use(begun.value())).isEmpty();
  }

  @Test
  void it_ends_after_twelve_hours_however_busy() {
    Begun begun = begin(ANNA);
    for (int minutes = 0; minutes < 12 * 60 - 10; minutes += 10) {
      now = now.plus(Duration.ofMinutes(10));
      assertThat(sessions.use(begun.value())).isPresent();
    }
    now = now.plus(Duration.ofMinutes(10));
    assertThat(sessions.use(begun.value())).isEmpty();
  }

  @Test
  void what_is_ended_is_over_at_once() {
    Begun one = begin(ANNA);
    Begun two = begin(ANNA);
    Begun other = begin(BERT);
    assertThat(sessions.end(one.value())).isPresent();
    assertThat(sessions.use(one.value())).isEmpty();
    assertThat(sessions.end(BERT, two.session().handle())).isFalse();
    assertThat(sessions.end(ANNA, two.session().handle())).isTrue();
    assertThat(sessions.use(two.value())).isEmpty();
    begin(ANNA);
    begin(ANNA);
    assertThat(sessions.endAll(ANNA)).isEqualTo(2);
    assertThat(sessions.of(ANNA)).isEmpty();
    assertThat(sessions.use(other.value())).isPresent();
  }

  @Test
  void one_person_has_a_finite_number_and_loses_the_one_longest_unused() {
    List<Begun> all = new ArrayList<>();
    for (int i = 0; i < Sessions.MOST_OF_ONE; i++) {
      now = now.plusSeconds(1);
      all.add(begin(ANNA));
    }
    now = now.plusSeconds(1);
    assertThat(sessions.use(all.getFirst().value())).isPresent();
    begin(ANNA);
    assertThat(sessions.of(ANNA)).hasSize(Sessions.MOST_OF_ONE);
    assertThat(sessions.use(all.get(0).value())).isPresent();
    assertThat(sessions.use(all.get(1).value())).isEmpty();
  }

  @Test
  void all_together_have_a_finite_number() {
    for (int i = 0; i < Sessions.MOST; i++) {
      begin(new AccountName("p" + i));
    }
    assertThat(sessions.begin(ANNA, "s", "10.0.0.1")).isEmpty();
    now = now.plus(Sessions.IDLE);
    assertThat(sessions.begin(ANNA, "s", "10.0.0.1")).isPresent();
    assertThat(sessions.size()).isEqualTo(1);
  }

  private Begun begin(AccountName who) {
    return sessions.begin(who, "stamp", "10.0.0.1").orElseThrow();
  }
}
