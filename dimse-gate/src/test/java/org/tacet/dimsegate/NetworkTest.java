// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NetworkTest {
  @ParameterizedTest
  @CsvSource({
    "10.1.2.0/24, 10.1.2.255,      true",
    "10.1.2.0/24, 10.1.3.0,        false",
    "10.1.2.0/23, 10.1.3.1,        true",
    "10.1.2.7,    10.1.2.7,        true",
    "10.1.2.7,    10.1.2.6,        false",
    "0.0.0.0/0,   203.0.113.9,     true",
    "0.0.0.0/0,   ::1,             false",
    "fd00::/8,    fd12:3456::1,    true",
    "fd00::/8,    fe80::1,         false",
    "::/0,        10.0.0.1,        false",
    "10.0.0.0/8,  ::ffff:10.0.0.1, true",
  })
  void contains_what_agrees_in_the_prefix(String network, String address, boolean contained) {
    assertThat(Network.of(network).contains(InetAddress.ofLiteral(address))).isEqualTo(contained);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "/",
        "/8",
        "10.0.0.0/",
        "10.0.0.0/33",
        "10.0.0.0/-1",
        "10.0.0.0/8/8",
        "10.0.0.1/8",
        "fd00::/129",
        "localhost",
        "example.org/8",
        "10.0.0.0/x",
        "10.0.0.256/32",
        "*",
        "::1%lo"
      })
  void is_not_made_from_anything_else(String text) {
    assertThat(Network.parse(text)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "10.0.0.0/8, true",
    "10.0.0.0/7, false",
    "172.16.0.0/12, true",
    "172.32.0.0/16, false",
    "192.168.1.0/24, true",
    "127.0.0.1, true",
    "169.254.0.0/16, true",
    "0.0.0.0/0, false",
    "::/0, false",
    "8.8.8.0/24, false",
    "fd00::/8, true",
    "2001:db8::/32, false",
    "fe80::/10, true",
  })
  void knows_private_space(String network, boolean isPrivate) {
    assertThat(Network.of(network).isPrivate()).isEqualTo(isPrivate);
  }

  @Test
  void reads_what_it_prints() {
    assertThat(Network.of("10.1.2.0/24").toString()).isEqualTo("10.1.2.0/24");
    assertThat(Network.parse(Network.of("fd00::/8").toString())).contains(Network.of("fd00::/8"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0", "::", "8.8.8.8", "2001:db8::1"})
  void lets_the_bridge_listen_on_no_public_address(String address) {
    InetSocketAddress at = new InetSocketAddress(InetAddress.ofLiteral(address), 0);

    assertThatThrownBy(() -> new PrivateAddress(at)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void lets_the_bridge_listen_on_no_name() {
    assertThatThrownBy(
            () -> new PrivateAddress(InetSocketAddress.createUnresolved("localhost", 104)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
