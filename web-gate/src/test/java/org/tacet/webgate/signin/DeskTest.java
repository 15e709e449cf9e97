// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestClock;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.MemoryAuditLog;
import org.tacet.webgate.signin.Desk.Entry;
import org.tacet.webgate.signin.Desk.Proof;
import org.tacet.webgate.signin.Desk.Visitor;

/// Who is kept waiting where.
class DeskTest {
  private static final String HOME = "192.0.2.1";

  private final MemoryPeople people = new MemoryPeople();
  private final MemoryAuditLog audit = new MemoryAuditLog();
  private final TestClock clock = new TestClock(TestArchive.NOW);
  private final SecureRandom random = new SecureRandom();
  private final Desk desk =
      new Desk(
          people,
          new Passwords(1, random),
          new Sessions(clock, random),
          new SignInTrail(audit, clock),
          clock);

  DeskTest() {
    people.put("asha", Optional.empty());
  }

  private Entry fail(String name, String address) throws IOException {
    return desk.enter(
        new Visitor(name, address, Optional.empty()),
        "test",
        () -> new Proof.Nothing(AccountName.parse(name).flatMap(people::account)));
  }

  private Entry succeed(String address) throws IOException {
    return desk.enter(
        new Visitor("asha", address, Optional.empty()),
        "test",
        () -> new Proof.Of(people.account(new AccountName("asha")).orElseThrow()));
  }

  @Test
  void who_guesses_elsewhere_does_not_keep_the_owner_waiting() throws IOException {
    for (int i = 0; i < 6; i++) {
      assertThat(fail("asha", "203.0.113.9")).isInstanceOf(Entry.Refused.class);
    }

    assertThat(fail("asha", "203.0.113.9")).isInstanceOf(Entry.Later.class);
    assertThat(succeed("203.0.113.9")).isInstanceOf(Entry.Later.class);
    assertThat(succeed(HOME)).isInstanceOf(Entry.In.class);
  }

  @Test
  void who_guesses_from_everywhere_is_slowed_and_the_owner_waits_half_a_minute_at_most()
      throws IOException {
    for (int i = 0; i < 400; i++) {
      fail("asha", "203.0." + i / 200 + "." + i % 200);
      clock.pass(Duration.ofSeconds(1));
    }

    Entry owner = succeed(HOME);

    assertThat(owner).isInstanceOf(Entry.Later.class);
    assertThat(((Entry.Later) owner).time()).isLessThanOrEqualTo(Duration.ofSeconds(30));
    clock.pass(Duration.ofSeconds(30));
    assertThat(succeed(HOME)).isInstanceOf(Entry.In.class);
  }

  @Test
  void success_somewhere_does_not_wipe_out_what_failed_elsewhere() throws IOException {
    for (int i = 0; i < 6; i++) {
      fail("asha", "203.0.113.9");
    }
    succeed(HOME);

    assertThat(fail("asha", "203.0.113.9")).isInstanceOf(Entry.Later.class);
  }

  @Test
  void a_refused_account_is_in_the_trail_whatever_strangers_do() throws IOException {
    for (int i = 0; i < 2 * SignInTrail.LINES; i++) {
      fail("nobody" + i, "198.51.100." + i);
    }

    fail("asha", HOME);

    List<AuditEvent> events = audit.events();
    assertThat(events.getLast().caller()).isEqualTo("asha");
    assertThat(events.getLast().origin()).isEqualTo(HOME);
  }
}
