// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;

final class NetworkTest {
  private static Network of(String address) throws UnknownHostException {
    return Network.of(InetAddress.getByName(address));
  }

  @Test
  void all_of_a_64_are_one() throws UnknownHostException {
    assertThat(of("2001:db8:0:1::1")).isEqualTo(of("2001:db8:0:1:ffff::2"));
    assertThat(of("2001:db8:0:1::1").name()).isNotEqualTo(of("2001:db8:0:2::1").name());
  }

  @Test
  void those_of_a_56_are_around_it() throws UnknownHostException {
    assertThat(of("2001:db8:0:1::1").wider()).isEqualTo(of("2001:db8:0:ff::1").wider());
    assertThat(of("2001:db8:0:1::1").wider()).isNotEqualTo(of("2001:db8:0:100::1").wider());
  }

  @Test
  void an_address_of_the_old_kind_is_by_itself() throws UnknownHostException {
    assertThat(of("192.0.2.1").name()).isNotEqualTo(of("192.0.2.2").name());
    assertThat(of("192.0.2.1").wider()).isNotEqualTo(of("192.0.2.2").wider());
    assertThat(of("192.0.2.1").wider()).isNotEqualTo(of("192.0.2.1").name());
  }
}
