// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.PublicName;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;
import org.tacet.webgate.signin.Desk.Entry;
import org.tacet.webgate.signin.Desk.Proof;
import org.tacet.webgate.signin.Desk.Visitor;
import org.tacet.webgate.signin.passkey.Assertion;
import org.tacet.webgate.signin.passkey.Ceremonies;
import org.tacet.webgate.signin.passkey.Judgement;
import org.tacet.webgate.signin.passkey.Party;
import org.tacet.webgate.signin.passkey.Passkey;

/// Signing in with a passkey: nobody types a name, the passkey knows it.
final class PasskeyRoutes {
  private static final String HOW = "passkey";

  private final Desk desk;
  private final People people;
  private final SignInTrail trail;
  private final Ceremonies ceremonies;
  private final PublicName name;

  private PasskeyRoutes(
      Desk desk, People people, SignInTrail trail, Ceremonies ceremonies, PublicName name) {
    this.desk = desk;
    this.people = people;
    this.trail = trail;
    this.ceremonies = ceremonies;
    this.name = name;
  }

  static List<Route> of(
      Desk desk, People people, SignInTrail trail, Ceremonies ceremonies, PublicName name) {
    PasskeyRoutes own = new PasskeyRoutes(desk, people, trail, ceremonies, name);
    return List.of(
        Route.post("/signin/passkey/options", Access.anybody(), 0, own::ask)
            .described(
                Description.of("Asks for a passkey: what a browser hands to its authenticator.")
                    .giving(200, "application/json")
                    .giving(409, "application/problem+json")),
        Route.post("/signin/passkey", Access.anybody(), Fields.LONGEST_OF_KEYS, own::signIn)
            .described(
                Description.of("Signs in with a passkey: a cookie is given.")
                    .form("id", "clientDataJSON", "authenticatorData", "signature", "userHandle")
                    .giving(204)
                    .giving(409, "application/problem+json")));
  }

  /// Whom a passkey is for here; empty when the browser has called the archive by another name, and
  /// would refuse. The name that it called by decides nothing else.
  static Optional<Party> party(Exchange exchange, PublicName name) {
    Party party = new Party(name.host(), name.origin(exchange.port()));
    return exchange.origin().toLowerCase(Locale.ROOT).equals(party.origin())
        ? Optional.of(party)
        : Optional.empty();
  }

  static Answer elsewhere() {
    return Answer.problem(
        409,
        "passkeys-elsewhere",
        "Passkeys do not work at this address, only at the host name that https.name sets in"
            + " tacet.yaml.");
  }

  private Answer ask(Exchange exchange) {
    if (!SignInRoutes.fromHere(exchange)) {
      return Statuses.forged();
    }
    return party(exchange, name)
        .map(
            party -> MyRoutes.json(200, ceremonies.askForOne(party, Places.of(exchange.address()))))
        .orElseGet(PasskeyRoutes::elsewhere);
  }

  private Answer signIn(Exchange exchange) throws IOException {
    Fields form =
        Fields.readKeys(
            exchange,
            Set.of("id", "clientDataJSON", "authenticatorData", "signature", "userHandle"));
    if (!SignInRoutes.fromHere(exchange)) {
      return Statuses.forged();
    }
    Assertion answer =
        new Assertion(
            form.required("id"),
            form.required("clientDataJSON"),
            form.required("authenticatorData"),
            form.required("signature"),
            form.required("userHandle"));
    Optional<Party> party = party(exchange, name);
    if (party.isEmpty()) {
      return elsewhere();
    }
    // Counted for the account that it says it is, or else for what it says: as a name that is
    // typed.
    String claimed =
        people
            .ofUserHandle(answer.userHandle())
            .map(a -> a.name().value())
            .orElse(answer.userHandle());
    Visitor visitor = SignInRoutes.visitor(exchange, claimed);
    Entry entry = desk.enter(visitor, HOW, () -> look(party.get(), answer, visitor));
    return entry instanceof Entry.Refused
        ? Answer.problem(401, "passkey-not-known", "This passkey does not open this archive.")
        : SignInRoutes.answer(entry);
  }

  private Proof look(Party party, Assertion answer, Visitor visitor) throws IOException {
    Optional<Account> account = people.ofUserHandle(answer.userHandle());
    return switch (ceremonies.judge(party, account.map(Account::passkeys), answer)) {
      case Judgement.Right(Passkey used) -> kept(account.orElseThrow(), used, visitor);
      case Judgement.Copied _ -> copied(account.orElseThrow(), visitor);
      case Judgement.Wrong _ -> new Proof.Nothing(account);
    };
  }

  /// Of two who come at once with one count, the second has a copy.
  private Proof kept(Account account, Passkey used, Visitor visitor) throws IOException {
    return people.used(account.name(), used) ? new Proof.Of(account) : copied(account, visitor);
  }

  private Proof copied(Account account, Visitor visitor) throws IOException {
    trail.alert(account.name(), visitor.address(), "passkey-copied");
    return new Proof.Nothing(Optional.of(account));
  }
}
