// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PublicNameTest {
  @ParameterizedTest
  @CsvSource({
    "localhost, localhost, https://localhost:8443",
    "pacs.example.org, pacs.example.org, https://pacs.example.org:8443",
    "pacs.example.org:443, pacs.example.org, https://pacs.example.org",
    "pacs:9443, pacs, https://pacs:9443",
    "xn--bcher-kva.example, xn--bcher-kva.example, https://xn--bcher-kva.example:8443",
    "7.example, 7.example, https://7.example:8443",
  })
  void a_domain_has_an_origin(String text, String host, String origin) {
    PublicName name = PublicName.parse(text).orElseThrow();
    assertThat(name.host()).isEqualTo(host);
    assertThat(name.origin(8443)).isEqualTo(origin);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        ".",
        "Pacs.example.org",
        "127.0.0.1",
        "127.1",
        "2130706433",
        "[::1]",
        "::1",
        "::1:8443",
        "https://pacs.example.org",
        "pacs.example.org/",
        "pacs.example.org:",
        "pacs.example.org:0",
        "pacs.example.org:65536",
        "pacs.example.org:99999",
        "pacs.example.org:-1",
        "pacs.example.org:443:443",
        "pacs..example",
        ".example",
        "example.",
        "-pacs.example",
        "pacs-.example",
        "*.example",
        "pacs_1.example",
        "user@pacs.example",
        "b\u00fccher.example",
        "pacs.example\n",
        "a2345678901234567890123456789012345678901234567890123456789012345.example"
      })
  void what_is_no_domain_is_no_name(String text) {
    assertThat(PublicName.parse(text)).isEmpty();
  }
}
