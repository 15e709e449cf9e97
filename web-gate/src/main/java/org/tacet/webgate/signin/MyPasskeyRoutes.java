// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.BodyException;
import org.tacet.webgate.http.BodyException.Fault;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.PublicName;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.signin.Sessions.Session;
import org.tacet.webgate.signin.passkey.Attestation;
import org.tacet.webgate.signin.passkey.Ceremonies;
import org.tacet.webgate.signin.passkey.Ceremonies.Made;
import org.tacet.webgate.signin.passkey.Ceremonies.Owner;
import org.tacet.webgate.signin.passkey.Party;
import org.tacet.webgate.signin.passkey.Passkey;
import org.tacet.webgate.signin.passkey.Passkeys;

/// The passkeys of a person who is signed in. Adding one takes a person who is [StillThere].
final class MyPasskeyRoutes {
  private static final String UNNAMED = "Passkey";

  private final Parts parts;

  /// What it is made of.
  record Parts(
      Desk desk,
      Sessions sessions,
      People people,
      SignInTrail trail,
      Ceremonies ceremonies,
      PublicName name,
      InstantSource clock,
      SecureRandom random) {}

  private MyPasskeyRoutes(Parts parts) {
    this.parts = parts;
  }

  static List<Route> of(Parts parts) {
    MyPasskeyRoutes own = new MyPasskeyRoutes(parts);
    Access known = Access.signedIn();
    return List.of(
        Route.get("/me/passkeys", known, own.inPerson(own::list))
            .described(
                Description.of("One's passkeys, without their keys.")
                    .giving(200, "application/json")),
        Route.post("/me/passkeys/options", known, Fields.LONGEST, own.inPerson(own::ask))
            .described(
                Description.of("Asks to make a passkey: what a browser hands to its authenticator.")
                    .form("password")
                    .giving(200, "application/json")
                    .giving(409, "application/problem+json")),
        Route.post("/me/passkeys", known, Fields.LONGEST_OF_KEYS, own.inPerson(own::add))
            .described(
                Description.of("Adds a passkey that was made.")
                    .form("id", "clientDataJSON", "attestationObject", "label")
                    .giving(201, "application/json")
                    .giving(409, "application/problem+json")
                    .giving(422, "application/problem+json")),
        Route.delete("/me/passkeys/{handle}", known, own.inPerson(own::remove))
            .described(
                Description.of("Takes a passkey away; other sessions end.")
                    .giving(204)
                    .giving(409, "application/problem+json")));
  }

  private Route.Handling inPerson(InPerson handling) {
    return handling.at(parts.sessions());
  }

  private Answer list(Exchange exchange, Session session) {
    return MyRoutes.json(200, Described.passkeys(held(session)));
  }

  private Answer ask(Exchange exchange, Session session) throws IOException {
    Fields form = Fields.read(exchange, Set.of("password"));
    Optional<Party> party = PasskeyRoutes.party(exchange, parts.name());
    if (party.isEmpty()) {
      return PasskeyRoutes.elsewhere();
    }
    Optional<Answer> doubt =
        new StillThere(parts.desk(), parts.clock())
            .doubt(exchange, session, form.optional("password"));
    if (doubt.isPresent()) {
      return doubt.get();
    }
    Passkeys held = held(session);
    return held.held().size() >= Passkeys.MOST
        ? notKept()
        : MyRoutes.json(
            200,
            parts
                .ceremonies()
                .askToMake(party.get(), owner(session, held), Places.of(exchange.address())));
  }

  private Answer add(Exchange exchange, Session session) throws IOException {
    Fields form =
        Fields.readKeys(exchange, Set.of("id", "clientDataJSON", "attestationObject", "label"));
    Attestation answer =
        new Attestation(
            form.required("id"),
            form.required("clientDataJSON"),
            form.required("attestationObject"));
    String label = form.optional("label").orElse(UNNAMED);
    if (!Passkey.isLabel(label)) {
      throw new BodyException(Fault.MALFORMED);
    }
    Optional<Party> party = PasskeyRoutes.party(exchange, parts.name());
    if (party.isEmpty()) {
      return PasskeyRoutes.elsewhere();
    }
    String handle = Secrets.handle(parts.random());
    Optional<Made> made =
        parts.ceremonies().made(party.get(), owner(session, held(session)), answer, handle, label);
    if (made.isEmpty()) {
      return Answer.problem(422, "passkey-not-right", "This passkey cannot be added.");
    }
    if (!parts.people().add(session.account(), made.get().userHandle(), made.get().passkey())) {
      return notKept();
    }
    done(exchange, session, "passkey-added-" + handle);
    return MyRoutes.json(201, Described.passkey(made.get().passkey()));
  }

  /// With a passkey go the other sessions: whoever had it may have begun one.
  private Answer remove(Exchange exchange, Session session) throws IOException {
    String handle = exchange.segment("handle").orElse("");
    Optional<Account> account = parts.people().account(session.account());
    if (account.filter(a -> a.opensWithout(handle)).isEmpty()) {
      return Answer.problem(
          409, "last-way-in", "This is the last way in. Choose a password first.");
    }
    if (!parts.people().removePasskey(session.account(), handle)) {
      return MyRoutes.notFound();
    }
    parts.sessions().of(session.account()).stream()
        .filter(other -> !other.handle().equals(session.handle()))
        .forEach(other -> parts.sessions().end(other.account(), other.handle()));
    done(exchange, session, "passkey-removed-" + handle);
    return Answer.empty(204);
  }

  private Passkeys held(Session session) {
    return parts.people().account(session.account()).map(Account::passkeys).orElse(Passkeys.NONE);
  }

  private static Owner owner(Session session, Passkeys held) {
    return new Owner(session.account().value(), session.handle(), held);
  }

  private void done(Exchange exchange, Session session, String what) throws IOException {
    parts.trail().done(Action.PEOPLE, session.account(), exchange.address(), what);
  }

  private static Answer notKept() {
    return Answer.problem(
        409, "passkey-not-kept", "There are too many passkeys, or this one is known already.");
  }
}
