// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;

import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tacet.archive.access.Site;

class SearchTokensTest {
  private static final Site SITE = new Site("pune");

  private final SearchTokens tokens =
      new SearchTokens(new KeyedHash(new SecretKeySpec(new byte[32], "HmacSHA256")));

  /// Against a key whose cost would grow with the cube of its length: days, not seconds.
  @Test
  @Timeout(30)
  void isDoneSoonWithAKeyOfManyDelimiters() {
    String key = "*" + "^".repeat(60_000) + "a";

    assertThat(tokens.required(SITE, SearchField.of(0x00100010).orElseThrow(), key)).isNotNull();
  }

  @Test
  void asksNothingOfComponentsThatMayBeLeftOut() {
    SearchField name = SearchField.of(0x00100010).orElseThrow();

    assertThat(tokens.required(SITE, name, "SHARMA^*"))
        .isEqualTo(tokens.required(SITE, name, "SHARMA*"));
  }
}
