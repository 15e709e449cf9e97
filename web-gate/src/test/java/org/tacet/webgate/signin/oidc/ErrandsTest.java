// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.oidc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.api.Test;

/// Browsers that are at the provider.
final class ErrandsTest {
  private static final Errand ERRAND = new Errand("nonce", "verifier", "/signin");
  private Instant now = Instant.parse("2026-11-22T12:00:00Z");
  private final Errands errands = new Errands(() -> now);

  @Test
  void one_is_taken_once_by_its_own_browser() {
    errands.put("state", "browser", "10.0.0.1", ERRAND);
    assertThat(errands.take("other", "browser")).isEmpty();
    assertThat(errands.take("state", "browser")).contains(ERRAND);
    assertThat(errands.take("state", "browser")).isEmpty();
    errands.put("state", "browser", "10.0.0.1", ERRAND);
    assertThat(errands.take("state", "another browser")).isEmpty();
    assertThat(errands.take("state", "browser")).as("shown once").isEmpty();
  }

  @Test
  void one_is_over_after_ten_minutes_and_forgotten_with_the_next() {
    errands.put("state", "browser", "10.0.0.1", ERRAND);
    now = now.plus(Errands.GOOD);
    assertThat(errands.take("state", "browser")).isEmpty();
    errands.put("one", "browser", "10.0.0.1", ERRAND);
    now = now.plus(Errands.GOOD);
    errands.put("two", "browser", "10.0.0.1", ERRAND);
    assertThat(errands.size()).isEqualTo(1);
  }

  @Test
  void a_flood_pushes_out_its_own() {
    errands.put("ours", "browser", "10.0.0.1", ERRAND);
    for (int i = 0; i < 3 * Errands.MOST_OF_PLACE; i++) {
      errands.put("state " + i, "browser", "192.0.2.7", ERRAND);
    }
    assertThat(errands.size()).isEqualTo(1 + Errands.MOST_OF_PLACE);
    assertThat(errands.take("ours", "browser")).contains(ERRAND);
    assertThat(errands.take("state 0", "browser")).isEmpty();
  }

  @Test
  void a_flood_from_everywhere_is_finite() {
    for (int i = 0; i <= Errands.MOST; i++) {
      errands.put("state " + i, "browser", "place " + i / 100, ERRAND);
    }
    assertThat(errands.size()).isEqualTo(Errands.MOST);
  }

  @Test
  void nothing_of_it_is_printed() {
    assertThat(ERRAND.toString()).isEqualTo("Errand");
    assertThat(new Client.Secret("hush").toString()).doesNotContain("hush");
    assertThat(new Identity("https://id.example", "sub", "meera").toString())
        .doesNotContain("meera");
  }
}
