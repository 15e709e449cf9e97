// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.MACSigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.PlainJWT;
import com.nimbusds.jwt.SignedJWT;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.webgate.signin.ProviderVisit.Departed;
import org.tacet.webgate.signin.oidc.SmallProvider;

/// Signing in by the word of a provider, as a browser does it: over TLS, through the gate.
final class ProviderSignInTest {
  private static final String CLIENT = SmallProvider.CLIENT;
  private final ProviderVisit visit = new ProviderVisit();

  @AfterEach
  void close() {
    visit.close();
  }

  @Test
  void whom_the_provider_knows_is_signed_in_and_led_on_by_a_page() {
    HttpResponse<byte[]> in = visit.signIn();
    assertThat(in.statusCode()).isEqualTo(200);
    assertThat(Visit.text(in)).contains("http-equiv=\"refresh\" content=\"0;url=/\"");
    assertThat(in.headers().allValues("Set-Cookie"))
        .anyMatch(set ->
            set.matches(
                "__Host-tacet=[A-Za-z0-9_-]{43}; Path=/; Secure; HttpOnly; SameSite=Strict"));
    assertThat(in.headers().firstValue("Referrer-Policy")).contains("no-referrer");
    assertThat(in.headers().firstValue("Cache-Control")).contains("no-store");
    assertThat(in.headers().firstValue("Content-Security-Policy").orElseThrow())
        .startsWith("default-src 'none'; style-src 'self'; form-action 'none'");
    HttpResponse<byte[]> me = visit.get("/me", ProviderVisit.given(in, "__Host-tacet"));
    assertThat(Visit.text(me)).contains("\"asha\"").contains("\"clinician\"");
    assertThat(visit.archive.audit.events())
        .anyMatch(event ->
            event.action() == Action.SIGN_IN
                && event.outcome() == Outcome.SUCCESS
                && event.caller().equals("asha")
                && event.reason().equals("oidc"));
  }

  @Test
  void what_the_browser_takes_along_is_asked_for_and_no_more() {
    Departed departed = visit.depart("/signin/oidc");
    assertThat(departed.to().toString()).startsWith(visit.provider.issuer() + "/authorize?");
    assertThat(departed.to().getQuery())
        .contains("response_type=code", "code_challenge_method=S256", "scope=openid&", "nonce=")
        .contains("redirect_uri=" + visit.origin() + "/signin/oidc/callback")
        .doesNotContain("code_verifier")
        .doesNotContain(departed.cookie().substring(departed.cookie().indexOf('=') + 1));
    assertThat(departed.cookie()).matches("__Host-tacet-oidc=[A-Za-z0-9_-]{43}");
  }

  @Test
  void the_button_is_on_the_page_and_its_words_are_no_html() {
    String page = Visit.text(visit.get("/signin"));
    assertThat(page)
        .contains("<a id=\"elsewhere\" class=\"button\" href=\"/signin/oidc\">")
        .contains("The &lt;clinic&gt; &amp; co</a>");
    try (Visit without = new Visit()) {
      assertThat(Visit.text(without.house.send(without.house.anonymous("/signin").build())))
          .doesNotContain("elsewhere")
          .doesNotContain("/signin/oidc");
    }
  }

  @Test
  void a_state_is_good_once_and_for_one_browser() {
    Departed departed = visit.depart("/signin/oidc");
    String address = visit.provider.agreed(departed.to());
    assertThat(visit.back(address, departed.cookie()).statusCode()).isEqualTo(200);
    visit.assertRefused(visit.back(address, departed.cookie()), "oidc-state");
    Departed victim = visit.depart("/signin/oidc");
    Departed attacker = visit.depart("/signin/oidc");
    String planted = visit.provider.agreed(attacker.to());
    visit.assertRefused(visit.back(planted, victim.cookie()), "oidc-state");
    visit.assertRefused(visit.back(planted, attacker.cookie()), "oidc-state");
  }

  @Test
  void without_its_cookie_or_its_state_nobody_comes_back() {
    Departed departed = visit.depart("/signin/oidc");
    String address = visit.provider.agreed(departed.to());
    visit.assertRefused(visit.back(address), "oidc-state");
    Departed other = visit.depart("/signin/oidc");
    String wrong = visit.provider.agreed(other.to()).replaceAll("state=[^&]*", "state=x");
    visit.assertRefused(visit.back(wrong, other.cookie()), "oidc-state");
    visit.assertRefused(
        visit.back(wrong.replaceAll("&state=[^&]*", ""), other.cookie()), "oidc-state");
    String twice = visit.provider.agreed(other.to());
    visit.assertRefused(
        visit.back(twice + "&state=" + "A".repeat(43), other.cookie()), "oidc-state");
    visit.assertRefused(
        visit.back(twice, other.cookie(), "__Host-tacet-oidc=" + "A".repeat(43)), "oidc-state");
  }

  @Test
  void a_state_is_good_for_ten_minutes() {
    Departed departed = visit.depart("/signin/oidc");
    visit.archive.clock.pass(Duration.ofMinutes(10));
    visit.assertRefused(
        visit.back(visit.provider.agreed(departed.to()), departed.cookie()), "oidc-state");
  }

  record Claims(String what, UnaryOperator<JWTClaimsSet.Builder> change) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Claims> wrongClaims() {
    return Stream.of(
        new Claims("another nonce", c -> c.claim("nonce", "x")),
        new Claims("no nonce", c -> c.claim("nonce", null)),
        new Claims("another issuer", c -> c.issuer("https://id.example")),
        new Claims("no issuer", c -> c.issuer(null)),
        new Claims("for another client", c -> c.audience("another")),
        new Claims("for nobody", c -> c.audience((String) null)),
        new Claims(
            "by way of another client",
            c -> c.audience(List.of(CLIENT, "another")).claim("azp", "another")),
        new Claims(
            "for several of whom none is named", c -> c.audience(List.of(CLIENT, "another"))),
        new Claims("expired", c -> c.expirationTime(Date.from(Instant.now().minusSeconds(120)))),
        new Claims("without end", c -> c.expirationTime(null)),
        new Claims("of the future", c -> c.issueTime(Date.from(Instant.now().plusSeconds(600)))),
        new Claims("without begin", c -> c.issueTime(null)),
        new Claims("without subject", c -> c.subject(null)));
  }

  @ParameterizedTest
  @MethodSource("wrongClaims")
  void a_token_that_is_not_for_us_and_now_is_none(Claims wrong) {
    visit.provider.claims = wrong.change();
    visit.assertRefused(visit.signIn(), "oidc-token");
  }

  record Signing(String what, Function<JWTClaimsSet, String> how) {
    @Override
    public String toString() {
      return what;
    }
  }

  static Stream<Signing> wrongSignings() {
    RSAKey other = SmallProvider.key("other");
    RSAKey same = SmallProvider.key("first");
    return Stream.of(
        new Signing("a secret we share", claims -> mac(claims, SmallProvider.SECRET)),
        new Signing("what everybody knows", claims -> mac(claims, CLIENT.repeat(3))),
        new Signing("the public key as a secret", claims -> mac(claims, publicKey())),
        new Signing("an unknown key", claims -> SmallProvider.signed(claims, other)),
        new Signing("another key of the same name", claims -> SmallProvider.signed(claims, same)),
        new Signing(
            "an algorithm not taken",
            claims -> SmallProvider.signed(claims, SmallProvider.ownKey(), JWSAlgorithm.RS384)),
        new Signing(
            "a signature of other claims",
            claims -> {
              String[] right =
                  SmallProvider.signed(claims, SmallProvider.ownKey()).split("\\.", -1);
              JWTClaimsSet changed = new JWTClaimsSet.Builder(claims).subject("root").build();
              String[] wrong = SmallProvider.signed(changed, other).split("\\.", -1);
              return right[0] + "." + wrong[1] + "." + right[2];
            }));
  }

  @ParameterizedTest
  @MethodSource("wrongSignings")
  void a_token_that_the_provider_has_not_signed_is_none(Signing wrong) {
    visit.provider.signing = wrong.how();
    visit.assertRefused(visit.signIn(), "oidc-token");
  }

  @Test
  void a_token_without_a_signature_is_none() {
    visit.provider.signing = claims -> new PlainJWT(claims).serialize();
    visit.assertRefused(visit.signIn(), "oidc-code");
    visit.provider.signing = _ -> "no.token.at-all";
    visit.assertRefused(visit.signIn(), "oidc-code");
  }

  private static String mac(JWTClaimsSet claims, String secret) {
    try {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(JWSAlgorithm.HS256).keyID("first").build(), claims);
      token.sign(new MACSigner(secret.getBytes(StandardCharsets.UTF_8)));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String publicKey() {
    return SmallProvider.ownKey().toPublicJWK().toJSONString();
  }

  @Test
  void a_new_key_is_asked_for_but_not_for_everybody_who_names_one() {
    assertThat(visit.signIn().statusCode()).isEqualTo(200);
    RSAKey next = SmallProvider.key("next");
    visit.provider.keys = new JWKSet(List.of(SmallProvider.ownKey(), next));
    visit.provider.signing = claims -> SmallProvider.signed(claims, next, JWSAlgorithm.PS256);
    visit.assertRefused(visit.signIn(), "oidc-token");
    assertThat(visit.provider.keysAsked).as("within a minute").hasValue(1);
    visit.archive.clock.pass(Duration.ofMinutes(1));
    assertThat(visit.signIn().statusCode()).isEqualTo(200);
    assertThat(visit.provider.keysAsked).hasValue(2);
  }

  @Test
  void what_the_provider_says_of_itself_is_kept_for_an_hour() {
    visit.signIn();
    visit.signIn();
    assertThat(visit.provider.discoveries).hasValue(1);
    visit.archive.clock.pass(Duration.ofHours(1));
    visit.signIn();
    assertThat(visit.provider.discoveries).hasValue(2);
  }

  @Test
  void a_code_goes_with_its_challenge() {
    Departed departed = visit.depart("/signin/oidc");
    String address = visit.provider.agreed(departed.to());
    visit.provider.forgetChallenge();
    visit.assertRefused(visit.back(address, departed.cookie()), "oidc-code");
  }

  @ParameterizedTest
  @ValueSource(strings = {"code=forged", "code=", "error=access_denied", "x=y"})
  void a_code_that_is_none_opens_nothing(String said) {
    Departed departed = visit.depart("/signin/oidc");
    String address = visit.provider.agreed(departed.to()).replaceAll("code=[^&]*", said);
    visit.assertRefused(
        visit.back(address, departed.cookie()),
        said.equals("code=forged") ? "oidc-code" : "oidc-declined");
  }

  @Test
  void an_answer_of_another_provider_is_none() {
    visit.provider.named = Optional.of("https://id.example");
    visit.assertRefused(visit.signIn(), "oidc-issuer");
    visit.provider.named = Optional.empty();
    visit.assertRefused(visit.signIn(), "oidc-issuer");
  }

  @Test
  void nobody_comes_in_whose_account_is_not_linked() {
    visit.provider.claims = claims -> claims.subject("meera@example.org");
    visit.assertRefused(visit.signIn(), "oidc-unknown");
    visit.provider.claims = UnaryOperator.identity();
    visit.people.link("asha", Optional.empty());
    visit.assertRefused(visit.signIn(), "oidc-unknown");
  }

  @Test
  void who_is_unlinked_is_out_at_once() {
    String cookie = ProviderVisit.given(visit.signIn(), "__Host-tacet");
    assertThat(visit.get("/me", cookie).statusCode()).isEqualTo(200);
    visit.people.link("asha", Optional.empty());
    assertThat(visit.get("/me", cookie).statusCode()).isEqualTo(401);
  }

  @Test
  void an_address_counts_only_when_it_is_verified() {
    try (ProviderVisit mail = new ProviderVisit("email", "asha@example.org")) {
      for (Object verified : new Object[] {false, "true", Map.of()}) {
        mail.provider.claims =
            claims -> claims.claim("email", "asha@example.org").claim("email_verified", verified);
        mail.assertRefused(mail.signIn(), "oidc-unverified");
      }
      mail.provider.claims = claims -> claims.claim("email", "asha@example.org");
      mail.assertRefused(mail.signIn(), "oidc-unverified");
      mail.provider.claims = claims -> claims.claim("email_verified", true);
      mail.assertRefused(mail.signIn(), "oidc-claim");
      mail.provider.claims =
          claims -> claims.claim("email", "asha@example.org").claim("email_verified", true);
      assertThat(mail.signIn().statusCode()).isEqualTo(200);
    }
  }
}
