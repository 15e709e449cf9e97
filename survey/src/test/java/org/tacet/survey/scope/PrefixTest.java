// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class PrefixTest {
  @ParameterizedTest
  @CsvSource({
    "127.10.0.0/24, 127.10.0.0, 24",
    "127.10.1.7, 127.10.1.7, 32",
    "127.10.1.7/32, 127.10.1.7, 32",
    "fd00::/64, fd00:0:0:0:0:0:0:0, 64",
    "::1, 0:0:0:0:0:0:0:1, 128",
    "::ffff:127.0.0.1, 127.0.0.1, 32"
  })
  void a_prefix_is_an_address_and_a_length(String text, String first, int length) {
    Prefix prefix = Prefix.parse(text).orElseThrow();

    assertThat(prefix.first().getHostAddress()).isEqualTo(first);
    assertThat(prefix.length()).isEqualTo(length);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/24",
        "127.10.0.1/24",
        "127.10.0.0/",
        "127.10.0.0/33",
        "127.10.0.0/-1",
        "127.10.0.0/024",
        "127.10.0.0/24/24",
        "127.10.0.0/٢٤",
        "127.10",
        "127.1",
        "0177.0.0.1",
        "0x7f.0.0.1",
        "2130706433",
        "127.0.0.256",
        "127.0.0.1 ",
        " 127.0.0.1",
        "127.0.0.1%eth0",
        "fd00::/129",
        "fd00::1/64",
        "fd00:::1",
        "fe80::1%lo",
        "::ffff:127.0.0.1/120",
        "localhost",
        "example.org",
        "127.0.0.0-127.0.0.9"
      })
  void what_could_be_read_in_two_ways_is_no_prefix(String text) {
    assertThat(Prefix.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "127.10.0.0/24, 127.10.0.0, true",
    "127.10.0.0/24, 127.10.0.255, true",
    "127.10.0.0/24, 127.10.1.0, false",
    "127.10.0.0/24, 127.9.255.255, false",
    "127.10.0.0/23, 127.10.1.255, true",
    "127.10.0.0/24, ::ffff:127.10.0.9, true",
    "127.10.0.0/24, ::127.10.0.9, false",
    "127.10.0.0/24, 2002:7f0a:0009::, false",
    "fd00::/64, fd00::1, true",
    "fd00::/64, fd00:0:0:1::, false"
  })
  void it_holds_the_addresses_that_share_its_first_bits(
      String text, String address, boolean holds) {
    assertThat(Prefix.parse(text).orElseThrow().contains(InetAddress.ofLiteral(address)))
        .isEqualTo(holds);
  }

  @Test
  void two_texts_of_one_block_are_equal() {
    assertThat(Prefix.parse("fd00:0::/64")).isEqualTo(Prefix.parse("fd00::/64"));
    assertThat(Prefix.parse("127.0.0.1")).hasToString("Optional[127.0.0.1]");
    assertThat(Prefix.parse("127.0.0.1")).isNotEqualTo(Prefix.parse("127.0.0.2"));
  }
}
