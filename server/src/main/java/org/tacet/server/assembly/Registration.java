// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.TokenScope;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.server.home.Trouble;
import org.tacet.server.people.Roles;
import org.tacet.webgate.signin.Account.Invitation;
import org.tacet.webgate.signin.AccountName;
import org.tacet.webgate.signin.Secrets;
import org.tacet.webgate.signin.Token;

/// Lets people in and takes them out, with their grants and tokens. A change is in the file, and in
/// the trail, when a method returns; the next request sees it.
///
/// Nobody but its owner ever knows a password: who is let in gets a code, and chooses.
public final class Registration {
  private static final Duration INVITED = Duration.ofDays(3);
  private static final int LONGEST_CODE = 64;

  private final OpenArchive open;
  private final SecureRandom random = new SecureRandom();

  public Registration(OpenArchive open) {
    this.open = open;
  }

  /// A code that was made, to be told to its owner.
  ///
  /// @param code nowhere kept
  /// @param until the first instant at which it is no longer valid
  public record Invited(String code, Instant until) {
    @Override
    public String toString() {
      return "Invited[" + until + "]";
    }
  }

  /// A token that was made.
  ///
  /// @param text nowhere kept
  public record Made(String text, Token token) {
    @Override
    public String toString() {
      return "Made[" + token.handle() + "]";
    }
  }

  /// Makes an account.
  public Invited add(AccountName name, Grant grant) throws IOException {
    Invited invited = invited();
    open.people().add(name, Set.of(grant), invitation(invited));
    record("account-added-" + name, grant);
    return invited;
  }

  /// Makes an account for somebody whom the provider knows by this value, without a password.
  public void add(AccountName name, Grant grant, String value) throws IOException {
    open.people().add(name, Set.of(grant), Providing.identity(open, value));
    record("account-added-" + name, grant);
    record("account-linked-" + name);
  }

  /// Links an account to whom the provider knows by this value. Its sessions are over.
  public void link(AccountName name, String value) throws IOException {
    open.people().link(name, Providing.identity(open, value));
    record("account-linked-" + name);
  }

  /// Takes the link of an account away. Its sessions are over.
  public void unlink(AccountName name) throws IOException {
    open.people().unlink(name);
    record("account-unlinked-" + name);
  }

  /// Makes a new code for an account. Its password and its sessions are over.
  public Invited invite(AccountName name) throws IOException {
    Invited invited = invited();
    open.people().invite(name, invitation(invited));
    record("account-invited-" + name);
    return invited;
  }

  /// Takes an account away.
  public void remove(AccountName name) throws IOException {
    open.people().remove(name);
    record("account-removed-" + name);
  }

  /// Gives an account one more grant.
  public void grant(AccountName name, Grant grant) throws IOException {
    open.people()
        .grants(
            name,
            grants -> {
              Set<Grant> more = new HashSet<>(grants);
              more.add(grant);
              return more;
            });
    record("granted-" + Roles.word(grant.role()) + "-" + name, grant);
  }

  /// Takes grants away from an account: those of this role and this reach.
  ///
  /// @return how many
  /// @throws Trouble when there are none
  public int revoke(AccountName name, Grant like) throws IOException {
    Set<Grant> gone = new HashSet<>();
    open.people()
        .grants(
            name,
            grants -> {
              Set<Grant> rest = new HashSet<>(grants);
              rest.removeIf(grant -> alike(grant, like) && gone.add(grant));
              return rest;
            });
    if (gone.isEmpty()) {
      throw new Trouble(name + " has no such grant.", "See what there is with `tacet user list`.");
    }
    record("revoked-" + Roles.word(like.role()) + "-" + name, like);
    return gone.size();
  }

  private static boolean alike(Grant one, Grant other) {
    return one.role() == other.role() && one.reach().equals(other.reach());
  }

  /// Makes a token.
  ///
  /// @throws Trouble when its owner has no account, or too many tokens
  public Made token(AccountName owner, Duration lasting, Optional<TokenScope> scope)
      throws IOException {
    Instant now = open.clock().instant();
    String text = Secrets.token(random);
    Token token =
        new Token(
            Secrets.handle(random),
            Secrets.digestOfToken(text).orElseThrow(),
            owner,
            now,
            now.plus(lasting),
            scope);
    if (!open.people().add(token)) {
      throw new Trouble(
          "There is no account " + owner + ", or it has " + Token.MOST + " tokens.",
          "See them with `tacet user list` and `tacet token list`.");
    }
    record("token-made-" + token.handle());
    return new Made(text, token);
  }

  /// Takes a token away.
  ///
  /// @throws Trouble when there is none of this name
  public Token revoke(String handle) throws IOException {
    List<Token> found =
        open.people().tokens().stream().filter(t -> t.handle().equals(handle)).toList();
    if (found.isEmpty() || !open.people().removeToken(found.getFirst().owner(), handle)) {
      throw new Trouble("There is no such token.", "See them with `tacet token list`.");
    }
    record("token-revoked-" + handle);
    return found.getFirst();
  }

  private Invited invited() {
    return new Invited(Secrets.code(random), open.clock().instant().plus(INVITED));
  }

  private static Invitation invitation(Invited invited) {
    return new Invitation(Secrets.digestOfCode(invited.code()).orElseThrow(), invited.until());
  }

  private void record(String what) throws IOException {
    open.record(Action.PEOPLE, Outcome.SUCCESS, Optional.empty(), code(what));
  }

  private void record(String what, Grant grant) throws IOException {
    Reach reach = grant.reach();
    open.record(Action.PEOPLE, Outcome.SUCCESS, reach.named(), code(what));
  }

  /// A name in the letters and the length that a code may have.
  private static String code(String what) {
    String letters = what.replaceAll("[^a-z0-9-]", "-");
    return letters.substring(0, Math.min(letters.length(), LONGEST_CODE));
  }
}
