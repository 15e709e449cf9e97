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
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Site;
import org.tacet.archive.access.TokenScope;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.dicom.Uid;
import org.tacet.server.home.Trouble;
import org.tacet.server.people.Roles;
import org.tacet.webgate.signin.Account.Invitation;
import org.tacet.webgate.signin.AccountName;
import org.tacet.webgate.signin.Secrets;
import org.tacet.webgate.signin.Token;
import org.tacet.webgate.signin.oidc.Identity;

/// Lets people in and takes them out, with their grants and tokens. A change is in the file, and in
/// the trail, when a method returns; the next request sees it. The trail has it before, too: what
/// cannot be written down does not happen.
///
/// Nobody but its owner ever knows a password: who is let in gets a code, and chooses.
public final class Registration {
  private static final Duration INVITED = Duration.ofDays(3);
  private static final int LONGEST_CODE = 64;

  private final OpenArchive open;
  private final Caller by;
  private final SecureRandom random = new SecureRandom();

  /// For whoever is at the machine.
  public Registration(OpenArchive open) {
    this(open, open.operator());
  }

  /// @param by whose changes they are in the trail
  public Registration(OpenArchive open, Caller by) {
    this.open = open;
    this.by = by;
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
    changing(
        "account-added-" + said(grant, name),
        Optional.of(grant),
        () -> open.people().add(name, Set.of(grant), invitation(invited)));
    return invited;
  }

  /// Makes an account for somebody whom the provider knows by this value, without a password.
  public void add(AccountName name, Grant grant, String value) throws IOException {
    Identity identity = Providing.identity(open, value);
    changing(
        "account-added-linked-" + said(grant, name),
        Optional.of(grant),
        () -> open.people().add(name, Set.of(grant), identity));
  }

  /// Links an account to whom the provider knows by this value. Its sessions are over.
  public void link(AccountName name, String value) throws IOException {
    Identity identity = Providing.identity(open, value);
    changing("account-linked-" + name, () -> open.people().link(name, identity));
  }

  /// Takes the link of an account away. Its sessions are over.
  public void unlink(AccountName name) throws IOException {
    changing("account-unlinked-" + name, () -> open.people().unlink(name));
  }

  /// Makes a new code for an account. Its password and its sessions are over.
  public Invited invite(AccountName name) throws IOException {
    Invited invited = invited();
    changing("account-invited-" + name, () -> open.people().invite(name, invitation(invited)));
    return invited;
  }

  /// Takes an account away.
  public void remove(AccountName name) throws IOException {
    changing("account-removed-" + name, () -> open.people().remove(name));
  }

  /// Gives an account one more grant.
  public void grant(AccountName name, Grant grant) throws IOException {
    changing(
        "granted-" + said(grant, name),
        Optional.of(grant),
        () ->
            open.people()
                .grants(
                    name,
                    grants -> {
                      Set<Grant> more = new HashSet<>(grants);
                      more.add(grant);
                      return more;
                    }));
  }

  /// Takes grants away from an account: those of this role and this reach.
  ///
  /// @return how many
  /// @throws Trouble when there are none
  public int revoke(AccountName name, Grant like) throws IOException {
    Set<Grant> gone = new HashSet<>();
    changing(
        "revoked-" + said(like, name),
        Optional.of(like),
        () -> {
          open.people()
              .grants(
                  name,
                  grants -> {
                    Set<Grant> rest = new HashSet<>(grants);
                    rest.removeIf(grant -> alike(grant, like) && gone.add(grant));
                    return rest;
                  });
          if (gone.isEmpty()) {
            throw new Trouble(
                name + " has no such grant.", "See what there is with `tacet user list`.");
          }
        });
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
    changing(
        "token-made-" + token.handle() + "-of-" + owner,
        () -> {
          if (!open.people().add(token)) {
            throw new Trouble(
                "There is no account " + owner + ", or it has " + Token.MOST + " tokens.",
                "See them with `tacet user list` and `tacet token list`.");
          }
        });
    return new Made(text, token);
  }

  /// Takes a token away.
  ///
  /// @throws Trouble when there is none of this name
  public Token revoke(String handle) throws IOException {
    List<Token> found =
        open.people().tokens().stream().filter(t -> t.handle().equals(handle)).toList();
    Trouble none = new Trouble("There is no such token.", "See them with `tacet token list`.");
    if (found.isEmpty()) {
      throw none;
    }
    changing(
        "token-revoked-" + handle,
        () -> {
          if (!open.people().removeToken(found.getFirst().owner(), handle)) {
            throw none;
          }
        });
    return found.getFirst();
  }

  private Invited invited() {
    return new Invited(Secrets.code(random), open.clock().instant().plus(INVITED));
  }

  private static Invitation invitation(Invited invited) {
    return new Invitation(Secrets.digestOfCode(invited.code()).orElseThrow(), invited.until());
  }

  private interface Change {
    void make() throws IOException;
  }

  private void changing(String what, Change change) throws IOException {
    changing(what, Optional.empty(), change);
  }

  private void changing(String what, Optional<Grant> grant, Change change) throws IOException {
    record(Outcome.PARTIAL, what, grant);
    change.make();
    record(Outcome.SUCCESS, what, grant);
  }

  private void record(Outcome outcome, String what, Optional<Grant> grant) throws IOException {
    Optional<Site> site = grant.flatMap(one -> one.reach().named());
    List<Uid> study =
        grant.isPresent() && grant.get().reach() instanceof Reach.OfStudy(Site _, Uid uid)
            ? List.of(uid)
            : List.of();
    open.record(by, Action.PEOPLE, outcome, site, study, code(what));
  }

  /// The role, who has it, and the day it ends; site and study have places of their own.
  private static String said(Grant grant, AccountName name) {
    String until = grant.until().map(at -> "-until-" + at.toString().substring(0, 10)).orElse("");
    return Roles.word(grant.role()) + "-" + name + until;
  }

  /// A name in the letters and the length that a code may have.
  private static String code(String what) {
    String letters = what.replaceAll("[^a-z0-9-]", "-");
    return letters.substring(0, Math.min(letters.length(), LONGEST_CODE));
  }
}
