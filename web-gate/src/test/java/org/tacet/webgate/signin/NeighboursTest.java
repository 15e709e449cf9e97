// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What the page of a neighbour under the same domain can make a browser ask for, cookie and all.
final class NeighboursTest {
  private static Visit visit;
  private static String cookie;

  @BeforeAll
  static void open() {
    visit = new Visit();
    cookie = Visit.cookie(visit.signIn("asha", Visit.PASSWORD));
  }

  @AfterAll
  static void close() {
    visit.close();
  }

  private static int status(String path, String site, String mode, String destination) {
    return visit
        .house
        .send(
            visit
                .withCookie(path, cookie)
                .header("Sec-Fetch-Site", site)
                .header("Sec-Fetch-Mode", mode)
                .header("Sec-Fetch-Dest", destination)
                .build())
        .statusCode();
  }

  @ParameterizedTest
  @CsvSource({
    "same-origin, cors, empty, 200",
    "none, navigate, document, 200",
    "same-site, no-cors, image, 403",
    "same-site, cors, empty, 403",
    "same-site, navigate, iframe, 403",
    "same-site, navigate, document, 403",
    "cross-site, no-cors, image, 403",
    "cross-site, navigate, document, 403",
    "Same-Origin, cors, empty, 403",
  })
  void only_our_own_pages_read(String site, String mode, String destination, int status) {
    assertThat(status("/dicomweb/studies", site, mode, destination)).isEqualTo(status);
  }

  @ParameterizedTest
  @CsvSource({"same-site", "cross-site"})
  void what_is_open_to_anybody_is_open_from_there_too(String site) {
    assertThat(status("/signin", site, "navigate", "document")).isEqualTo(200);
    assertThat(status("/signin/state", site, "navigate", "document")).isEqualTo(200);
  }
}
