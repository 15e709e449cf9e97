// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.peers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.Uid;
import org.tacet.dimsegate.Network;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.Trouble;
import org.tacet.server.peers.PeerEntry.Certificate;
import org.tacet.server.peers.PeerEntry.Legacy;

final class PeerFileTest {
  private static final Instant NOW = Instant.parse("2026-11-22T10:00:00Z");

  @TempDir Path folder;

  @Test
  void nobody_is_enrolled_before_somebody_is() throws IOException {
    PeerFile peers = PeerFile.open(file());
    assertThat(peers.entries()).isEmpty();
    assertThat(peers.byAeTitle(AeTitle.of("CT1"))).isEmpty();
  }

  @Test
  void an_entry_reads_back() throws IOException {
    PeerEntry entry =
        new PeerEntry(
            AeTitle.of("CT 1"),
            new Certificate("ab".repeat(32), NOW),
            Site.of("pune"),
            Set.of(Operation.STORE, Operation.MOVE),
            Optional.of(new HostPort("ct1.example", 104)),
            Set.of(Uid.of("1.2.3")),
            NOW);
    PeerFile.open(file()).add(entry);
    PeerFile peers = PeerFile.open(file());
    assertThat(peers.entries()).containsExactly(entry);
    assertThat(peers.byCertificate("ab".repeat(32))).contains(entry);
    assertThat(peers.byCertificate("ac".repeat(32))).isEmpty();
  }

  @Test
  void a_change_by_another_process_counts_at_once() throws IOException {
    PeerFile here = PeerFile.open(file());
    PeerFile there = PeerFile.open(file());
    there.add(peer("CT1", 'a'));
    assertThat(here.byAeTitle(AeTitle.of("CT1"))).isPresent();
    there.remove(AeTitle.of("CT1"));
    assertThat(here.byAeTitle(AeTitle.of("CT1"))).isEmpty();
  }

  @Test
  void two_that_add_at_once_do_not_lose_each_other() throws IOException {
    PeerFile one = PeerFile.open(file());
    PeerFile two = PeerFile.open(file());
    one.add(peer("CT1", 'a'));
    two.add(peer("CT2", 'b'));
    assertThat(one.entries()).hasSize(2);
  }

  @Test
  void a_name_and_a_certificate_are_enrolled_once() throws IOException {
    PeerFile peers = PeerFile.open(file());
    peers.add(peer("CT1", 'a'));
    assertThatThrownBy(() -> peers.add(peer("CT1", 'b')))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("enrolled already");
    assertThatThrownBy(() -> peers.add(peer("CT2", 'a')))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("as CT1");
    assertThat(peers.entries()).hasSize(1);
  }

  @Test
  void removing_nobody_says_so() throws IOException {
    PeerFile peers = PeerFile.open(file());
    assertThatThrownBy(() -> peers.remove(AeTitle.of("CT1")))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("No peer is called CT1");
  }

  @Test
  void a_legacy_device_is_found_from_its_own_addresses_only() throws IOException {
    PeerFile peers = PeerFile.open(file());
    peers.add(legacy("OLD", "192.168.7.16/28"));
    AeTitle old = AeTitle.of("OLD");
    assertThat(peers.legacy(old, address("192.168.7.17"))).isPresent();
    assertThat(peers.legacy(old, address("192.168.7.32"))).isEmpty();
    assertThat(peers.legacy(AeTitle.of("NEW"), address("192.168.7.17"))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"8.8.8.8/32", "0.0.0.0/0", "172.32.0.1/32", "2001:db8::1/128", "11.0.0.0/24"})
  void a_legacy_device_from_a_public_address_is_refused(String network) throws IOException {
    PeerFile peers = PeerFile.open(file());
    assertThatThrownBy(() -> peers.add(legacy("OLD", network)))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining("public address");
    assertThat(peers.entries()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/8", "192.168.0.0/23", "fd00::/64"})
  void a_legacy_device_from_half_the_building_is_refused(String network) throws IOException {
    PeerFile peers = PeerFile.open(file());
    assertThatThrownBy(() -> peers.add(legacy("OLD", network)))
        .hasMessageContaining("too many addresses");
  }

  @ParameterizedTest
  @ValueSource(strings = {"10.0.0.0/8", "0.0.0.0/0", "192.168.0.0/23", "8.8.8.8/32", "::/0"})
  void a_pin_that_was_widened_by_hand_enrols_nobody(String network) throws IOException {
    PeerFile peers = PeerFile.open(file());
    peers.add(peer("CT1", 'a'));
    peers.add(legacy("OLD", "10.0.0.0/24"));
    Files.writeString(file(), Files.readString(file()).replace("10.0.0.0/24", network));
    assertThat(peers.entries()).isEmpty();
    assertThat(peers.legacy(AeTitle.of("OLD"), address("10.0.0.7"))).isEmpty();
    assertThatThrownBy(() -> PeerFile.open(file()))
        .isInstanceOf(Trouble.class)
        .hasMessageContaining(Network.of(network).toString())
        .hasMessageContaining("nobody is enrolled");
    assertThatThrownBy(() -> new Legacy(Network.of(network)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void a_legacy_device_may_store_and_nothing_else() {
    assertThatThrownBy(() ->
            new PeerEntry(
                AeTitle.of("OLD"),
                new Legacy(Network.of("192.168.7.1")),
                Site.of("main"),
                Set.of(Operation.STORE, Operation.FIND),
                Optional.empty(),
                Set.of(),
                NOW))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "not json",
        "{}",
        "{\"format\":\"tacet-peers-2\",\"peers\":[]}",
        "{\"format\":\"tacet-peers-1\",\"peers\":[{}]}",
        "{\"format\":\"tacet-peers-1\",\"peers\":[{\"aeTitle\":\"A\",\"site\":\"main\",\"allow\":[\"everything\"],"
            + "\"legacyFrom\":\"10.0.0.1/32\",\"added\":\"2026-11-22T10:00:00Z\"}]}",
        "{\"format\":\"tacet-peers-1\",\"peers\":[{\"aeTitle\":\"A\",\"site\":\"main\",\"allow\":[\"store\"],"
            + "\"added\":\"2026-11-22T10:00:00Z\"}]}",
        "{\"format\":\"tacet-peers-1\",\"peers\":[{\"aeTitle\":\"A\",\"site\":\"main\",\"allow\":[\"store\"],"
            + "\"legacyFrom\":\"10.0.0.1/32\",\"added\":\"yesterday\"}]}",
        "{\"format\":\"tacet-peers-1\",\"peers\":[{\"aeTitle\":\"A\",\"site\":\"main\",\"allow\":[\"store\"],"
            + "\"legacyFrom\":\"10.0.0.1/32\",\"added\":\"2026-11-22T10:00:00Z\",\"tls\":false}]}",
      })
  void a_file_that_is_not_understood_enrols_nobody(String content) throws IOException {
    PeerFile peers = PeerFile.open(file());
    peers.add(peer("CT1", 'a'));
    Files.writeString(file(), content);
    assertThat(peers.entries()).isEmpty();
    assertThatThrownBy(() -> PeerFile.open(file())).isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> peers.add(peer("CT2", 'b'))).isInstanceOf(Trouble.class);
  }

  @Test
  void a_certificate_twice_in_the_file_enrols_nobody() throws IOException {
    PeerFile peers = PeerFile.open(file());
    peers.add(peer("CT1", 'a'));
    peers.add(peer("CT2", 'b'));
    Files.writeString(file(), Files.readString(file()).replace("bb", "aa"));
    assertThat(peers.entries()).isEmpty();
  }

  private Path file() {
    return folder.resolve("peers.json");
  }

  private static PeerEntry peer(String name, char digit) {
    return new PeerEntry(
        AeTitle.of(name),
        new Certificate(String.valueOf(digit).repeat(64), NOW),
        Site.of("main"),
        Set.of(Operation.STORE),
        Optional.empty(),
        Set.of(),
        NOW);
  }

  private static PeerEntry legacy(String name, String network) throws Trouble {
    return new PeerEntry(
        AeTitle.of(name),
        Legacy.of(Network.of(network)),
        Site.of("main"),
        Set.of(Operation.STORE),
        Optional.empty(),
        Set.of(),
        NOW);
  }

  private static InetAddress address(String text) throws IOException {
    return InetAddress.getByName(text);
  }
}
