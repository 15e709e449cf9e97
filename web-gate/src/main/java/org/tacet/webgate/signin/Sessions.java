// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacet.webgate.signin.once.Digest;

/// Who is signed in, in memory: a restart signs everybody out. A session is known by the SHA-256 of
/// the cookie's value, never by the value; its value is made here and taken from nobody, so it
/// cannot be fixed beforehand. It ends 15 minutes after its last use and 12 hours after its begin,
/// whichever comes first, and as soon as somebody ends it.
///
/// Any thread may ask.
public final class Sessions {
  static final Duration IDLE = Duration.ofMinutes(15);
  static final Duration ABSOLUTE = Duration.ofHours(12);
  static final int MOST = 10_000;
  static final int MOST_OF_ONE = 16;

  private final InstantSource clock;
  private final SecureRandom random;
  private final Map<String, Session> byDigest = new HashMap<>();

  /// One person at one browser.
  ///
  /// @param handle names it in a list; opens nothing
  /// @param account whose it is
  /// @param stamp of the account's credentials when it began; another one ends it
  /// @param origin numeric address it was begun from
  /// @param begun when
  /// @param used when last
  public record Session(
      String handle,
      AccountName account,
      String stamp,
      String origin,
      Instant begun,
      Instant used) {
    boolean over(Instant now) {
      return !now.isBefore(used.plus(IDLE)) || !now.isBefore(begun.plus(ABSOLUTE));
    }

    private Session usedAt(Instant now) {
      return new Session(handle, account, stamp, origin, begun, now);
    }
  }

  /// A session that was begun.
  ///
  /// @param value for the cookie; nowhere else, and kept nowhere
  public record Begun(String value, Session session) {
    @Override
    public String toString() {
      return "Begun[" + session.handle() + "]";
    }
  }

  public Sessions(InstantSource clock, SecureRandom random) {
    this.clock = clock;
    this.random = random;
  }

  /// Begins one. Who has too many loses the one that was used longest ago.
  ///
  /// @return empty when there is no room for one more of anybody
  synchronized Optional<Begun> begin(AccountName account, String stamp, String origin) {
    Instant now = clock.instant();
    byDigest.values().removeIf(s -> s.over(now));
    dropOldest(account);
    if (byDigest.size() >= MOST) {
      return Optional.empty();
    }
    String value = Secrets.session(random);
    Session session = new Session(Secrets.handle(random), account, stamp, origin, now, now);
    byDigest.put(Digest.of(value), session);
    return Optional.of(new Begun(value, session));
  }

  /// The session of a cookie, which is used with this; empty when there is none, or it is over.
  synchronized Optional<Session> use(String value) {
    Optional<String> digest = Secrets.digestOfSession(value);
    if (digest.isEmpty()) {
      return Optional.empty();
    }
    Instant now = clock.instant();
    return Optional.ofNullable(
        byDigest.computeIfPresent(
            digest.get(), (_, session) -> session.over(now) ? null : session.usedAt(now)));
  }

  /// The session of a cookie, which is not used with this: what a page asks by itself does not keep
  /// alive the session of somebody who has gone away.
  synchronized Optional<Session> look(String value) {
    Instant now = clock.instant();
    return Secrets.digestOfSession(value)
        .flatMap(digest -> Optional.ofNullable(byDigest.get(digest)))
        .filter(session -> !session.over(now));
  }

  /// Ends the session of a cookie.
  synchronized Optional<Session> end(String value) {
    return Secrets.digestOfSession(value).map(byDigest::remove);
  }

  /// Ends a session of this account by its name in the list.
  ///
  /// @return whether there was one
  synchronized boolean end(AccountName account, String handle) {
    return byDigest
        .values()
        .removeIf(s -> s.account().equals(account) && s.handle().equals(handle));
  }

  /// Ends all of an account.
  ///
  /// @return how many there were
  synchronized int endAll(AccountName account) {
    int before = byDigest.size();
    byDigest.values().removeIf(s -> s.account().equals(account));
    return before - byDigest.size();
  }

  /// Those of an account, the newest first.
  synchronized List<Session> of(AccountName account) {
    Instant now = clock.instant();
    return byDigest.values().stream()
        .filter(s -> s.account().equals(account) && !s.over(now))
        .sorted(Comparator.comparing(Session::begun).reversed())
        .toList();
  }

  /// How many there are, those that are over included until somebody comes.
  synchronized int size() {
    return byDigest.size();
  }

  private void dropOldest(AccountName account) {
    List<Map.Entry<String, Session>> own =
        byDigest.entrySet().stream()
            .filter(e -> e.getValue().account().equals(account))
            .sorted(Comparator.comparing(e -> e.getValue().used()))
            .toList();
    for (int i = 0; i <= own.size() - MOST_OF_ONE; i++) {
      byDigest.remove(own.get(i).getKey());
    }
  }
}
