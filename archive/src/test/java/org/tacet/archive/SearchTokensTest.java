// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import java.util.Set;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.SearchToken;
import org.tacet.dicom.DataSet;

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

  @Test
  void findsANameByItsBeginningWhateverItsLength() {
    SearchField name = SearchField.of(0x00100010).orElseThrow();
    String stored = "Chakravarti-Sundaram^Amitabh";
    Set<SearchToken> all = tokens.of(SITE, DataSet.builder().text(0x00100010, stored).build());
    for (int length = 1; length <= stored.length(); length++) {
      String key = stored.substring(0, length).toUpperCase(Locale.ROOT) + "*";
      assertThat(tokens.required(SITE, name, key))
          .as(key)
          .allSatisfy(set -> assertThat(all).containsAnyElementsOf(set));
    }
  }

  @Test
  void aBeginningIsOneTokenNotManyPieces() {
    SearchField name = SearchField.of(0x00100010).orElseThrow();

    assertThat(tokens.required(SITE, name, "SHARMA*")).hasSize(1);
    assertThat(tokens.required(SITE, name, "SHARMA^AMIT*")).hasSize(2);
    assertThat(tokens.required(SITE, name, "*SHARMA*")).hasSize(4);
  }

  @Test
  void anotherBeginningIsNotFound() {
    SearchField name = SearchField.of(0x00100010).orElseThrow();
    Set<SearchToken> all =
        tokens.of(SITE, DataSet.builder().text(0x00100010, "ASHARMA^AMIT").build());

    assertThat(tokens.required(SITE, name, "SHAR*").getFirst()).doesNotContainAnyElementsOf(all);
    assertThat(tokens.required(SITE, name, "ASHARMI*").getLast()).doesNotContainAnyElementsOf(all);
  }
}
