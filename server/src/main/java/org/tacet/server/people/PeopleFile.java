// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.people;

import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.server.home.Home;
import org.tacet.server.home.Stamp;
import org.tacet.server.home.Trouble;
import org.tacet.webgate.signin.Account;
import org.tacet.webgate.signin.Account.Invitation;
import org.tacet.webgate.signin.AccountName;
import org.tacet.webgate.signin.PasswordHash;
import org.tacet.webgate.signin.People;
import org.tacet.webgate.signin.Secrets;
import org.tacet.webgate.signin.Token;
import org.tacet.webgate.signin.oidc.Identity;
import org.tacet.webgate.signin.passkey.Passkey;
import org.tacet.webgate.signin.passkey.Passkeys;

/// `people.json`: everybody who may sign in, and every token. Asked at each request; what was added
/// or taken away a moment ago counts. A file that cannot be read knows nobody.
///
/// The first administrator is whoever has the code of `tacet init`, for as long as there is no
/// administrator; of the code, a file in `keys/` has the SHA-256.
public final class PeopleFile implements People {
  private static final System.Logger LOG = System.getLogger(PeopleFile.class.getName());
  private static final long MAX_FILE = 32 << 20;
  private static final int MAX_CODE_FILE = 80;

  private final Path file;
  private final Path firstCode;
  private final SecureRandom random = new SecureRandom();
  private volatile Snapshot snapshot;

  /// What the file held when it was last read, and what it looked like from outside.
  private record Snapshot(Stamp stamp, Register register) {}

  private PeopleFile(Path file, Path firstCode, Snapshot snapshot) {
    this.file = file;
    this.firstCode = firstCode;
    this.snapshot = snapshot;
  }

  /// Opens the file of a home; one that is absent knows nobody.
  ///
  /// @throws Trouble when it cannot be read
  public static PeopleFile open(Home home) throws IOException {
    Path file = home.people();
    PeopleFile people = new PeopleFile(file, home.administratorCode(), read(file));
    people.destroySpentCode();
    return people;
  }

  /// Everybody, by name.
  public List<Account> accounts() {
    return register().accounts();
  }

  /// Every token.
  public List<Token> tokens() {
    return register().tokens();
  }

  @Override
  public Optional<Account> account(AccountName name) {
    return register().account(name);
  }

  @Override
  public Optional<Account> identified(Identity identity) {
    return register().identified(identity);
  }

  @Override
  public Optional<Token> token(String digest) {
    return register().tokens().stream().filter(t -> t.digest().equals(digest)).findFirst();
  }

  @Override
  public List<Token> tokens(AccountName owner) {
    return register().tokens().stream()
        .filter(t -> t.owner().equals(owner))
        .sorted(Comparator.comparing(Token::made).reversed())
        .toList();
  }

  @Override
  public boolean redeemable(AccountName name, String codeDigest, Instant now) {
    return redeeming(register(), name, codeDigest, now).isPresent();
  }

  /// The account that a code opens: the invited, or the first administrator. Decided by one state
  /// of the file: between two, somebody's invitation could become an administrator's.
  private Optional<Account> redeeming(
      Register register, AccountName name, String codeDigest, Instant now) {
    Optional<Account> account = register.account(name);
    if (account.isPresent()) {
      return account.filter(a -> a.invitation().filter(i -> i.opens(codeDigest, now)).isPresent());
    }
    return register.hasAdministrator() || !isFirstCode(codeDigest)
        ? Optional.empty()
        : Optional.of(
            Account.of(
                name, stamp(), Set.of(Grant.of(Role.ADMINISTRATOR, Reach.Everywhere.EVERYWHERE))));
  }

  @Override
  public synchronized boolean redeem(
      AccountName name, String codeDigest, PasswordHash password, Instant now) throws IOException {
    Register register = fresh();
    Optional<Account> account = redeeming(register, name, codeDigest, now);
    if (account.isEmpty()) {
      return false;
    }
    write(register.with(account.get().withPassword(password, stamp())));
    destroySpentCode();
    return true;
  }

  @Override
  public synchronized boolean change(AccountName name, PasswordHash password) throws IOException {
    return changed(name, a -> a.withPassword(password, stamp()));
  }

  @Override
  public Optional<Account> ofUserHandle(String userHandle) {
    Optional<String> wanted = Optional.of(userHandle);
    return register().byName().values().stream()
        .filter(account -> account.passkeys().userHandle().equals(wanted))
        .findFirst();
  }

  @Override
  public synchronized boolean add(AccountName owner, String userHandle, Passkey passkey)
      throws IOException {
    boolean known =
        fresh().byName().values().stream()
            .anyMatch(account -> account.passkeys().of(passkey.credential()).isPresent());
    return !known && passkeys(owner, a -> a.passkeys().with(userHandle, passkey));
  }

  @Override
  public synchronized boolean used(AccountName owner, Passkey passkey) throws IOException {
    return passkeys(owner, a -> a.passkeys().after(passkey));
  }

  @Override
  public synchronized boolean removePasskey(AccountName owner, String handle) throws IOException {
    return passkeys(
        owner,
        a -> a.opensWithout(handle) ? a.passkeys().without(handle) : Optional.<Passkeys>empty());
  }

  private boolean passkeys(AccountName owner, Function<Account, Optional<Passkeys>> change)
      throws IOException {
    Register register = fresh();
    Optional<Account> changed =
        register.account(owner).flatMap(a -> change.apply(a).map(a::withPasskeys));
    if (changed.isEmpty()) {
      return false;
    }
    write(register.with(changed.get()));
    return true;
  }

  @Override
  public synchronized boolean add(Token token) throws IOException {
    Register register = fresh();
    if (register.account(token.owner()).isEmpty() || tokens(token.owner()).size() >= Token.MOST) {
      return false;
    }
    write(register.with(token));
    return true;
  }

  @Override
  public synchronized boolean removeToken(AccountName owner, String handle) throws IOException {
    Register register = fresh();
    Optional<Token> gone =
        register.tokens().stream()
            .filter(t -> t.owner().equals(owner) && t.handle().equals(handle))
            .findFirst();
    if (gone.isEmpty()) {
      return false;
    }
    write(register.without(gone.get()));
    return true;
  }

  /// Makes an account without a password, which its invitation chooses.
  ///
  /// @throws Trouble when there is one of this name, or no room
  public synchronized Account add(AccountName name, Set<Grant> grants, Invitation invitation)
      throws IOException {
    Register register = requireNew(name);
    Account account = Account.of(name, stamp(), grants).withInvitation(invitation, stamp());
    write(register.with(account));
    destroySpentCode();
    return account;
  }

  /// Takes an account away, with its tokens. Its sessions are over with the next request.
  ///
  /// @throws Trouble when there is none of this name
  public synchronized Account remove(AccountName name) throws IOException {
    Account gone = existing(name);
    write(fresh().without(gone));
    return gone;
  }

  /// Invites somebody to choose a password. The old one and the passkeys are good for nothing from
  /// now on.
  ///
  /// @throws Trouble when there is no account of this name
  public synchronized void invite(AccountName name, Invitation invitation) throws IOException {
    Account invited = existing(name).withInvitation(invitation, stamp());
    write(fresh().with(invited).withoutTokensOf(name));
  }

  /// Gives an account other grants.
  ///
  /// @throws Trouble when there is no account of this name
  public synchronized void grants(AccountName name, UnaryOperator<Set<Grant>> change)
      throws IOException {
    existing(name);
    changed(name, a -> a.withGrants(change.apply(a.grants())));
    destroySpentCode();
  }

  /// Makes an account for somebody whom a provider knows, without a password.
  ///
  /// @throws Trouble when there is one of this name or linked to this identity, or no room
  public synchronized Account add(AccountName name, Set<Grant> grants, Identity identity)
      throws IOException {
    Register register = requireNew(name);
    requireUnlinked(register, identity);
    Account account =
        Account.of(name, stamp(), grants).withIdentity(Optional.of(identity), stamp());
    write(register.with(account));
    destroySpentCode();
    return account;
  }

  /// Links an account to somebody whom a provider knows, in the place of whoever it was linked to.
  /// Its sessions are over with the next request.
  ///
  /// @throws Trouble when there is no account of this name, or another is linked to this identity
  public synchronized void link(AccountName name, Identity identity) throws IOException {
    existing(name);
    requireUnlinked(fresh(), identity);
    changed(name, a -> a.withIdentity(Optional.of(identity), stamp()));
  }

  /// Takes the link of an account away. Its sessions are over with the next request.
  ///
  /// @throws Trouble when there is no account of this name, or it has none
  public synchronized void unlink(AccountName name) throws IOException {
    if (existing(name).identity().isEmpty()) {
      throw new Trouble(
          name + " is not linked to an identity.", "See them with `tacet user list`.");
    }
    changed(name, a -> a.withIdentity(Optional.empty(), stamp()));
  }

  private static void requireUnlinked(Register register, Identity identity) throws Trouble {
    Optional<Account> other = register.identified(identity);
    if (other.isPresent()) {
      throw new Trouble(
          "This identity is linked to " + other.get().name() + " already.",
          "Take that link away first: tacet user unlink " + other.get().name());
    }
  }

  private Register requireNew(AccountName name) throws IOException {
    Register register = fresh();
    if (register.account(name).isPresent()) {
      throw new Trouble(
          "There is an account " + name + " already.",
          "Give it another role: tacet user grant " + name + " --role ROLE");
    }
    register.requireRoom();
    return register;
  }

  private Account existing(AccountName name) throws IOException {
    return fresh()
        .account(name)
        .orElseThrow(() ->
            new Trouble("There is no account " + name + ".", "See them with `tacet user list`."));
  }

  private boolean changed(AccountName name, UnaryOperator<Account> change) throws IOException {
    Register register = fresh();
    Optional<Account> account = register.account(name);
    if (account.isEmpty()) {
      return false;
    }
    write(register.with(change.apply(account.get())));
    return true;
  }

  private Register register() {
    try {
      if (!Stamp.of(file).equals(snapshot.stamp())) {
        snapshot = read(file);
      }
    } catch (IOException e) {
      LOG.log(
          Level.ERROR,
          "people.json cannot be read, so nobody is known: {0}",
          e.getClass().getSimpleName());
      return Register.EMPTY;
    }
    return snapshot.register();
  }

  /// What a change is made to: an unreadable file must not be replaced by an empty one.
  private Register fresh() throws IOException {
    snapshot = read(file);
    return snapshot.register();
  }

  private void write(Register register) throws IOException {
    Home.replace(file, PeopleJson.write(register).getBytes(StandardCharsets.UTF_8));
    snapshot = read(file);
  }

  private static Snapshot read(Path file) throws IOException {
    Stamp stamp = Stamp.of(file);
    if (stamp.equals(Stamp.ABSENT)) {
      return new Snapshot(stamp, Register.EMPTY);
    }
    if (stamp.size() > MAX_FILE) {
      throw new Trouble(file + " is larger than 32 MiB.", "Put it back from its copy.");
    }
    return new Snapshot(stamp, PeopleJson.parse(file, Files.readAllBytes(file)));
  }

  private boolean isFirstCode(String codeDigest) {
    try {
      if (!Files.exists(firstCode) || Files.size(firstCode) > MAX_CODE_FILE) {
        return false;
      }
      String kept = Files.readString(firstCode, StandardCharsets.US_ASCII).strip();
      return Secrets.isDigest(kept) && Secrets.same(kept, codeDigest);
    } catch (IOException e) {
      LOG.log(Level.ERROR, "the code cannot be read: {0}", e.getClass().getSimpleName());
      return false;
    }
  }

  /// The code was good for one administrator. A crash may have left it behind.
  private void destroySpentCode() throws IOException {
    if (snapshot.register().hasAdministrator()) {
      Home.destroy(firstCode);
    }
  }

  private String stamp() {
    return Secrets.handle(random);
  }
}
