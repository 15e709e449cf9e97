// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class KeysPageTest {
  private static final String HOSTILE = "<img src=x onerror=alert(1)>\"";

  @Test
  void it_says_which_key_is_in_use_and_that_it_has_no_passphrase() {
    try (KeepingHouse house = new KeepingHouse(new MemoryKeys())) {
      assertThat(house.text("/keeping/keys"))
          .contains("kek-00", "<dd>1,234</dd>", "Has no passphrase", "2026");
    }
  }

  @Test
  void a_rotation_is_confirmed_first() {
    MemoryKeys keys = new MemoryKeys();
    try (KeepingHouse house = new KeepingHouse(keys)) {
      HttpResponse<byte[]> asked = house.submit("/keeping/keys");
      assertThat(asked.statusCode()).isEqualTo(200);
      assertThat(KeepingHouse.text(asked))
          .contains("cannot be undone", "name=\"confirmed\"")
          .doesNotContain("type=\"password\"");
      assertThat(keys.rotatedBy).isEmpty();

      HttpResponse<byte[]> done = house.submit("/keeping/keys", "confirmed", "yes");

      assertThat(done.statusCode()).isEqualTo(303);
      assertThat(done.headers().firstValue("Location")).contains("/keeping/jobs");
      house.settled();
      assertThat(keys.rotatedBy).hasSize(1).allMatch(name -> name.contains("asha"));
      assertThat(house.text("/keeping/jobs")).contains("Everything is under kek-01 now");
    }
  }

  @Test
  void a_sealed_key_file_wants_its_passphrase() {
    MemoryKeys keys = new MemoryKeys("kek-0", Optional.of("a lantern "));
    try (KeepingHouse house = new KeepingHouse(keys)) {
      assertThat(KeepingHouse.text(house.submit("/keeping/keys"))).contains("type=\"password\"");

      HttpResponse<byte[]> without = house.submit("/keeping/keys", "confirmed", "yes");
      assertThat(without.statusCode()).isEqualTo(422);
      assertThat(KeepingHouse.text(without)).contains("Type the passphrase");

      house.submit("/keeping/keys", "confirmed", "yes", "passphrase", "a lantern ");
      house.settled();
      assertThat(keys.rotatedBy).hasSize(1);
    }
  }

  @Test
  void a_wrong_passphrase_changes_nothing_and_is_shown_nowhere() {
    MemoryKeys keys = new MemoryKeys("kek-0", Optional.of("a lantern"));
    try (KeepingHouse house = new KeepingHouse(keys)) {
      house.submit("/keeping/keys", "confirmed", "yes", "passphrase", "a light");
      house.settled();
      assertThat(keys.rotatedBy).isEmpty();
      assertThat(house.text("/keeping/jobs"))
          .contains("That was not the passphrase", "Not good")
          .doesNotContain("a light");
    }
  }

  @Test
  void a_hostile_name_of_a_key_stays_text() {
    try (KeepingHouse house = new KeepingHouse(new MemoryKeys(HOSTILE, Optional.empty()))) {
      assertThat(house.text("/keeping/keys")).contains("&lt;img").doesNotContain("<img");
    }
  }

  @Test
  void only_administrators_of_all_may() {
    MemoryKeys keys = new MemoryKeys();
    try (KeepingHouse house = new KeepingHouse(keys)) {
      for (String token : new String[] {KeepingHouse.OF_SITE, KeepingHouse.CLINICIAN}) {
        assertThat(house.house.page(token, "/keeping/keys").statusCode()).isIn(403, 404);
        assertThat(house.house.submit(token, "/keeping/keys", "confirmed", "yes").statusCode())
            .isIn(403, 404);
      }
      house.settled();
      assertThat(keys.rotatedBy).isEmpty();
    }
  }
}
