// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.passkey;

import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.tacet.archive.TestClock;
import org.tacet.webgate.signin.passkey.Challenges.Purpose;

final class ChallengesTest {
  private final TestClock clock = new TestClock(Instant.parse("2026-11-22T08:00:00Z"));
  private final Challenges challenges = new Challenges(clock, new SecureRandom());

  @Test
  void who_asks_too_much_loses_what_was_asked_first_and_nobody_else_does() {
    String other = ask("other");
    String first = ask("greedy");
    String second = ask("greedy");
    for (int i = 2; i <= Challenges.MOST_OF_PLACE; i++) {
      ask("greedy");
    }
    assertThat(challenges.size()).isEqualTo(Challenges.MOST_OF_PLACE + 1);
    assertThat(challenges.take(first)).isEmpty();
    assertThat(challenges.take(second)).isPresent();
    assertThat(challenges.take(other)).isPresent();
  }

  @Test
  void when_all_is_full_the_place_that_asked_most_makes_room() {
    String quiet = ask("quiet");
    for (int i = 0; challenges.size() < Challenges.MOST; i++) {
      ask("place " + i / Challenges.MOST_OF_PLACE);
    }
    for (int i = 0; i < 100; i++) {
      ask("new " + i);
    }
    assertThat(challenges.size()).isEqualTo(Challenges.MOST);
    assertThat(challenges.take(quiet)).isPresent();
  }

  @Test
  void what_is_too_old_takes_no_room() {
    ask("one");
    clock.pass(Challenges.LIFE);
    ask("two");
    assertThat(challenges.size()).isEqualTo(1);
  }

  private String ask(String place) {
    return challenges.ask(new Purpose.SignIn(), place);
  }
}
