// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// `tacet user` and `tacet token`.
final class UserTest {
  @TempDir Path folder;
  private String home = "";

  @BeforeEach
  void makeArchive() throws IOException {
    home = folder.resolve("home").toString();
    assertThat(typed("init").status()).isZero();
  }

  @Test
  void somebody_is_let_in_with_a_code_and_stands_in_the_list_and_the_trail() throws IOException {
    Typed add = typed("user", "add", "asha", "--role", "clinician", "--site", "pune");
    assertThat(add.status()).as(add.err()).isZero();
    assertThat(add.out())
        .contains("asha may sign in as clinician at pune")
        .containsPattern("([A-Z2-9]{5}-){4}[A-Z2-9]{5}");
    assertThat(typed("user", "list").out()).contains("asha").contains("invited");
    String trail = typed("audit", "show").out();
    assertThat(trail).contains("people").contains("account-added-clinician-asha");
    String code = add.out().replaceAll("(?s).*?((?:[A-Z2-9]{5}-){4}[A-Z2-9]{5}).*", "$1");
    assertThat(Files.readString(Path.of(home, "people.json"))).doesNotContain(code);
    assertThat(trail).doesNotContain(code);
  }

  @Test
  void grants_come_and_go() throws IOException {
    typed("user", "add", "asha", "--role", "clinician");
    typed("user", "grant", "asha", "--role", "uploader", "--site", "pune", "--expires", "P1D");
    assertThat(typed("user", "list").out())
        .contains("clinician at main")
        .contains("uploader at pune until");
    Typed none = typed("user", "revoke", "asha", "--role", "auditor");
    assertThat(none.status()).isEqualTo(1);
    Typed revoke = typed("user", "revoke", "asha", "--role", "clinician");
    assertThat(revoke.status()).as(revoke.err()).isZero();
    assertThat(typed("user", "list").out()).doesNotContain("clinician");
    assertThat(typed("audit", "show").out())
        .contains("granted-uploader-asha-until-")
        .contains("revoked-clinician-asha");
    assertThat(typed("audit", "show", "--json").out())
        .containsPattern("\"partial\"[^}]*granted-uploader-asha-until-")
        .containsPattern("\"success\"[^}]*granted-uploader-asha-until-");
    assertThat(typed("user", "remove", "asha").status()).isZero();
    assertThat(typed("user", "list").out()).contains("Nobody may sign in yet");
  }

  @Test
  void an_account_is_linked_to_one_identity_and_an_identity_to_one_account() throws IOException {
    Files.writeString(
        Path.of(home, "tacet.yaml"), "oidc:\n  issuer: https://id.example\n  client-id: tacet\n");
    typed("user", "add", "asha", "--role", "clinician");
    Typed add = typed("user", "add", "ravi", "--role", "clinician", "--identity", "2482");
    assertThat(add.status()).as(add.err()).isZero();
    assertThat(add.out()).doesNotContain("one-time code");
    assertThat(typed("user", "link", "asha", "--identity", "2482").err()).contains("ravi already");
    assertThat(typed("user", "link", "nobody", "--identity", "1").status()).isEqualTo(1);
    assertThat(typed("user", "link", "asha", "--identity", " ").status()).isEqualTo(1);
    assertThat(typed("user", "link", "asha", "--identity", "1001").status()).isZero();
    assertThat(typed("user", "list").out()).contains("2482").contains("1001");
    assertThat(typed("user", "unlink", "ravi").status()).isZero();
    assertThat(typed("user", "unlink", "ravi").status()).isEqualTo(1);
    assertThat(typed("user", "link", "asha", "--identity", "2482").status()).isZero();
    assertThat(typed("user", "list").out()).contains("2482").doesNotContain("1001");
    assertThat(typed("audit", "show").out())
        .contains("account-linked-asha")
        .contains("account-unlinked-ravi")
        .doesNotContain("2482")
        .doesNotContain("1001");
  }

  @Test
  void a_token_is_printed_once() throws IOException {
    typed("user", "add", "asha", "--role", "clinician");
    Typed create = typed("token", "create", "--user", "asha", "--allow", "find,get");
    assertThat(create.status()).as(create.err()).isZero();
    String token = create.out().lines().findFirst().orElseThrow();
    assertThat(token).matches("tacet_[A-Za-z0-9_-]{43}");
    Typed list = typed("token", "list");
    assertThat(list.out()).contains("asha").contains("find,get").doesNotContain(token);
    assertThat(Files.readString(Path.of(home, "people.json"))).doesNotContain(token);
    String handle = list.out().lines().skip(1).findFirst().orElseThrow().substring(0, 12);
    assertThat(typed("audit", "show").out()).contains("token-made-" + handle);
    assertThat(typed("token", "revoke", handle).status()).isZero();
    assertThat(typed("token", "list").out()).contains("There is no token");
    Typed twice = typed("token", "revoke", handle);
    assertThat(twice.status()).isEqualTo(1);
  }

  @Test
  void a_token_typed_for_its_name_is_not_repeated() throws IOException {
    String token = "tacet_" + "A".repeat(43);
    Typed revoke = typed("token", "revoke", token);
    assertThat(revoke.status()).isEqualTo(2);
    assertThat(revoke.out() + revoke.err()).doesNotContain(token);
  }

  @ParameterizedTest
  @CsvSource({
    "user add asha, 2",
    "user add asha --role root, 2",
    "user add Asha --role clinician, 2",
    "user add asha --role clinician --site ../x, 2",
    "user add asha --role clinician --study one, 2",
    "user add asha --role clinician --everywhere --site pune, 2",
    "user add asha --role clinician --expires 3, 2",
    "user add asha --role clinician --expires -P1D, 2",
    "user add asha --role clinician --expires P99999D, 2",
    "user add asha --role clinician --purpose CURIOSITY, 2",
    "user remove nobody, 1",
    "user code nobody, 1",
    "user add asha --role clinician --identity 1, 1",
    "user link asha, 2",
    "user link nobody --identity 1, 1",
    "user unlink nobody, 1",
    "user grant nobody --role clinician, 1",
    "user revoke nobody --role clinician, 1",
    "token create --user nobody, 1",
    "token create, 2",
    "token create --user nobody --allow people, 2",
    "token create --user nobody --allow everything, 2",
    "token create --user nobody --expires P367D, 2",
    "token revoke 000000000000, 1",
  })
  void what_makes_no_sense_is_refused(String line, int status) throws IOException {
    assertThat(typed(line.split(" ")).status()).isEqualTo(status);
    assertThat(typed("user", "list").out()).contains("Nobody may sign in yet");
  }

  private Typed typed(String... words) throws IOException {
    String[] all = java.util.Arrays.copyOf(words, words.length + 2);
    all[words.length] = "--home";
    all[words.length + 1] = home;
    return Typed.run(all);
  }
}
