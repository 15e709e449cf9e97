// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.passkey;

import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.tacet.webgate.signin.passkey.Challenges.Purpose;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The two ceremonies of Web Authentication: a passkey is made, a passkey is shown. Both want the
/// person verified by the authenticator, and a passkey that the authenticator finds without being
/// told a name. No attestation is asked for: which make of authenticator it is, is the owner's
/// choice.
///
/// Any thread may ask.
public final class Ceremonies {
  private final Challenges challenges;
  private final Clock clock;
  private final SecureRandom random;

  /// @param random for challenges and user handles
  public Ceremonies(Clock clock, SecureRandom random) {
    challenges = new Challenges(clock, random);
    this.clock = clock;
    this.random = random;
  }

  /// Who adds a passkey.
  ///
  /// @param account by name
  /// @param session that asks, and that has to answer
  public record Owner(String account, String session, Passkeys held) {
    private String same() {
      return account + " " + session;
    }
  }

  /// A passkey that was made, to be kept.
  ///
  /// @param userHandle of the account it was made for
  public record Made(String userHandle, Passkey passkey) {}

  /// Asks for a passkey: `PublicKeyCredentialRequestOptions` in JSON.
  ///
  /// @param place who asks, as far as one is told from another
  public ObjectNode askForOne(Party party, String place) {
    return object()
        .put("challenge", challenges.ask(new Purpose.SignIn(), place))
        .put("rpId", party.id())
        .put("timeout", Challenges.LIFE.toMillis())
        .put("userVerification", "required");
  }

  /// Judges the answer. Whatever it is, its challenge is good for nothing more.
  ///
  /// @param held by the account that the answer names; empty when there is none
  public Judgement judge(Party party, Optional<Passkeys> held, Assertion answer) {
    boolean asked =
        Verifier.challenge(answer.clientData())
            .flatMap(challenges::take)
            .filter(Purpose.SignIn.class::isInstance)
            .isPresent();
    Optional<Passkey> shown = held.flatMap(h -> h.of(answer.credential()));
    boolean named = held.flatMap(Passkeys::userHandle).equals(Optional.of(answer.userHandle()));
    return asked && named && shown.isPresent()
        ? new Verifier(party, clock).judge(shown.get(), answer)
        : new Judgement.Wrong();
  }

  /// Asks to make a passkey: `PublicKeyCredentialCreationOptions` in JSON.
  ///
  /// @param place who asks, as far as one is told from another
  public ObjectNode askToMake(Party party, Owner owner, String place) {
    String userHandle = owner.held().userHandle().orElseGet(() -> Passkeys.newUserHandle(random));
    ObjectNode json =
        object()
            .put("challenge", challenges.ask(new Purpose.Adding(owner.same(), userHandle), place))
            .put("timeout", Challenges.LIFE.toMillis())
            .put("attestation", "none");
    json.putObject("rp").put("id", party.id()).put("name", "Tacet");
    json.putObject("user")
        .put("id", userHandle)
        .put("name", owner.account())
        .put("displayName", owner.account());
    ArrayNode algorithms = json.putArray("pubKeyCredParams");
    Verifier.ALGORITHMS.forEach(
        each -> algorithms.addObject().put("type", "public-key").put("alg", each.getAlg().getId()));
    ArrayNode known = json.putArray("excludeCredentials");
    owner
        .held()
        .held()
        .forEach(each -> known.addObject().put("type", "public-key").put("id", each.credential()));
    json.putObject("authenticatorSelection")
        .put("residentKey", "required")
        .put("requireResidentKey", true)
        .put("userVerification", "required");
    return json;
  }

  /// The passkey of an answer; empty when the answer is not right. Whatever it is, its challenge is
  /// good for nothing more.
  ///
  /// @param handle under which it is listed
  public Optional<Made> made(
      Party party, Owner owner, Attestation answer, String handle, String label) {
    return Verifier.challenge(answer.clientData())
        .flatMap(challenges::take)
        .filter(Purpose.Adding.class::isInstance)
        .map(Purpose.Adding.class::cast)
        .filter(adding -> adding.who().equals(owner.same()))
        .flatMap(adding ->
            new Verifier(party, clock)
                .made(answer, handle, label)
                .map(passkey -> new Made(adding.userHandle(), passkey)));
  }

  private static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }
}
