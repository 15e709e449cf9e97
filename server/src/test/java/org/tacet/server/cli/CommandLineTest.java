// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.json.JsonMapper;

final class CommandLineTest {
  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(
      strings = {
        "frobnicate",
        "peer",
        "keys",
        "audit",
        "quarantine",
        "peer add",
        "peer add CT1",
        "peer add CT1 --allow store",
        "peer add CT1 --allow everything --issue x",
        "peer add CT1 --allow store, --issue x",
        "peer add CT1 --allow erase --issue x",
        "peer add CT1 --issue x",
        "peer add A_MUCH_TOO_LONG_TITLE --allow store --issue x",
        "peer add CT1 --allow store --issue x --certificate y",
        "peer add CT1 --allow store --issue x --legacy --from 10.0.0.1",
        "peer add CT1 --legacy",
        "peer add CT1 --from 10.0.0.1 --allow store --issue x",
        "peer add CT1 --legacy --from everywhere",
        "peer add CT1 --legacy --from 10.0.0.1/99",
        "peer add CT1 --legacy --from 10.0.0.1 --allow find",
        "peer add CT1 --legacy --from 10.0.0.1 --address 10.0.0.1:104",
        "peer add CT1 --allow store --issue x --address nowhere",
        "peer add CT1 --allow store --issue x --site ../etc",
        "peer add CT1 --allow store --issue x --sop-class one.two",
        "peer remove",
        "import",
        "export --study 1.2.3",
        "export DIR",
        "export --study one DIR",
        "erase --study 1.2.3",
        "erase --study 1.2.3 --reason",
        "erase --study x --reason y",
        "erasures --study one",
        "hold",
        "hold place --study 1.2.3",
        "hold place --reason y",
        "hold place --study one --reason y",
        "hold lift",
        "checked",
        "checked --probes 1",
        "checked --probes 1 --findings 2",
        "checked --probes x --findings 0",
        "quarantine release",
        "quarantine release first",
        "quarantine discard -1",
        "audit show --last 0",
        "audit show --last many",
        "audit show --since yesterday",
        "audit show --action dance",
        "audit show --outcome maybe",
        "audit show --asked",
        "audit show --asked Name=x",
        "audit show --asked PixelData=x",
        "audit show --asked PatientID=",
        "audit show --asked PatientID=*",
        "audit verified --lines 1",
        "audit verified --lines x --outcome broken",
        "audit verified --lines 1 --outcome maybe",
        "serve --dicom 2762",
        "serve --insecure",
        "init --tls false",
        "demo --twice",
      })
  void wrong_usage_ends_with_2_and_says_where_help_is(String line) throws IOException {
    Typed init = Typed.run("init", "--home", home());
    assertThat(init.status()).isZero();
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    Typed typed = Typed.run(words.toArray(String[]::new));
    if (typed.status() != 2) {
      words.addAll(List.of("--home", home()));
      typed = Typed.run(words.toArray(String[]::new));
    }
    assertThat(typed.status()).as(typed.err()).isEqualTo(2);
    assertThat(typed.err()).contains("tacet");
    assertThat(typed.out()).isEmpty();
    assertThat(folder.resolve("x")).doesNotExist();
  }

  @ParameterizedTest
  @MethodSource("commands")
  void every_command_has_help_with_an_example(String name) throws IOException {
    List<String> words = new ArrayList<>(List.of(name.split(" ")));
    words.add("--help");
    Typed typed = Typed.run(words.toArray(String[]::new));
    assertThat(typed.status()).isZero();
    assertThat(typed.out()).contains("Usage: tacet " + name).contains("Examples:");
    assertThat(typed.out()).contains("--home").contains("--json");
  }

  static Stream<String> commands() {
    List<String> names = new ArrayList<>();
    CommandSpec root = Commands.root(new Front(Map.of()));
    names(new CommandLine(root), "", names);
    return names.stream();
  }

  private static void names(CommandLine line, String prefix, List<String> names) {
    line.getSubcommands()
        .forEach((name, sub) -> {
          if (sub.getSubcommands().isEmpty()) {
            names.add(prefix + name);
          } else {
            names(sub, prefix + name + " ", names);
          }
        });
  }

  @Test
  void there_are_the_commands_of_the_design() {
    assertThat(commands())
        .containsExactlyInAnyOrder(
            "demo",
            "survey authorise",
            "survey run",
            "survey compare",
            "survey report",
            "survey letters",
            "survey plant",
            "survey rehearse",
            "init",
            "serve",
            "peer add",
            "peer list",
            "peer remove",
            "user add",
            "user list",
            "user grant",
            "user revoke",
            "user code",
            "user link",
            "user unlink",
            "user remove",
            "token create",
            "token list",
            "token revoke",
            "import",
            "export",
            "erase",
            "erasures",
            "verify",
            "check",
            "checked",
            "practise",
            "keys show",
            "keys rotate",
            "canary add",
            "canary list",
            "canary remove",
            "hold place",
            "hold list",
            "hold lift",
            "audit export",
            "audit show",
            "audit verified",
            "audit verify",
            "quarantine list",
            "quarantine release",
            "quarantine discard");
  }

  @Test
  void the_version_names_the_implementation() throws IOException {
    Typed typed = Typed.run("--version");
    assertThat(typed.status()).isZero();
    assertThat(typed.out()).contains("tacet 0.1.0").contains("Implementation Class UID 2.25.");
  }

  @Test
  void init_is_done_once() throws IOException {
    Typed first = Typed.run("init", "--home", home());
    assertThat(first.status()).isZero();
    assertThat(first.out()).contains("administrator's code").contains("/signin");
    byte[] vault = Files.readAllBytes(Path.of(home(), "keys", "vault"));
    Typed second = Typed.run("init", "--home", home());
    assertThat(second.status()).isEqualTo(1);
    assertThat(second.err()).contains("already an archive").contains("tacet serve");
    assertThat(Path.of(home(), "keys", "vault")).hasBinaryContent(vault);
  }

  @Test
  void the_administrators_code_is_kept_nowhere() throws IOException {
    Typed typed = Typed.run("init", "--json", "--home", home());
    String code = JsonMapper.shared().readTree(typed.out()).path("administratorCode").asString();
    assertThat(code).matches("([A-Z2-9]{5}-){4}[A-Z2-9]{5}");
    try (Stream<Path> files = Files.walk(Path.of(home()))) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        assertThat(new String(Files.readAllBytes(file), java.nio.charset.StandardCharsets.US_ASCII))
            .doesNotContain(code);
      }
    }
  }

  @Test
  void without_an_archive_a_command_says_how_to_make_one() throws IOException {
    for (String command : List.of("serve", "verify", "check", "peer list", "audit verify")) {
      List<String> words = new ArrayList<>(List.of(command.split(" ")));
      words.addAll(List.of("--home", home()));
      Typed typed = Typed.run(words.toArray(String[]::new));
      assertThat(typed.status()).isEqualTo(1);
      assertThat(typed.err()).contains("There is no archive").contains("tacet init --home");
    }
  }

  @Test
  void a_peer_is_enrolled_listed_and_removed() throws IOException {
    Typed.run("init", "--home", home());
    Path issued = folder.resolve("ct1");
    Typed add =
        Typed.run(
            "peer",
            "add",
            "CT1",
            "--allow",
            "store,find",
            "--issue",
            issued.toString(),
            "--home",
            home());
    assertThat(add.status()).as(add.err()).isZero();
    assertThat(add.out()).contains("echoscu");
    assertThat(issued.toFile().list()).containsExactlyInAnyOrder("key.pem", "cert.pem", "ca.pem");
    Typed list = Typed.run("peer", "list", "--json", "--home", home());
    var peer = JsonMapper.shared().readTree(list.out()).path("peers").path(0);
    assertThat(peer.path("aeTitle").asString()).isEqualTo("CT1");
    assertThat(peer.path("site").asString()).isEqualTo("main");
    Typed again =
        Typed.run(
            "peer",
            "add",
            "CT2",
            "--allow",
            "store",
            "--certificate",
            issued.resolve("cert.pem").toString(),
            "--home",
            home());
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.err()).contains("as CT1");
    assertThat(Typed.run("peer", "remove", "CT1", "--home", home()).status()).isZero();
    assertThat(Typed.run("peer", "list", "--home", home()).out()).contains("Nobody is enrolled");
    Typed gone = Typed.run("peer", "remove", "CT1", "--home", home());
    assertThat(gone.status()).isEqualTo(1);
  }

  @Test
  void issued_files_are_not_overwritten() throws IOException {
    Typed.run("init", "--home", home());
    Path issued = folder.resolve("ct1");
    String[] add = {
      "peer", "add", "CT1", "--allow", "store", "--issue", issued.toString(), "--home", home()
    };
    assertThat(Typed.run(add).status()).isZero();
    byte[] key = Files.readAllBytes(issued.resolve("key.pem"));
    add[2] = "CT2";
    assertThat(Typed.run(add).status()).isEqualTo(1);
    assertThat(issued.resolve("key.pem")).hasBinaryContent(key);
    assertThat(Typed.run("peer", "list", "--home", home()).out()).doesNotContain("CT2");
  }

  @Test
  void nobody_is_enrolled_whose_key_cannot_be_written() throws IOException {
    Typed.run("init", "--home", home());
    Path file = Files.createFile(folder.resolve("file"));
    Path half = Files.createDirectory(folder.resolve("half"));
    Files.createDirectories(half.resolve("cert.pem.next/in-the-way"));
    for (Path issued : List.of(file, file.resolve("below"), half)) {
      Typed add =
          Typed.run(
              "peer",
              "add",
              "CT1",
              "--allow",
              "store",
              "--issue",
              issued.toString(),
              "--home",
              home());
      assertThat(add.status()).isEqualTo(1);
      assertThat(add.err()).contains("cannot be written to " + issued).contains("--issue");
      assertThat(Typed.run("peer", "list", "--home", home()).out()).contains("Nobody is enrolled");
    }
    assertThat(half.resolve("key.pem")).doesNotExist();
    assertThat(Typed.run("audit", "show", "--home", home()).out()).doesNotContain("peer-added");
  }

  @Test
  void a_name_that_is_taken_costs_no_key() throws IOException {
    Typed.run("init", "--home", home());
    String[] add = {
      "peer", "add", "CT1", "--allow", "store", "--issue", folder + "/ct1", "--home", home()
    };
    assertThat(Typed.run(add).status()).isZero();
    add[6] = folder + "/again";
    Typed again = Typed.run(add);
    assertThat(again.status()).isEqualTo(1);
    assertThat(again.err()).contains("enrolled already");
    assertThat(folder.resolve("again")).doesNotExist();
  }

  @Test
  void a_bridge_on_a_public_address_does_not_start_and_says_why() throws IOException {
    for (String address : List.of("0.0.0.0:104", "8.8.8.8:104", "[::]:104")) {
      Path home = folder.resolve("home" + address.hashCode());
      Typed.run("init", "--home", home.toString());
      Files.writeString(home.resolve("tacet.yaml"), "legacy:\n  listen: \"" + address + "\"\n");
      Typed.run(
          "peer", "add", "OLD", "--legacy", "--from", "192.168.7.2", "--home", home.toString());
      Typed serve =
          Typed.run(("serve --dicom 127.0.0.1:0 --https 127.0.0.1:0 --home " + home).split(" "));
      assertThat(serve.status()).isEqualTo(1);
      assertThat(serve.out()).isEmpty();
      assertThat(serve.err()).contains("not a private address").contains("clear text");
    }
  }

  @Test
  void a_passphrase_comes_from_the_file_that_the_environment_names() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "correct horse\nsecond line\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    Map<String, String> environment = Map.of("TACET_PASSPHRASE_FILE", file.toString());
    assertThat(Typed.run(environment, "init", "--passphrase", "--home", home()).status()).isZero();
    assertThat(Typed.run(environment, "keys", "show", "--home", home()).out())
        .contains("(passphrase)");
    Typed without = Typed.run("keys", "show", "--home", home());
    assertThat(without.status()).isEqualTo(1);
    assertThat(without.err()).contains("TACET_PASSPHRASE_FILE");
    Files.writeString(file, "wrong");
    assertThat(Typed.run(environment, "keys", "show", "--home", home()).status()).isEqualTo(1);
  }

  @Test
  void a_passphrase_that_others_can_read_is_not_used() throws IOException {
    Path file = Files.writeString(folder.resolve("secret"), "correct horse\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-r-----"));
    Map<String, String> environment = Map.of("TACET_PASSPHRASE_FILE", file.toString());
    Typed init = Typed.run(environment, "init", "--passphrase", "--home", home());
    assertThat(init.status()).isEqualTo(1);
    assertThat(init.err()).contains("Others than its owner").contains("chmod 600 " + file);
  }

  @Test
  void keys_are_rotated_and_the_trail_says_so() throws IOException {
    Typed.run("init", "--home", home());
    Typed before = Typed.run("keys", "show", "--json", "--home", home());
    assertThat(Typed.run("keys", "rotate", "--home", home()).status()).isZero();
    Typed after = Typed.run("keys", "show", "--json", "--home", home());
    assertThat(after.status()).isZero();
    assertThat(after.out()).isNotEqualTo(before.out());
    assertThat(Typed.run("audit", "show", "--action", "keys", "--home", home()).out())
        .contains("kek-rotated");
    assertThat(Typed.run("audit", "verify", "--home", home()).status()).isZero();
  }

  @Test
  void a_changed_trail_is_found() throws IOException {
    Typed.run("init", "--home", home());
    Typed.run("peer", "add", "OLD", "--legacy", "--from", "10.0.0.1", "--home", home());
    Path audit = Path.of(home(), "audit");
    try (Stream<Path> files = Files.list(audit)) {
      Path file = files.filter(f -> f.toString().endsWith(".jsonl")).findFirst().orElseThrow();
      Files.writeString(file, Files.readString(file).replace("-old", "-odd"));
    }
    Typed typed = Typed.run("audit", "verify", "--home", home());
    assertThat(typed.status()).isEqualTo(1);
    assertThat(typed.out()).contains("BROKEN");
  }

  private String home() {
    return folder.resolve("home").toString();
  }
}
