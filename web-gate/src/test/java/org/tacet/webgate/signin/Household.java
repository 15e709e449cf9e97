// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.TestArchive;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.access.Site;
import org.tacet.archive.access.TokenScope;
import org.tacet.dicom.Uid;
import org.tacet.webgate.GateForPeople;
import org.tacet.webgate.signin.oidc.SmallProvider;
import org.tacet.webgate.signin.passkey.Passkey;

/// Everybody who may come to a gate, each signed in as people are: for every role, one whose grant
/// holds at the site, one whose grant has expired and one of another site; those with less; tokens;
/// and strangers.
public final class Household implements AutoCloseable {
  public static final String PASSWORD = "a lantern in the harbour";
  private static final String GUEST = "guest";
  private static final String HANDLE = "0123456789ab";

  public final TestArchive archive = new TestArchive();
  public final GateForPeople house;
  private final SmallProvider provider = new SmallProvider();
  private final SecureRandom random = new SecureRandom();

  /// By which the guest chooses a password.
  public final String code = Secrets.code(random);

  private final MemoryPeople people = new MemoryPeople();
  private final PasswordHash hash =
      new Passwords(1, random).hash(Password.typed(PASSWORD).orElseThrow()).orElseThrow();

  /// How each shows who it is; nothing for a stranger.
  private final Map<String, Optional<Proof>> askers = new LinkedHashMap<>();

  private final Map<String, String> cookies = new HashMap<>();

  private sealed interface Proof {
    record Session() implements Proof {}

    record Bearer(String token) implements Proof {}
  }

  /// @param study the study that some of the grants are for
  /// @param other the study that the grants of others are for
  public Household(Uid study, Uid other, Path viewer) {
    askers.put("stranger", Optional.empty());
    askers.put("unknown-token", Optional.of(new Proof.Bearer(Secrets.token(random))));
    person("nothing-granted");
    for (Role role : Role.values()) {
      String name = role.name().toLowerCase(Locale.ROOT);
      person(name, Grant.of(role, new Reach.AtSite(TestArchive.PUNE)));
      person(
          name + "-expired",
          new Grant(
              role,
              new Reach.AtSite(TestArchive.PUNE),
              Optional.of(TestArchive.NOW.minusSeconds(1)),
              Set.of()));
      person(name + "-elsewhere", Grant.of(role, new Reach.AtSite(TestArchive.MYSURU)));
      person(name + "-one-study", Grant.of(role, new Reach.OfStudy(TestArchive.PUNE, study)));
      person(name + "-other-study", Grant.of(role, new Reach.OfStudy(TestArchive.PUNE, other)));
    }
    person(
        "clinician-other-purpose",
        new Grant(
            Role.CLINICIAN,
            new Reach.AtSite(TestArchive.PUNE),
            Optional.empty(),
            Set.of(Purpose.OPERATIONS)));
    token("clinician", Optional.empty(), "");
    token("administrator", Optional.empty(), "");
    token("clinician", scope(Set.of(Operation.FIND), Optional.empty()), "-find");
    token("clinician", scope(Scopes.ALL, Optional.of(TestArchive.MYSURU)), "-elsewhere");
    Reception reception =
        Reception.open(
            people,
            archive.archive(),
            archive.audit,
            archive.clock,
            Optional.of(provider.provider(this::origin, archive.clock, "sub")));
    house = new GateForPeople(archive, reception, Optional.of(viewer));
  }

  /// One more, who is not among [#askers].
  public void admit(String name, Grant... grants) {
    people.put(name, Optional.of(hash), grants);
    cookies.remove(name);
  }

  /// A request of somebody who is signed in, from a page of ours.
  public HttpRequest.Builder signedIn(String name, String path) {
    HttpRequest.Builder request = house.anonymous(path).header("Sec-Fetch-Site", "same-origin");
    show(request, name, new Proof.Session());
    return request;
  }

  private String origin() {
    return house.origin();
  }

  private static Optional<TokenScope> scope(Set<Operation> operations, Optional<Site> site) {
    return Optional.of(new TokenScope(operations, site));
  }

  private void person(String name, Grant... grants) {
    people.put(name, Optional.of(hash), grants);
    askers.put(name, Optional.of(new Proof.Session()));
  }

  private void token(String owner, Optional<TokenScope> scope, String suffix) {
    String text = Secrets.token(random);
    people.add(token(Secrets.handle(random), text, owner, scope));
    askers.put(owner + "-token" + suffix, Optional.of(new Proof.Bearer(text)));
  }

  private Token token(String handle, String text, String owner, Optional<TokenScope> scope) {
    return new Token(
        handle,
        Secrets.digestOfToken(text).orElseThrow(),
        new AccountName(owner),
        archive.clock.instant(),
        archive.clock.instant().plus(Token.USUAL),
        scope);
  }

  /// The names of all.
  public List<String> askers() {
    return List.copyOf(askers.keySet());
  }

  /// The handle of a token that the clinician has.
  public String tokenOfClinician() {
    people.removeToken(new AccountName("clinician"), HANDLE);
    people.add(token(HANDLE, Secrets.token(random), "clinician", Optional.empty()));
    return HANDLE;
  }

  /// The handle of a passkey that the clinician has.
  public String passkeyOfClinician() {
    AccountName clinician = new AccountName("clinician");
    people.removePasskey(clinician, HANDLE);
    Passkey passkey =
        new Passkey(
            HANDLE,
            "A".repeat(22),
            "A",
            0,
            Passkey.Backup.ELIGIBLE,
            "phone",
            archive.clock.instant(),
            Optional.empty());
    people.add(clinician, "A".repeat(86), passkey);
    return HANDLE;
  }

  /// The handle of a session that the clinician has.
  public String sessionOfClinician() {
    HttpResponse<byte[]> listed = house.send(as("clinician", "/me/sessions").GET().build());
    return Visit.text(listed).replaceAll("(?s).*?\"handle\":\"(\\w+)\".*", "$1");
  }

  /// The name of somebody who is to choose a password with the code.
  public String guest() {
    people.invite(GUEST, code, archive.clock.instant().plus(Duration.ofDays(1)));
    return GUEST;
  }

  /// A request that shows who asks, from a page of ours.
  public HttpRequest.Builder as(String asker, String path) {
    HttpRequest.Builder request = house.anonymous(path).header("Sec-Fetch-Site", "same-origin");
    askers.get(asker).ifPresent(proof -> show(request, asker, proof));
    return request;
  }

  private void show(HttpRequest.Builder request, String asker, Proof proof) {
    switch (proof) {
      case Proof.Bearer(String token) -> request.header("Authorization", "Bearer " + token);
      case Proof.Session() ->
          request.header("Cookie", "__Host-tacet=" + cookies.computeIfAbsent(asker, this::cookie));
    }
  }

  private String cookie(String name) {
    BodyPublisher form = BodyPublishers.ofString(Visit.form(name, PASSWORD));
    return Visit.cookie(
        house.send(
            house
                .anonymous("/signin")
                .header("Content-Type", "application/json")
                .POST(form)
                .build()));
  }

  /// Whoever asks next signs in again.
  public void forgetSessions() {
    cookies.clear();
  }

  /// The same for one of them.
  public void forgetSession(String asker) {
    cookies.remove(asker);
  }

  @Override
  public void close() {
    house.close();
    provider.close();
  }
}
