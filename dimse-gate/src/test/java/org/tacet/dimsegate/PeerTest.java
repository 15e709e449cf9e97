// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.access.Operation;
import org.tacet.dicom.AeTitle;

class PeerTest {
  @Test
  void has_a_certificate_or_a_network_and_never_both_or_neither() {
    assertThat(peer(Optional.of(Enrolled.CERTIFICATE), Optional.empty()).may(Operation.STORE))
        .isTrue();
    assertThat(peer(Optional.empty(), Network.parse("10.0.0.0/8")).may(Operation.STORE)).isTrue();
    assertThatThrownBy(() -> peer(Optional.empty(), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> peer(Optional.of(Enrolled.CERTIFICATE), Network.parse("10.0.0.0/8")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @EnumSource(value = Operation.class, names = "STORE", mode = EnumSource.Mode.EXCLUDE)
  void on_the_bridge_does_nothing_but_store(Operation more) {
    assertThatThrownBy(() ->
            new Peer(
                AeTitle.of("OLDCR"),
                Optional.empty(),
                Set.of(Operation.STORE, more),
                Enrolled.PUNE,
                Optional.empty(),
                Set.of(),
                Network.parse("10.0.0.0/8")))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"0.0.0.0/0", "8.0.0.0/8", "::/0"})
  void on_the_bridge_does_not_call_from_the_internet(String network) {
    assertThatThrownBy(() -> peer(Optional.empty(), Network.parse(network)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "aa", "AAAA", "g"})
  void has_a_fingerprint_of_64_small_hexadecimal_digits(String fingerprint) {
    assertThatThrownBy(() -> peer(Optional.of(fingerprint), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> peer(Optional.of("A".repeat(64)), Optional.empty()))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static Peer peer(Optional<String> certificate, Optional<Network> network) {
    return new Peer(
        AeTitle.of("CT1"),
        certificate,
        Set.of(Operation.STORE),
        Enrolled.PUNE,
        Optional.empty(),
        Set.of(),
        network);
  }
}
