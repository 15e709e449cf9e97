// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.people;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.access.Site;
import org.tacet.archive.access.TokenScope;
import org.tacet.dicom.Uid;
import org.tacet.server.home.Home;
import org.tacet.server.home.Trouble;
import org.tacet.webgate.signin.Account;
import org.tacet.webgate.signin.Account.Invitation;
import org.tacet.webgate.signin.AccountName;
import org.tacet.webgate.signin.PasswordHash;
import org.tacet.webgate.signin.Secrets;
import org.tacet.webgate.signin.Token;
import org.tacet.webgate.signin.oidc.Identity;

final class PeopleFileTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final AccountName ASHA = new AccountName("asha");
  private static final Site PUNE = Site.of("pune");
  private static final Grant CLINICIAN = Grant.of(Role.CLINICIAN, new Reach.AtSite(PUNE));
  private static final Grant ADMINISTRATOR =
      Grant.of(Role.ADMINISTRATOR, Reach.Everywhere.EVERYWHERE);
  private static final String HASH =
      "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA"
          + "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final PasswordHash PASSWORD = PasswordHash.parse(HASH).orElseThrow();

  @TempDir Path folder;
  private final SecureRandom random = new SecureRandom();
  private final String code = Secrets.code(random);
  private final String digest = Secrets.digestOfCode(code).orElseThrow();
  private final Invitation invitation = new Invitation(digest, NOW.plusSeconds(60));
  private Home home;
  private PeopleFile people;

  @BeforeEach
  void open() throws IOException {
    home = Home.create(folder.resolve("home"));
    people = PeopleFile.open(home);
  }

  @Test
  void everything_is_read_as_it_was_written() throws IOException {
    Grant much =
        new Grant(
            Role.CLINICIAN,
            new Reach.OfStudy(PUNE, Uid.of("1.2.3")),
            Optional.of(NOW),
            Set.of(Purpose.TREATMENT, Purpose.EMERGENCY));
    people.add(ASHA, Set.of(CLINICIAN, much, ADMINISTRATOR), invitation);
    TokenScope scope = new TokenScope(Set.of(Operation.FIND), Optional.of(PUNE));
    Token one = token(ASHA, Optional.of(scope));
    Token two = token(ASHA, Optional.empty());
    assertThat(people.add(one)).isTrue();
    assertThat(people.add(two)).isTrue();
    PeopleFile again = PeopleFile.open(home);
    Account account = again.account(ASHA).orElseThrow();
    assertThat(account.grants()).containsExactlyInAnyOrder(CLINICIAN, much, ADMINISTRATOR);
    assertThat(account.invitation()).contains(invitation);
    assertThat(again.tokens()).containsExactlyInAnyOrder(one, two);
    assertThat(again.token(one.digest())).contains(one);
  }

  @Test
  void a_link_is_read_as_it_was_written_and_ends_sessions_when_it_changes() throws IOException {
    Identity one = new Identity("https://id.example", "sub", "2482");
    people.add(ASHA, Set.of(CLINICIAN), invitation);
    String first = people.account(ASHA).orElseThrow().stamp();
    people.link(ASHA, one);
    Account linked = PeopleFile.open(home).identified(one).orElseThrow();
    assertThat(linked.name()).isEqualTo(ASHA);
    assertThat(linked.stamp()).isNotEqualTo(first);
    assertThat(linked.invitation()).contains(invitation);
    assertThat(people.identified(new Identity("https://other.example", "sub", "2482"))).isEmpty();
    assertThat(people.identified(new Identity("https://id.example", "oid", "2482"))).isEmpty();
    assertThat(people.redeem(ASHA, digest, PASSWORD, NOW)).isTrue();
    assertThat(people.identified(one)).as("kept with a new password").isPresent();
    people.unlink(ASHA);
    assertThat(people.identified(one)).isEmpty();
    assertThat(people.account(ASHA).orElseThrow().password()).isPresent();
    assertThat(people.account(ASHA).orElseThrow().stamp()).isNotEqualTo(linked.stamp());
  }

  @Test
  void two_accounts_of_one_identity_are_nobody() throws IOException {
    people.add(ASHA, Set.of(CLINICIAN), new Identity("https://id.example", "sub", "1"));
    people.add(new AccountName("bert"), Set.of(), new Identity("https://id.example", "sub", "2"));
    assertThat(PeopleFile.open(home).accounts()).hasSize(2);
    Files.writeString(home.people(), Files.readString(home.people()).replace("\"2\"", "\"1\""));
    assertThatThrownBy(() -> PeopleFile.open(home)).isInstanceOf(Trouble.class);
  }

  @Test
  void the_file_is_its_owners_and_holds_no_secret() throws IOException {
    people.add(ASHA, Set.of(CLINICIAN), invitation);
    String text = Secrets.token(random);
    people.add(
        new Token(
            Secrets.handle(random),
            Secrets.digestOfToken(text).orElseThrow(),
            ASHA,
            NOW,
            NOW.plusSeconds(1),
            Optional.empty()));
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(home.people())))
        .isEqualTo("rw-------");
    assertThat(Files.readString(home.people())).doesNotContain(code).doesNotContain(text);
  }

  @Test
  void a_code_is_good_once() throws IOException {
    people.add(ASHA, Set.of(CLINICIAN), invitation);
    assertThat(people.redeemable(ASHA, digest, NOW)).isTrue();
    assertThat(people.redeem(ASHA, digest, PASSWORD, NOW)).isTrue();
    assertThat(people.redeemable(ASHA, digest, NOW)).isFalse();
    assertThat(people.redeem(ASHA, digest, PASSWORD, NOW)).isFalse();
    assertThat(people.account(ASHA).orElseThrow().grants()).containsExactly(CLINICIAN);
  }

  @Test
  void a_code_is_good_for_one_account_and_for_a_time() throws IOException {
    people.add(ASHA, Set.of(CLINICIAN), invitation);
    people.add(new AccountName("bert"), Set.of(), new Invitation(other(), NOW.plusSeconds(60)));
    assertThat(people.redeem(new AccountName("bert"), digest, PASSWORD, NOW)).isFalse();
    assertThat(people.redeem(new AccountName("nobody"), digest, PASSWORD, NOW)).isFalse();
    assertThat(people.redeem(ASHA, other(), PASSWORD, NOW)).isFalse();
    assertThat(people.redeem(ASHA, digest, PASSWORD, NOW.plusSeconds(60))).isFalse();
    assertThat(people.account(ASHA).orElseThrow().password()).isEmpty();
  }

  @Test
  void the_first_code_makes_the_first_administrator_and_is_destroyed() throws IOException {
    firstCode(digest + "\n");
    AccountName root = new AccountName("root");
    assertThat(people.redeem(root, other(), PASSWORD, NOW)).isFalse();
    assertThat(people.redeem(root, digest, PASSWORD, NOW)).isTrue();
    assertThat(people.account(root).orElseThrow().grants()).containsExactly(ADMINISTRATOR);
    assertThat(home.administratorCode()).doesNotExist();
    assertThat(people.redeem(new AccountName("two"), digest, PASSWORD, NOW)).isFalse();
  }

  @Test
  void the_first_code_takes_over_no_account() throws IOException {
    firstCode(digest);
    people.add(ASHA, Set.of(CLINICIAN), new Invitation(other(), NOW.plusSeconds(60)));
    assertThat(people.redeem(ASHA, digest, PASSWORD, NOW)).isFalse();
  }

  @Test
  void with_an_administrator_the_first_code_is_nothing() throws IOException {
    firstCode(digest);
    people.add(ASHA, Set.of(ADMINISTRATOR), new Invitation(other(), NOW.plusSeconds(60)));
    assertThat(home.administratorCode()).doesNotExist();
    people.remove(ASHA);
    assertThat(people.redeem(new AccountName("root"), digest, PASSWORD, NOW)).isFalse();
  }

  @Test
  void a_code_that_a_crash_left_behind_is_destroyed() throws IOException {
    people.add(ASHA, Set.of(ADMINISTRATOR), invitation);
    firstCode(other());
    PeopleFile.open(home);
    assertThat(home.administratorCode()).doesNotExist();
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n", "abc", "00", "zz"})
  void a_damaged_first_code_is_none(String text) throws IOException {
    firstCode(text);
    assertThat(people.redeemable(ASHA, digest, NOW)).isFalse();
  }

  @Test
  void what_another_process_wrote_counts_at_once() throws IOException {
    PeopleFile other = PeopleFile.open(home);
    people.add(ASHA, Set.of(CLINICIAN), invitation);
    assertThat(other.account(ASHA)).isPresent();
    people.remove(ASHA);
    assertThat(other.account(ASHA)).isEmpty();
  }

  @Test
  void with_an_account_go_its_tokens() throws IOException {
    people.add(ASHA, Set.of(CLINICIAN), invitation);
    Token token = token(ASHA, Optional.empty());
    people.add(token);
    people.remove(ASHA);
    assertThat(people.token(token.digest())).isEmpty();
    people.add(ASHA, Set.of(CLINICIAN), invitation);
    assertThat(people.token(token.digest())).isEmpty();
    assertThat(people.tokens(ASHA)).isEmpty();
  }

  @Test
  void a_new_password_or_code_is_a_new_stamp_and_a_grant_is_not() throws IOException {
    people.add(ASHA, Set.of(CLINICIAN), invitation);
    String first = stamp();
    people.grants(ASHA, _ -> Set.of());
    assertThat(stamp()).isEqualTo(first);
    people.redeem(ASHA, digest, PASSWORD, NOW);
    String second = stamp();
    people.change(ASHA, PASSWORD);
    String third = stamp();
    people.invite(ASHA, invitation);
    assertThat(List.of(first, second, third, stamp())).doesNotHaveDuplicates();
    assertThat(people.account(ASHA).orElseThrow().password()).isEmpty();
  }

  @Test
  void tokens_are_for_accounts_and_finite() throws IOException {
    assertThat(people.add(token(ASHA, Optional.empty()))).isFalse();
    people.add(ASHA, Set.of(CLINICIAN), invitation);
    for (int i = 0; i < Token.MOST; i++) {
      assertThat(people.add(token(ASHA, Optional.empty()))).isTrue();
    }
    assertThat(people.add(token(ASHA, Optional.empty()))).isFalse();
  }

  @Test
  void nobody_takes_anothers_token_away() throws IOException {
    people.add(ASHA, Set.of(CLINICIAN), invitation);
    Token token = token(ASHA, Optional.empty());
    people.add(token);
    assertThat(people.removeToken(new AccountName("bert"), token.handle())).isFalse();
    assertThat(people.removeToken(ASHA, "000000000000")).isFalse();
    assertThat(people.removeToken(ASHA, token.handle())).isTrue();
  }

  @Test
  void who_is_there_is_not_added_and_who_is_not_is_not_changed() throws IOException {
    people.add(ASHA, Set.of(CLINICIAN), invitation);
    assertThatThrownBy(() -> people.add(ASHA, Set.of(), invitation)).isInstanceOf(Trouble.class);
    AccountName nobody = new AccountName("nobody");
    assertThatThrownBy(() -> people.remove(nobody)).isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> people.invite(nobody, invitation)).isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> people.grants(nobody, g -> g)).isInstanceOf(Trouble.class);
    assertThat(people.change(nobody, PASSWORD)).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "tacet-people-1|tacet-people-2",
        "\"asha\"|\"Asha\"",
        "\"clinician\"|\"root\"",
        "\"clinician\"|7",
        "\"pune\"|\"../pune\"",
        "\"accounts\"|\"people\"",
        "\"stamp\"|\"password\"",
        "\"stamp\"|\"superuser\"",
        "\"until\" : \"2026|\"until\" : \"noon",
        "\"grants\" : [|\"grants\" : [ [[[[[[[[[[ ]]]]]]]]]],",
        "\"grants\" : [|\"grants\" : {\"a\":",
      })
  void a_file_in_which_one_word_is_not_understood_knows_nobody(String right, String wrong)
      throws IOException {
    people.add(ASHA, Set.of(CLINICIAN), invitation);
    String text = Files.readString(home.people());
    assertThat(text).contains(right);
    Files.writeString(home.people(), text.replace(right, wrong));
    assertThat(people.account(ASHA)).isEmpty();
    assertThat(people.accounts()).isEmpty();
    assertThatThrownBy(() -> PeopleFile.open(home)).isInstanceOf(Trouble.class);
    assertThatThrownBy(() -> people.add(new AccountName("bert"), Set.of(), invitation))
        .as("an unreadable file is not replaced")
        .isInstanceOf(Trouble.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "{", "[]", "null", "7", "{}", "{\"format\":\"tacet-people-1\"}"})
  void what_is_no_list_of_people_knows_nobody(String text) throws IOException {
    Files.writeString(home.people(), text);
    assertThat(people.accounts()).isEmpty();
    assertThatThrownBy(() -> PeopleFile.open(home)).isInstanceOf(Trouble.class);
  }

  @Test
  void a_file_with_something_after_its_end_or_twice_in_it_knows_nobody() throws IOException {
    people.add(ASHA, Set.of(CLINICIAN), invitation);
    String text = Files.readString(home.people());
    Files.writeString(home.people(), text + "{}");
    assertThat(people.accounts()).isEmpty();
    Files.writeString(home.people(), text.replaceFirst("\\{", "{\"tokens\":[],"));
    assertThat(people.accounts()).isEmpty();
  }

  private String stamp() {
    return people.account(ASHA).orElseThrow().stamp();
  }

  private String other() {
    return Secrets.digestOfCode("AAAAA-AAAAA-AAAAA-AAAAA-AAAAA").orElseThrow();
  }

  private void firstCode(String text) throws IOException {
    Home.replace(home.administratorCode(), text.getBytes(StandardCharsets.US_ASCII));
  }

  private Token token(AccountName owner, Optional<TokenScope> scope) {
    return new Token(
        Secrets.handle(random),
        Secrets.digestOfToken(Secrets.token(random)).orElseThrow(),
        owner,
        NOW,
        NOW.plus(Duration.ofDays(1)),
        scope);
  }
}
