// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.passkey;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.TestClock;
import org.tacet.webgate.signin.passkey.Ceremonies.Made;
import org.tacet.webgate.signin.passkey.Ceremonies.Owner;
import org.tacet.webgate.signin.passkey.Passkey.Backup;

/// Both ceremonies with an authenticator that lies in every way.
final class CeremoniesTest {
  private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
  private static final Party PARTY = new Party("pacs.example", "https://pacs.example:8443");
  private static final String HANDLE = "0123456789ab";
  private static final Owner ASHA = new Owner("asha", "session1", Passkeys.NONE);

  private final TestClock clock = new TestClock(NOW);
  private final Ceremonies ceremonies = new Ceremonies(clock, new SecureRandom());
  private final SoftAuthenticator device = new SoftAuthenticator(PARTY.id(), PARTY.origin());

  /// A lie, by name.
  record Lie(String name, Consumer<SoftAuthenticator> told) {
    @Override
    public String toString() {
      return name;
    }
  }

  static Stream<Lie> lies() {
    return Stream.of(
        new Lie("another site", d -> d.origin = "https://pacs.example.evil:8443"),
        new Lie("another port", d -> d.origin = "https://pacs.example:9443"),
        new Lie("no port", d -> d.origin = "https://pacs.example"),
        new Lie("a subdomain", d -> d.origin = "https://www.pacs.example:8443"),
        new Lie("clear text", d -> d.origin = "http://pacs.example:8443"),
        new Lie("no origin", d -> d.origin = ""),
        new Lie("another RP ID", d -> d.rpId = "example"),
        new Lie("nobody verified", d -> d.flags = SoftAuthenticator.USER_PRESENT),
        new Lie("nobody there", d -> d.flags = SoftAuthenticator.USER_VERIFIED),
        new Lie("neither", d -> d.flags = 0),
        new Lie(
            "backed up and not eligible",
            d ->
                d.flags =
                    SoftAuthenticator.USER_PRESENT
                        | SoftAuthenticator.USER_VERIFIED
                        | SoftAuthenticator.BACKED_UP));
  }

  @Test
  void a_passkey_is_made_and_shown() {
    device.count = 3;
    Passkeys held = enrolled();
    Passkey made = held.held().getFirst();
    assertThat(made.credential()).isEqualTo(device.id());
    assertThat(made.backup()).isEqualTo(Backup.SINGLE_DEVICE);
    assertThat(made.made()).isEqualTo(NOW);
    device.count = 4;
    clock.pass(Duration.ofMinutes(1));
    assertThat(judged(held, device.show(challenge())))
        .isInstanceOfSatisfying(
            Judgement.Right.class,
            right -> {
              assertThat(right.used().count()).isEqualTo(4);
              assertThat(right.used().used()).contains(NOW.plusSeconds(60));
              assertThat(held.after(right.used())).isPresent();
            });
  }

  @Test
  void a_passkey_that_never_counts_and_is_copied_by_its_maker_is_right() {
    device.flags |= SoftAuthenticator.BACKUP_ELIGIBLE;
    Passkeys held = enrolled();
    device.flags |= SoftAuthenticator.BACKED_UP;
    for (int i = 0; i < 2; i++) {
      assertThat(judged(held, device.show(challenge())))
          .isInstanceOfSatisfying(
              Judgement.Right.class,
              right -> assertThat(right.used().backup()).isEqualTo(Backup.BACKED_UP));
    }
  }

  @Test
  void what_is_asked_wants_the_person_verified_and_a_passkey_that_is_found_without_a_name() {
    assertThat(ceremonies.askForOne(PARTY, "place").toString())
        .contains("\"userVerification\":\"required\"")
        .contains("\"rpId\":\"pacs.example\"")
        .doesNotContain("allowCredentials");
    assertThat(challenge()).hasSize(43).isNotEqualTo(challenge());
    Passkeys held = enrolled();
    assertThat(ceremonies.askToMake(PARTY, new Owner("asha", "s", held), "place").toString())
        .contains("\"residentKey\":\"required\"")
        .contains("\"userVerification\":\"required\"")
        .contains("\"attestation\":\"none\"")
        .contains("\"excludeCredentials\":[{\"type\":\"public-key\",\"id\":\"" + device.id())
        .contains("\"id\":\"" + held.userHandle().orElseThrow());
  }

  @ParameterizedTest
  @MethodSource("lies")
  void no_lie_adds_a_passkey(Lie lie) {
    String challenge = askToMake(ASHA);
    lie.told().accept(device);
    assertThat(made(ASHA, device.make(challenge))).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("lies")
  void no_lie_signs_in(Lie lie) {
    Passkeys held = enrolled();
    lie.told().accept(device);
    assertThat(judged(held, device.show(challenge()))).isInstanceOf(Judgement.Wrong.class);
  }

  @Test
  void a_challenge_is_good_once() {
    Passkeys held = enrolled();
    Assertion shown = device.show(challenge());
    assertThat(judged(held, shown)).isInstanceOf(Judgement.Right.class);
    assertThat(judged(held, shown)).isInstanceOf(Judgement.Wrong.class);
    String challenge = askToMake(ASHA);
    assertThat(made(ASHA, device.make(challenge))).isPresent();
    assertThat(made(ASHA, device.make(challenge))).isEmpty();
  }

  @Test
  void a_wrong_answer_uses_the_challenge_up() {
    Passkeys held = enrolled();
    String challenge = challenge();
    device.flags = 0;
    judged(held, device.show(challenge));
    device.flags = SoftAuthenticator.USER_PRESENT | SoftAuthenticator.USER_VERIFIED;
    assertThat(judged(held, device.show(challenge))).isInstanceOf(Judgement.Wrong.class);
  }

  @Test
  void a_challenge_is_good_for_five_minutes() {
    Passkeys held = enrolled();
    String one = challenge();
    String two = challenge();
    clock.pass(Duration.ofMinutes(5).minusMillis(1));
    assertThat(judged(held, device.show(one))).isInstanceOf(Judgement.Right.class);
    clock.pass(Duration.ofMillis(1));
    assertThat(judged(held, device.show(two))).isInstanceOf(Judgement.Wrong.class);
  }

  @Test
  void a_challenge_that_was_not_asked_or_was_for_something_else_is_none() {
    Passkeys held = enrolled();
    assertThat(judged(held, device.show("A".repeat(43)))).isInstanceOf(Judgement.Wrong.class);
    assertThat(judged(held, device.show(""))).isInstanceOf(Judgement.Wrong.class);
    assertThat(judged(held, device.show(askToMake(ASHA)))).isInstanceOf(Judgement.Wrong.class);
    assertThat(made(ASHA, device.make(challenge()))).isEmpty();
  }

  @Test
  void what_was_asked_of_one_is_not_answered_by_another() {
    Owner other = new Owner("bert", "session1", Passkeys.NONE);
    assertThat(made(other, device.make(askToMake(ASHA)))).isEmpty();
    Owner elsewhere = new Owner("asha", "session2", Passkeys.NONE);
    assertThat(made(elsewhere, device.make(askToMake(ASHA)))).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(longs = {7, 6, 0, 1})
  void a_counter_that_does_not_go_on_is_that_of_a_copy(long next) {
    device.count = 7;
    Passkeys held = enrolled();
    device.count = next;
    assertThat(judged(held, device.show(challenge()))).isInstanceOf(Judgement.Copied.class);
  }

  @Test
  void a_counter_is_believed_only_under_a_right_signature() {
    device.count = 7;
    Passkeys held = enrolled();
    device.count = 6;
    Assertion shown = device.show(challenge());
    assertThat(judged(held, with(shown, SoftAuthenticator.base64(new byte[70]))))
        .isInstanceOf(Judgement.Wrong.class);
  }

  @Test
  void a_signature_by_another_key_or_over_something_else_is_none() {
    Passkeys held = enrolled();
    SoftAuthenticator other = new SoftAuthenticator(PARTY.id(), PARTY.origin());
    System.arraycopy(device.credential, 0, other.credential, 0, 32);
    other.userHandle = device.userHandle;
    assertThat(judged(held, other.show(challenge()))).isInstanceOf(Judgement.Wrong.class);
    Assertion old = device.show(challenge());
    Assertion now = device.show(challenge());
    assertThat(judged(held, with(now, old.signature()))).isInstanceOf(Judgement.Wrong.class);
  }

  @Test
  void what_is_unknown_or_of_another_account_is_nothing() {
    Passkeys held = enrolled();
    assertThat(ceremonies.judge(PARTY, Optional.empty(), device.show(challenge())))
        .isInstanceOf(Judgement.Wrong.class);
    Passkeys others = new Passkeys(Optional.of("B".repeat(86)), List.of());
    assertThat(judged(others, device.show(challenge()))).isInstanceOf(Judgement.Wrong.class);
    Passkeys stolen = new Passkeys(Optional.of("B".repeat(86)), held.held());
    assertThat(judged(stolen, device.show(challenge()))).isInstanceOf(Judgement.Wrong.class);
    device.userHandle = "B".repeat(86);
    assertThat(judged(held, device.show(challenge()))).isInstanceOf(Judgement.Wrong.class);
  }

  @Test
  void what_could_be_copied_when_it_was_made_can_be_still_and_the_other_way_round() {
    Passkeys held = enrolled();
    device.flags |= SoftAuthenticator.BACKUP_ELIGIBLE;
    assertThat(judged(held, device.show(challenge()))).isInstanceOf(Judgement.Wrong.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "android-safetynet",
        "tpm",
        "fido-u2f",
        "apple",
        "android-key",
        "",
        "None",
        "packed"
      })
  void an_attestation_that_nobody_asked_for_is_not_taken(String format) {
    device.format = format;
    assertThat(made(ASHA, device.make(askToMake(ASHA)))).isEmpty();
  }

  @Test
  void the_other_ceremonys_answer_is_none() {
    Passkeys held = enrolled();
    String challenge = challenge();
    Assertion shown = device.show(challenge);
    String wrong = SoftAuthenticator.base64(device.clientData("webauthn.create", challenge));
    assertThat(
            judged(
                held,
                new Assertion(
                    shown.credential(),
                    wrong,
                    shown.authenticatorData(),
                    shown.signature(),
                    shown.userHandle())))
        .isInstanceOf(Judgement.Wrong.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[]",
        "null",
        "7",
        "{}",
        "{\"type\":\"webauthn.create\"}",
        "{\"type\":7,\"challenge\":%s,\"origin\":\"https://pacs.example:8443\"}",
        "{\"type\":\"webauthn.create\",\"challenge\":[%s],\"origin\":\"https://pacs.example:8443\"}",
        "{\"type\":\"webauthn.create\",\"challenge\":%s}",
        "{\"type\":\"webauthn.create\",\"challenge\":%s,\"origin\":null}",
      })
  void client_data_that_is_none_adds_nothing(String json) {
    String challenge = askToMake(ASHA);
    byte[] client = json.replace("%s", "\"" + challenge + "\"").getBytes(UTF_8);
    assertThat(made(ASHA, new Attestation(device.id(), SoftAuthenticator.base64(client), object())))
        .isEmpty();
  }

  @Test
  void deep_or_garbled_client_data_adds_nothing() {
    for (String client :
        List.of("[".repeat(4000), "{\"a\":".repeat(1000), "\u0000".repeat(100), "\uFEFF{}")) {
      String text = SoftAuthenticator.base64(client.getBytes(UTF_8));
      assertThat(made(ASHA, new Attestation(device.id(), text, object()))).isEmpty();
    }
    assertThat(made(ASHA, new Attestation(device.id(), "not base64!", object()))).isEmpty();
  }

  @Test
  void garbage_for_cbor_adds_nothing_and_costs_nothing() {
    Random random = new Random(7);
    byte[] right = device.attestationObject();
    for (int i = 0; i < 2_000; i++) {
      byte[] wrong = right.clone();
      int changes = 1 + random.nextInt(8);
      for (int j = 0; j < changes; j++) {
        // The head, where the lengths and types are, more often than what is only copied.
        int at = random.nextBoolean() ? random.nextInt(32) : random.nextInt(wrong.length);
        wrong[at] = (byte) random.nextInt(256);
      }
      answered(wrong);
    }
    for (int length = 0; length < right.length; length++) {
      assertThat(answered(java.util.Arrays.copyOf(right, length))).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "5BFFFFFFFFFFFFFFFF",
        "5B7FFFFFFFFFFFFFFF",
        "5A7FFFFFFF",
        "9B7FFFFFFFFFFFFFFF",
        "BB7FFFFFFFFFFFFFFF",
        "7A7FFFFFFF61",
        "C249FFFFFFFFFFFFFFFFFF",
        "A36361757468446174615A7FFFFFFF00",
        "A3636D6674",
        "FF",
        "F7",
        "9F9F9F9F9F9F",
      })
  void a_length_is_believed_only_when_there_is_so_much(String hex) {
    assertThat(answered(java.util.HexFormat.of().parseHex(hex))).isEmpty();
    assertThat(answered(new byte[] {(byte) 0x81})).isEmpty();
    byte[] deep = new byte[4000];
    java.util.Arrays.fill(deep, (byte) 0x81);
    assertThat(answered(deep)).isEmpty();
  }

  private Optional<Made> answered(byte[] attestationObject) {
    Attestation right = device.make(askToMake(ASHA));
    return made(
        ASHA,
        new Attestation(
            right.credential(), right.clientData(), SoftAuthenticator.base64(attestationObject)));
  }

  private String object() {
    return SoftAuthenticator.base64(device.attestationObject());
  }

  private static Assertion with(Assertion shown, String signature) {
    return new Assertion(
        shown.credential(),
        shown.clientData(),
        shown.authenticatorData(),
        signature,
        shown.userHandle());
  }

  private Passkeys enrolled() {
    Made made = made(ASHA, device.make(askToMake(ASHA))).orElseThrow();
    device.userHandle = made.userHandle();
    assertThat(Base64.getUrlDecoder().decode(made.userHandle())).hasSize(64);
    return Passkeys.NONE.with(made.userHandle(), made.passkey()).orElseThrow();
  }

  private Optional<Made> made(Owner owner, Attestation answer) {
    return ceremonies.made(PARTY, owner, answer, HANDLE, "phone");
  }

  private Judgement judged(Passkeys held, Assertion answer) {
    return ceremonies.judge(PARTY, Optional.of(held), answer);
  }

  private String askToMake(Owner owner) {
    return ceremonies.askToMake(PARTY, owner, "place").path("challenge").asString();
  }

  private String challenge() {
    return ceremonies.askForOne(PARTY, "place").path("challenge").asString();
  }
}
