// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.tacet.dimse.Refusal.TooMany.Limit;

class AdmissionTest {
  private final Admission admission =
      new Admission(new AssociationLimits.Counts(128, 10, 10, 100, 2, 10));

  private static InetAddress address(String literal) throws UnknownHostException {
    return InetAddress.getByName(literal);
  }

  @Test
  void theDefaultShareOfAnAddressIsAQuarter() {
    var counts = AssociationLimits.Counts.DEFAULT;
    assertThat(counts.maxConnectingPerAddress() * 4).isEqualTo(counts.maxConnecting());
  }

  @Test
  void addressesOfOneIpv6NetworkAreOne() throws UnknownHostException {
    assertThat(admission.connect(address("2001:db8:0:1::1"))).isEmpty();
    assertThat(admission.connect(address("2001:db8:0:1:ffff::2"))).isEmpty();
    assertThat(admission.connect(address("2001:db8:0:1::3")))
        .contains(Limit.CONNECTING_PER_ADDRESS);
    assertThat(admission.connect(address("2001:db8:0:2::3"))).isEmpty();
  }

  @Test
  void addressesOfIpv4AreEachTheirOwn() throws UnknownHostException {
    assertThat(admission.connect(address("192.0.2.1"))).isEmpty();
    assertThat(admission.connect(address("192.0.2.1"))).isEmpty();
    assertThat(admission.connect(address("192.0.2.1"))).contains(Limit.CONNECTING_PER_ADDRESS);
    assertThat(admission.connect(address("192.0.2.2"))).isEmpty();
  }

  @Test
  void aPlaceIsFreeAgainWhoeverOfTheNetworkLeaves() throws UnknownHostException {
    admission.connect(address("2001:db8::1"));
    admission.connect(address("2001:db8::2"));
    admission.connected(address("2001:db8::1"));

    assertThat(admission.connect(address("2001:db8::3"))).isEmpty();
    assertThat(admission.connect(address("2001:db8::1"))).contains(Limit.CONNECTING_PER_ADDRESS);
  }
}
