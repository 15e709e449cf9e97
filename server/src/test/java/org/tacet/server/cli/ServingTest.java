// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// A server in this process, and commands that find it through its home.
final class ServingTest {
  @TempDir Path folder;
  private String home = "";

  @BeforeEach
  void makeArchive() throws IOException {
    home = folder.resolve("home").toString();
    assertThat(Typed.run("init", "--home", home).status()).isZero();
  }

  @Test
  void when_it_is_ready_it_says_where_and_administration_takes_effect() throws Exception {
    try (Server server = new Server(home)) {
      assertThat(server.ready())
          .matches("ready dicom=127\\.0\\.0\\.1:[0-9]+ https=127\\.0\\.0\\.1:[0-9]+");
      Typed add =
          Typed.run(
              "peer",
              "add",
              "CT1",
              "--allow",
              "store",
              "--issue",
              folder.resolve("ct1").toString(),
              "--home",
              home);
      assertThat(add.status()).as(add.err()).isZero();
      assertThat(Typed.run("peer", "list", "--home", home).out()).contains("CT1");
      assertThat(Typed.run("audit", "show", "--home", home).out())
          .contains("start")
          .contains("peer-added-ct1");
      assertThat(Typed.run("keys", "rotate", "--home", home).status()).isZero();
      Typed wrong = Typed.run("peer", "remove", "CT2", "--home", home);
      assertThat(wrong.status()).isEqualTo(1);
      assertThat(wrong.err()).contains("No peer is called CT2");
      Typed twice =
          Typed.run("serve", "--dicom", "127.0.0.1:0", "--https", "127.0.0.1:0", "--home", home);
      assertThat(twice.status()).isEqualTo(1);
      assertThat(twice.err()).contains("Another process has this archive open");
    }
    assertThat(Path.of(home, "run.json")).doesNotExist();
    assertThat(Path.of(home, "control.sock")).doesNotExist();
    Typed trail = Typed.run("audit", "show", "--home", home);
    assertThat(trail.out()).contains("stop");
    assertThat(Typed.run("audit", "verify", "--home", home).status()).isZero();
  }

  @Test
  void a_stranger_finds_every_door_shut() throws Exception {
    try (Server server = new Server(home)) {
      assertThat(server.ready()).startsWith("ready");
      Typed check = Typed.run("check", "--home", home);
      assertThat(check.status()).as(check.out() + check.err()).isZero();
      assertThat(check.out())
          .contains("an enrolled device, for comparison")
          .contains("association accepted")
          .contains("TLS without certificate")
          .contains("TLS 1.0")
          .contains("legacy bridge")
          .contains("nothing found")
          .doesNotContain("FINDING");
      assertThat(Typed.run("audit", "show", "--action", "check", "--home", home).out())
          .containsPattern("check +success .* 0 +probes-[0-9]+-findings-0");
      assertThat(Typed.run("peer", "list", "--home", home).out()).contains("Nobody is enrolled");
    }
  }

  @Test
  void a_bridge_is_a_finding_for_as_long_as_it_is_on() throws Exception {
    Files.writeString(Path.of(home, "tacet.yaml"), "legacy:\n  listen: 127.0.0.1:0\n");
    try (Server server = new Server(home)) {
      assertThat(server.ready()).startsWith("ready");
      assertThat(Typed.run("check", "--home", home).status()).isZero();
    }
    Typed.run("peer", "add", "OLDUS", "--legacy", "--from", "10.9.8.7", "--home", home);
    try (Server server = new Server(home)) {
      assertThat(server.ready()).startsWith("ready");
      assertThat(server.noted()).contains("RISK");
      Typed check = Typed.run("check", "--home", home);
      assertThat(check.status()).isEqualTo(1);
      assertThat(check.out()).contains("FINDING").contains("legacy bridge").contains("1 FINDINGS");
      assertThat(Typed.run("audit", "show", "--action", "check", "--home", home).out())
          .containsPattern("check +failed .* 1 +probes-[0-9]+-findings-1");
    }
  }

  @Test
  void the_bridge_opens_with_its_first_device_and_closes_with_its_last() throws Exception {
    Files.writeString(Path.of(home, "tacet.yaml"), "legacy:\n  listen: 127.0.0.1:0\n");
    try (Server server = new Server(home)) {
      server.ready();
      Typed add =
          Typed.run("peer", "add", "OLDUS", "--legacy", "--from", "10.9.8.7", "--home", home);
      assertThat(add.status()).as(add.err()).isZero();
      assertThat(add.err()).contains("RISK").contains("bridge is on at 127.0.0.1:");
      int port =
          Integer.parseInt(add.err().replaceAll("(?s).*on at 127\\.0\\.0\\.1:(\\d+).*", "$1"));
      assertThat(Files.readString(Path.of(home, "run.json"))).contains("127.0.0.1:" + port);
      new Socket(InetAddress.getLoopbackAddress(), port).close();
      Typed remove = Typed.run("peer", "remove", "OLDUS", "--home", home);
      assertThat(remove.status()).as(remove.err()).isZero();
      assertThat(remove.err()).contains("bridge is off");
      assertThatThrownBy(() -> new Socket(InetAddress.getLoopbackAddress(), port).close())
          .isInstanceOf(ConnectException.class);
      assertThat(Files.readString(Path.of(home, "run.json"))).doesNotContain("legacy");
      assertThat(Typed.run("audit", "show", "--home", home).out())
          .contains("bridge-on")
          .contains("bridge-off");
    }
  }

  @Test
  void a_device_for_a_bridge_that_is_not_on_is_told_which_key_turns_it_on() throws Exception {
    Typed add = Typed.run("peer", "add", "OLDUS", "--legacy", "--from", "10.9.8.7", "--home", home);
    assertThat(add.out()).contains("THE BRIDGE IS NOT ON").contains("legacy.listen");
  }

  @Test
  void a_pin_that_was_widened_by_hand_keeps_the_server_from_starting() throws Exception {
    Typed.run("peer", "add", "OLDUS", "--legacy", "--from", "10.9.8.7", "--home", home);
    Path peers = Path.of(home, "peers.json");
    Files.writeString(peers, Files.readString(peers).replace("10.9.8.7/32", "0.0.0.0/0"));
    Typed serve =
        Typed.run("serve", "--dicom", "127.0.0.1:0", "--https", "127.0.0.1:0", "--home", home);
    assertThat(serve.status()).isEqualTo(1);
    assertThat(serve.err()).contains("0.0.0.0/0").contains("nobody is enrolled");
  }

  @Test
  void what_a_killed_server_left_behind_does_not_mislead() throws Exception {
    try (Server server = new Server(home)) {
      server.ready();
      Files.copy(Path.of(home, "run.json"), folder.resolve("run.json"));
    }
    Files.copy(folder.resolve("run.json"), Path.of(home, "run.json"));
    Files.createFile(Path.of(home, "control.sock"));
    assertThat(Typed.run("keys", "show", "--home", home).status()).isZero();
    assertThat(Typed.run("check", "--home", home).err()).contains("No archive runs");
  }

  @Test
  void the_guest_of_a_check_that_was_killed_is_removed_by_the_next() throws Exception {
    Typed.run(
        "peer",
        "add",
        "TACETCHKabcdef",
        "--allow",
        "find",
        "--issue",
        folder.resolve("guest").toString(),
        "--home",
        home);
    try (Server server = new Server(home)) {
      server.ready();
      assertThat(Typed.run("check", "--home", home).status()).isZero();
      assertThat(Typed.run("peer", "list", "--home", home).out()).contains("Nobody is enrolled");
    }
  }

  @Test
  void a_check_in_the_process_of_the_server_does_not_give_its_lock_away() throws Exception {
    Path locks = Path.of("/proc/locks");
    Assumptions.assumeTrue(Files.isReadable(locks), "the operating system does not list locks");
    try (Server server = new Server(home)) {
      server.ready();
      String inode = ":" + Files.getAttribute(Path.of(home, "lock"), "unix:ino") + " ";
      assertThat(Files.readString(locks)).contains(inode);
      Typed check = Typed.run("check", "--home", home);
      assertThat(check.out()).contains("once more at the end");
      assertThat(Files.readString(locks)).contains(inode);
    }
  }

  @Test
  void check_without_a_server_says_so() throws IOException {
    Typed check = Typed.run("check", "--home", home);
    assertThat(check.status()).isEqualTo(1);
    assertThat(check.err()).contains("No archive runs").contains("tacet serve");
  }

  @Test
  void a_port_that_is_taken_is_named() throws Exception {
    String other = folder.resolve("other").toString();
    Typed.run("init", "--home", other);
    try (Server server = new Server(home)) {
      String address = server.ready().replaceAll(".*dicom=(\\S+) .*", "$1");
      Typed second =
          Typed.run("serve", "--dicom", address, "--https", "127.0.0.1:0", "--home", other);
      assertThat(second.status()).isEqualTo(1);
      assertThat(second.err()).contains("Nothing can listen at " + address);
    }
  }
}
