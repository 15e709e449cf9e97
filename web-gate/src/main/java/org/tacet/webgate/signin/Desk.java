// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.webgate.signin.LockOut.Rule;
import org.tacet.webgate.signin.Sessions.Begun;
import org.tacet.webgate.signin.Sessions.Session;
import org.tacet.webgate.signin.oidc.Identity;
import org.tacet.webgate.signin.oidc.Word;
import org.tacet.webgate.signin.once.Digest;

/// Where people sign in. The answer to a wrong name, a wrong password, an account without a
/// password and a name that cannot be one is the same, and costs the same.
final class Desk {
  private static final int WATCHED = 20_000;
  private static final Rule OF_ACCOUNT_AT_PLACE =
      new Rule(5, Duration.ofSeconds(1), Duration.ofMinutes(5), Duration.ofHours(1));

  /// Looser, and never long: whoever guesses elsewhere must not keep the owner out.
  private static final Rule OF_ACCOUNT =
      new Rule(50, Duration.ofSeconds(1), Duration.ofSeconds(30), Duration.ofHours(1));

  /// More than an account has: a hospital comes from one address.
  private static final Rule OF_PLACE =
      new Rule(30, Duration.ofSeconds(1), Duration.ofMinutes(15), Duration.ofHours(1));

  private final People people;
  private final Passwords passwords;
  private final Sessions sessions;
  private final SignInTrail trail;
  private final InstantSource clock;
  private final LockOut accounts = new LockOut(OF_ACCOUNT, WATCHED);
  private final LockOut accountsAtPlaces = new LockOut(OF_ACCOUNT_AT_PLACE, WATCHED);
  private final LockOut places = new LockOut(OF_PLACE, WATCHED);

  /// What came of trying to get in.
  sealed interface Entry {
    /// In.
    record In(Begun begun) implements Entry {}

    /// Who is signed in already is who knows the password.
    record Confirmed() implements Entry {}

    /// Not in, and nothing is said about why.
    record Refused() implements Entry {}

    /// The chosen password cannot be one.
    record Unfit(Password.Fault fault) implements Entry {}

    /// Whoever could vouch does not answer.
    record Away() implements Entry {}

    /// Not looked at; try again after so long.
    record Later(Duration time) implements Entry {}
  }

  /// What something other than a password proves.
  sealed interface Proof {
    /// It is this account.
    record Of(Account account) implements Proof {}

    /// It is nobody.
    ///
    /// @param claimed the account it was said to be, if there is one
    record Nothing(Optional<Account> claimed) implements Proof {}
  }

  /// Looks at what is shown; not called while the one who shows it has to wait.
  @FunctionalInterface
  interface Proving {
    Proof look() throws IOException;
  }

  /// Who tries, from where.
  ///
  /// @param name as typed
  /// @param oldCookie a session that the browser still has; it ends with a new one
  record Visitor(String name, String address, Optional<String> oldCookie) {
    @Override
    public String toString() {
      return "Visitor";
    }
  }

  Desk(
      People people,
      Passwords passwords,
      Sessions sessions,
      SignInTrail trail,
      InstantSource clock) {
    this.people = people;
    this.passwords = passwords;
    this.sessions = sessions;
    this.trail = trail;
    this.clock = clock;
  }

  /// Signs in with a password.
  Entry enter(Visitor visitor, String typed) throws IOException {
    return watched(visitor, () -> compared(visitor, typed));
  }

  private Entry compared(Visitor visitor, String typed) throws IOException {
    Optional<Account> account = AccountName.parse(visitor.name()).flatMap(people::account);
    return switch (verdict(account, typed)) {
      case RIGHT -> begun(account.orElseThrow(), visitor, "password");
      case WRONG -> refused(account, visitor, "password");
      case BUSY -> busy(visitor);
    };
  }

  /// Signs in with something else. Failures count as those of a password do.
  ///
  /// @param how as a code, for the trail
  Entry enter(Visitor visitor, String how, Proving proving) throws IOException {
    return watched(
        visitor,
        () ->
            switch (proving.look()) {
              case Proof.Of(Account account) -> begun(account, visitor, how);
              case Proof.Nothing(Optional<Account> claimed) -> refused(claimed, visitor, how);
            });
  }

  /// Whether it is still the one who has signed in: what a browser left alone must not do takes the
  /// password once more.
  Entry confirm(Session session, Visitor visitor, String typed) throws IOException {
    return watched(
        visitor,
        () -> {
          Optional<Account> account = people.account(session.account());
          return switch (verdict(account, typed)) {
            case RIGHT -> {
              forgiven(visitor);
              yield new Entry.Confirmed();
            }
            case WRONG -> refused(account, visitor, "password");
            case BUSY -> busy(visitor);
          };
        });
  }

  private Passwords.Verdict verdict(Optional<Account> account, String typed) {
    Optional<Password> password = Password.typed(typed);
    return password.isEmpty()
        ? Passwords.Verdict.WRONG
        : passwords.verify(account.flatMap(Account::password), password.get());
  }

  /// Chooses a password with a one-time code, and signs in.
  Entry redeem(Visitor visitor, String code, String chosen) throws IOException {
    return watched(visitor, () -> redeemed(visitor, code, chosen));
  }

  private Entry redeemed(Visitor visitor, String code, String chosen) throws IOException {
    Optional<AccountName> name = AccountName.parse(visitor.name());
    Optional<String> digest = Secrets.digestOfCode(code);
    Instant now = clock.instant();
    if (name.isEmpty() || digest.isEmpty() || !people.redeemable(name.get(), digest.get(), now)) {
      return refused(name.flatMap(people::account), visitor, "code");
    }
    Optional<Password.Fault> fault = Password.fault(chosen, name.get());
    if (fault.isPresent()) {
      forgiven(visitor);
      return new Entry.Unfit(fault.get());
    }
    Optional<PasswordHash> hash = passwords.hash(Password.typed(chosen).orElseThrow());
    if (hash.isEmpty()) {
      return busy(visitor);
    }
    if (!people.redeem(name.get(), digest.get(), hash.get(), now)) {
      return refused(people.account(name.get()), visitor, "code");
    }
    sessions.endAll(name.get());
    trail.done(Action.PEOPLE, name.get(), visitor.address(), "password-chosen");
    return begun(people.account(name.get()).orElseThrow(), visitor, "code");
  }

  /// Changes the password of who is signed in, who has to type the old one: a browser left alone is
  /// not the account. All sessions but a new one end.
  Entry change(Session session, Visitor visitor, String current, String chosen) throws IOException {
    return watched(visitor, () -> changed(session.account(), visitor, current, chosen));
  }

  private Entry changed(AccountName name, Visitor visitor, String current, String chosen)
      throws IOException {
    Optional<Account> account = people.account(name);
    Passwords.Verdict verdict = verdict(account, current);
    if (verdict != Passwords.Verdict.RIGHT) {
      return verdict == Passwords.Verdict.BUSY
          ? busy(visitor)
          : refused(account, visitor, "password");
    }
    Optional<Password.Fault> fault = Password.fault(chosen, name);
    if (fault.isPresent()) {
      forgiven(visitor);
      return new Entry.Unfit(fault.get());
    }
    Optional<PasswordHash> hash = passwords.hash(Password.typed(chosen).orElseThrow());
    if (hash.isEmpty()) {
      return busy(visitor);
    }
    if (!people.change(name, hash.get())) {
      return refused(Optional.empty(), visitor, "password");
    }
    sessions.endAll(name);
    trail.done(Action.PEOPLE, name, visitor.address(), "password-changed");
    return begun(people.account(name).orElseThrow(), visitor, "password");
  }

  /// Asks whoever may vouch for a visitor.
  interface Vouching {
    Word word();
  }

  /// Signs in whom a provider vouches for. Nobody has typed a name, so an attempt counts against
  /// the place alone.
  Entry vouched(Visitor visitor, Vouching provider) throws IOException {
    String place = Places.of(visitor.address());
    Optional<Duration> wait = places.begin(place, clock.instant());
    if (wait.isPresent()) {
      trail.refused(Optional.empty(), visitor.address(), "locked-out");
      return new Entry.Later(wait.get());
    }
    return switch (provider.word()) {
      case Word.Known(Identity identity) -> identified(people.identified(identity), visitor);
      case Word.Refused(Word.Reason reason) -> refused(Optional.empty(), visitor, reason.code());
      case Word.Away _ -> {
        places.forgive(place);
        yield new Entry.Away();
      }
    };
  }

  private Entry identified(Optional<Account> account, Visitor visitor) throws IOException {
    return account.isPresent()
        ? begun(account.get(), visitor, "oidc")
        : refused(account, visitor, "oidc-unknown");
  }

  private interface Attempt {
    Entry made() throws IOException;
  }

  /// An attempt counts from its begin on: against the name at this place, against the place, and
  /// against the name wherever it is tried.
  private Entry watched(Visitor visitor, Attempt attempt) throws IOException {
    Instant now = clock.instant();
    Optional<Duration> wait =
        accountsAtPlaces
            .waiting(there(visitor), now)
            .or(() -> accounts.waiting(subject(visitor), now))
            .or(() -> places.begin(Places.of(visitor.address()), now))
            .or(() -> accountsAtPlaces.begin(there(visitor), now))
            .or(() -> accounts.begin(subject(visitor), now));
    if (wait.isPresent()) {
      trail.refused(Optional.empty(), visitor.address(), "locked-out");
      return new Entry.Later(wait.get());
    }
    return attempt.made();
  }

  /// Whatever was typed, in a form of finite length; the same for an account and for none.
  private static String subject(Visitor visitor) {
    return Digest.of(visitor.name());
  }

  private static String there(Visitor visitor) {
    return subject(visitor) + " " + Places.of(visitor.address());
  }

  private Entry begun(Account account, Visitor visitor, String how) throws IOException {
    accounts.forgive(subject(visitor));
    accountsAtPlaces.forget(there(visitor));
    places.forgive(Places.of(visitor.address()));
    // The trail first: who is not in it does not get in.
    trail.done(Action.SIGN_IN, account.name(), visitor.address(), how);
    visitor.oldCookie().ifPresent(sessions::end);
    return sessions
        .begin(account.name(), account.stamp(), visitor.address())
        .<Entry>map(Entry.In::new)
        .orElseGet(() -> new Entry.Later(Duration.ofMinutes(1)));
  }

  private Entry refused(Optional<Account> account, Visitor visitor, String why) throws IOException {
    trail.refused(account.map(Account::name), visitor.address(), why);
    return new Entry.Refused();
  }

  private Entry busy(Visitor visitor) {
    forgiven(visitor);
    return new Entry.Later(Duration.ofSeconds(2));
  }

  private void forgiven(Visitor visitor) {
    accounts.forgive(subject(visitor));
    accountsAtPlaces.forgive(there(visitor));
    places.forgive(Places.of(visitor.address()));
  }
}
