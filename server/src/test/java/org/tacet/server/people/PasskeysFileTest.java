// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.people;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.access.Site;
import org.tacet.server.home.Home;
import org.tacet.webgate.signin.Account;
import org.tacet.webgate.signin.Account.Invitation;
import org.tacet.webgate.signin.AccountName;
import org.tacet.webgate.signin.PasswordHash;
import org.tacet.webgate.signin.Secrets;
import org.tacet.webgate.signin.passkey.Passkey;

/// Passkeys in `people.json`.
final class PasskeysFileTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final AccountName ASHA = new AccountName("asha");
  private static final Grant CLINICIAN =
      Grant.of(Role.CLINICIAN, new Reach.AtSite(Site.of("pune")));
  private static final String HASH =
      "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA"
          + "$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  private static final PasswordHash PASSWORD = PasswordHash.parse(HASH).orElseThrow();
  private static final String USER = "U".repeat(86);

  @TempDir private Path folder;
  private final Invitation invitation =
      new Invitation(
          Secrets.digestOfCode(Secrets.code(new SecureRandom())).orElseThrow(),
          NOW.plusSeconds(60));
  private Home home;
  private PeopleFile people;

  @BeforeEach
  void open() throws IOException {
    home = Home.create(folder.resolve("home"));
    people = PeopleFile.open(home);
  }

  @Test
  void passkeys_are_read_as_they_were_written_and_are_gone_with_a_new_code() throws IOException {
    people.add(ASHA, Set.of(CLINICIAN), invitation);
    assertThat(Files.readString(home.people())).doesNotContain("passkeys");
    Passkey one = passkey("0123456789ab", "A".repeat(43), 7);
    Passkey two = passkey("0123456789ac", "B".repeat(43), 0);
    assertThat(people.add(ASHA, USER, one)).isTrue();
    assertThat(people.add(ASHA, USER, two)).isTrue();
    assertThat(people.add(ASHA, USER, one)).isFalse();
    assertThat(people.add(ASHA, "C".repeat(86), passkey("0123456789ad", "D".repeat(43), 0)))
        .as("made for another user handle")
        .isFalse();
    assertThat(people.add(new AccountName("bert"), USER, one)).isFalse();
    Account account = PeopleFile.open(home).ofUserHandle(USER).orElseThrow();
    assertThat(account.name()).isEqualTo(ASHA);
    assertThat(account.passkeys().held()).containsExactly(one, two);
    String before = stamp();
    people.invite(ASHA, invitation);
    assertThat(people.ofUserHandle(USER)).isEmpty();
    assertThat(people.account(ASHA).orElseThrow().passkeys().held()).isEmpty();
    assertThat(stamp()).isNotEqualTo(before);
  }

  @Test
  void a_count_goes_on_and_the_last_way_in_stays() throws IOException {
    people.add(ASHA, Set.of(CLINICIAN), invitation);
    Passkey one = passkey("0123456789ab", "A".repeat(43), 7);
    people.add(ASHA, USER, one);
    assertThat(people.used(ASHA, passkey("0123456789ab", "A".repeat(43), 7))).isFalse();
    assertThat(people.used(ASHA, passkey("0123456789ab", "A".repeat(43), 8))).isTrue();
    assertThat(people.used(ASHA, passkey("0123456789ac", "B".repeat(43), 9))).isFalse();
    assertThat(people.removePasskey(ASHA, one.handle())).isFalse();
    people.change(ASHA, PASSWORD);
    assertThat(people.account(ASHA).orElseThrow().passkeys().held()).hasSize(1);
    assertThat(people.removePasskey(new AccountName("bert"), one.handle())).isFalse();
    assertThat(people.removePasskey(ASHA, one.handle())).isTrue();
    assertThat(people.removePasskey(ASHA, one.handle())).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '\0',
      value = {
        "\"user-handle\"|\"handle\"",
        "\"count\" : \"7\"|\"count\" : \"-7\"",
        "\"count\" : \"7\"|\"count\" : \"4294967296\"",
        "\"count\" : \"7\"|\"count\" : 7",
        "single-device|somewhere",
        "\"label\" : \"phone\"|\"label\" : \"\"",
        "\"made\" : \"2026|\"made\" : \"noon",
        "AAAAAAAA|AAAA AAA",
        "UUUUUUUU|UUUUUUU",
      })
  void a_passkey_in_which_one_word_is_not_understood_knows_nobody(String right, String wrong)
      throws IOException {
    people.add(ASHA, Set.of(CLINICIAN), invitation);
    people.add(ASHA, USER, passkey("0123456789ab", "A".repeat(43), 7));
    String text = Files.readString(home.people());
    assertThat(text).contains(right);
    Files.writeString(home.people(), text.replace(right, wrong));
    assertThat(people.accounts()).isEmpty();
  }

  private static Passkey passkey(String handle, String credential, long count) {
    return new Passkey(
        handle,
        credential,
        "K".repeat(100),
        count,
        Passkey.Backup.SINGLE_DEVICE,
        "phone",
        NOW,
        Optional.of(NOW.plusSeconds(1)));
  }

  private String stamp() {
    return people.account(ASHA).orElseThrow().stamp();
  }
}
