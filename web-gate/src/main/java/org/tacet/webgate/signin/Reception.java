// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.Archive;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Role;
import org.tacet.archive.access.TokenScope;
import org.tacet.archive.spi.AuditLog;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.PublicName;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.signin.Credentials.Effect;
import org.tacet.webgate.signin.SameOrigin.Asked;
import org.tacet.webgate.signin.SameOrigin.Proof;
import org.tacet.webgate.signin.Sessions.Session;
import org.tacet.webgate.signin.oidc.Provider;
import org.tacet.webgate.signin.passkey.Ceremonies;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// People with a password, and tokens that act for them.
///
/// Rights are looked up for each request, and a session holds none: what was granted or taken away
/// counts from the next request on, and whose account, token or session is gone is unknown.
public final class Reception implements SignIn {
  private final People people;
  private final Clock clock;
  private final PublicName name;
  private final Sessions sessions;
  private final SignInTrail trail;
  private final BreakingGlass glass;
  private final List<Route> routes;

  private Reception(
      People people,
      Archive archive,
      AuditLog audit,
      Clock clock,
      PublicName name,
      SecureRandom random,
      Optional<Provider> provider) {
    this.people = people;
    this.clock = clock;
    this.name = name;
    sessions = new Sessions(clock, random);
    trail = new SignInTrail(audit, clock);
    glass = new BreakingGlass(archive, people, clock);
    int atOnce = Math.clamp(Runtime.getRuntime().availableProcessors(), 1, 8);
    Passwords passwords = new Passwords(atOnce, random);
    Desk desk = new Desk(people, passwords, sessions, trail, clock);
    List<Route> all = new ArrayList<>();
    SignInRoutes programs = new SignInRoutes(desk, sessions, trail);
    SignInPage page = new SignInPage(provider.map(Provider::label));
    all.addAll(programs.routes());
    all.addAll(page.routes());
    all.addAll(new SignInForms(desk, programs, page).routes());
    provider.ifPresent(one -> all.addAll(ProviderRoutes.of(desk, one, trail)));
    all.addAll(MyRoutes.of(desk, sessions, people, trail, clock, random));
    Ceremonies ceremonies = new Ceremonies(clock, random);
    all.addAll(PasskeyRoutes.of(desk, people, trail, ceremonies, name));
    all.addAll(
        MyPasskeyRoutes.of(
            new MyPasskeyRoutes.Parts(
                desk, sessions, people, trail, ceremonies, name, clock, random)));
    all.add(EmergencyRoute.of(glass));
    all.add(
        Route.get("/signin/state", Access.anybody(), this::state)
            .described(
                Description.of("Whether the cookie that is shown is good.")
                    .giving(200, "application/json")));
    routes = List.copyOf(all);
  }

  /// Opens it. Everybody is signed out.
  ///
  /// @param people the accounts there are
  /// @param archive where the glass is broken
  /// @param audit where every sign-in, and every refused one, is written
  public static Reception open(People people, Archive archive, AuditLog audit, Clock clock) {
    return open(people, archive, audit, clock, Optional.empty());
  }

  /// The same.
  ///
  /// @param provider who vouches for people whose accounts are linked, if anybody does
  public static Reception open(
      People people, Archive archive, AuditLog audit, Clock clock, Optional<Provider> provider) {
    return open(people, archive, audit, clock, PublicName.LOCALHOST, provider);
  }

  /// The same.
  ///
  /// @param name by which browsers call the archive
  public static Reception open(
      People people,
      Archive archive,
      AuditLog audit,
      Clock clock,
      PublicName name,
      Optional<Provider> provider) {
    return new Reception(people, archive, audit, clock, name, new SecureRandom(), provider);
  }

  /// Opens studies in emergencies, for whoever is signed in here.
  public BreakingGlass glass() {
    return glass;
  }

  @Override
  public List<Route> routes() {
    return routes;
  }

  @Override
  public Outcome authenticate(Credentials credentials) throws IOException {
    Optional<String> bearer = credentials.bearer();
    if (bearer.isPresent()) {
      return byToken(bearer.get(), credentials);
    }
    Optional<String> cookie = credentials.cookie();
    if (cookie.isEmpty()) {
      return new Outcome.Unknown(Why.NO_CREDENTIALS);
    }
    return bySession(cookie.get(), credentials);
  }

  /// For the page, which cannot see its cookie: whether it belongs to somebody; and whether
  /// passkeys work where the page was asked for.
  private Answer state(Exchange exchange) throws IOException {
    Optional<String> cookie = Cookies.read(exchange.headers("Cookie"));
    Credentials credentials =
        new Credentials(
            cookie,
            Optional.empty(),
            exchange.address(),
            Effect.SAFE,
            "",
            Optional.empty(),
            Optional.empty(),
            Optional.empty(),
            false);
    boolean known =
        authenticate(credentials) instanceof Outcome.Known(Caller caller)
            && caller instanceof Caller.Person;
    ObjectNode json =
        JsonMapper.shared()
            .createObjectNode()
            .put("signedIn", known)
            .put("passkeys", PasskeyRoutes.party(exchange, name).isPresent());
    return Answer.bytes(200, "application/json", json.toString().getBytes(StandardCharsets.UTF_8));
  }

  private Outcome byToken(String text, Credentials credentials) throws IOException {
    Instant now = clock.instant();
    Optional<Token> token =
        Secrets.digestOfToken(text).flatMap(people::token).filter(t -> t.validAt(now));
    Optional<Account> owner = token.flatMap(t -> people.account(t.owner()));
    if (owner.isEmpty()) {
      trail.refused(Optional.empty(), credentials.address(), "token");
      return new Outcome.Unknown(Why.NOT_VALID);
    }
    return known(owner.get(), Optional.of(scope(token.get())), credentials);
  }

  private Outcome bySession(String cookie, Credentials credentials) throws IOException {
    Asked asked =
        new Asked(
            credentials.effect(),
            credentials.fetchSite(),
            credentials.origin(),
            credentials.authority());
    if (!SameOrigin.holds(asked, Proof.COOKIE)) {
      trail.refused(Optional.empty(), credentials.address(), "forged");
      return new Outcome.Unknown(Why.FORGED);
    }
    Optional<Session> session =
        credentials.isUnasked() ? sessions.look(cookie) : sessions.use(cookie);
    Optional<Account> account = session.flatMap(s -> people.account(s.account()));
    if (account.filter(a -> a.stamp().equals(session.get().stamp())).isEmpty()) {
      sessions.end(cookie);
      return new Outcome.Unknown(Why.NOT_VALID);
    }
    return known(account.get(), Optional.empty(), credentials);
  }

  private Outcome known(Account account, Optional<TokenScope> scope, Credentials credentials) {
    Set<Grant> grants = new HashSet<>(account.grants());
    if (scope.isEmpty()) {
      grants.addAll(glass.of(account));
    }
    Optional<Purpose> purpose = purpose(credentials.purpose(), grants);
    return purpose
        .<Outcome>map(p ->
            new Outcome.Known(
                new Caller.Person(account.name().value(), grants, scope, p, credentials.address())))
        .orElseGet(() -> new Outcome.Unknown(Why.NOT_VALID));
  }

  /// A token without a scope of its own does what a token may, and its owner.
  private static TokenScope scope(Token token) {
    return token.scope().orElseGet(() -> new TokenScope(Scopes.ALL, Optional.empty()));
  }

  /// What a request is for, if it says so; a code that is none is not taken for another. Who says
  /// nothing treats patients, or else operates the archive.
  private static Optional<Purpose> purpose(Optional<String> said, Set<Grant> grants) {
    if (said.isPresent()) {
      return Scopes.purpose(said.get());
    }
    boolean treats = grants.stream().anyMatch(grant -> grant.role() == Role.CLINICIAN);
    return Optional.of(treats ? Purpose.TREATMENT : Purpose.OPERATIONS);
  }
}
