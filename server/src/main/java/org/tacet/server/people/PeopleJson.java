// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.people;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.Role;
import org.tacet.archive.access.Site;
import org.tacet.archive.access.TokenScope;
import org.tacet.dicom.Uid;
import org.tacet.server.home.Trouble;
import org.tacet.webgate.signin.Account;
import org.tacet.webgate.signin.Account.Invitation;
import org.tacet.webgate.signin.AccountName;
import org.tacet.webgate.signin.Described;
import org.tacet.webgate.signin.PasswordHash;
import org.tacet.webgate.signin.Scopes;
import org.tacet.webgate.signin.Secrets;
import org.tacet.webgate.signin.Token;
import org.tacet.webgate.signin.oidc.Identity;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The form of `people.json`. Reading is strict: a file in which one word is not understood knows
/// nobody, since a skipped word might have been a limit.
final class PeopleJson {
  private static final String FORMAT = "tacet-people-1";
  private static final JsonMapper MAPPER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .streamReadConstraints(
                      StreamReadConstraints.builder()
                          .maxNestingDepth(8)
                          .maxStringLength(1024)
                          .maxNameLength(64)
                          .build())
                  .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                  .build())
          .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
          .build();

  private PeopleJson() {}

  static String write(Register register) {
    ObjectNode json = MAPPER.createObjectNode().put("format", FORMAT);
    var accounts = json.putArray("accounts");
    register.accounts().forEach(account -> write(account, accounts.addObject()));
    var tokens = json.putArray("tokens");
    for (Token token : register.tokens()) {
      tokens.add(Described.token(token).put("sha256", token.digest()));
    }
    return json.toPrettyString() + "\n";
  }

  private static void write(Account account, ObjectNode json) {
    json.put("name", account.name().value()).put("stamp", account.stamp());
    account.password().ifPresent(hash -> json.put("password", hash.text()));
    account
        .invitation()
        .ifPresent(i ->
            json.putObject("invitation")
                .put("sha256", i.digest())
                .put("until", i.until().toString()));
    account
        .identity()
        .ifPresent(who ->
            json.putObject("identity")
                .put("issuer", who.issuer())
                .put("claim", who.claim())
                .put("value", who.value()));
    Described.grants(account.grants(), json.putArray("grants"));
    PasskeysJson.write(account.passkeys(), json);
  }

  static Register parse(Path file, byte[] bytes) throws Trouble {
    try {
      JsonNode json = MAPPER.readTree(bytes);
      object(json, "format", "accounts", "tokens");
      require(text(json, "format").equals(FORMAT));
      List<Account> accounts = new ArrayList<>();
      for (JsonNode each : array(json, "accounts")) {
        accounts.add(account(each));
      }
      List<Token> tokens = new ArrayList<>();
      for (JsonNode each : array(json, "tokens")) {
        tokens.add(token(each));
      }
      require(accounts.size() <= Register.MOST);
      List<Identity> linked =
          accounts.stream().flatMap(account -> account.identity().stream()).toList();
      require(linked.size() == Set.copyOf(linked).size());
      return Register.of(accounts, tokens);
    } catch (JacksonException | IllegalArgumentException | IllegalStateException _) {
      throw damaged(file);
    } catch (DateTimeException _) {
      throw damaged(file);
    }
  }

  private static Trouble damaged(Path file) {
    return new Trouble(
        file + " is damaged, so nobody can sign in.",
        "Put it back from its copy, or remove it and add the people anew.");
  }

  private static Account account(JsonNode json) {
    object(json, "name", "stamp", "password", "invitation", "identity", "grants", "passkeys");
    Optional<PasswordHash> password = Optional.empty();
    if (json.has("password")) {
      password = Optional.of(some(PasswordHash.parse(text(json, "password"))));
    }
    Optional<Invitation> invitation = Optional.empty();
    if (json.has("invitation")) {
      invitation = Optional.of(invitation(json.path("invitation")));
    }
    Optional<Identity> identity = Optional.empty();
    if (json.has("identity")) {
      identity = Optional.of(identity(json.path("identity")));
    }
    Set<Grant> grants = new HashSet<>();
    for (JsonNode each : array(json, "grants")) {
      grants.add(grant(each));
    }
    return new Account(
        new AccountName(text(json, "name")),
        password,
        text(json, "stamp"),
        invitation,
        identity,
        grants,
        PasskeysJson.read(json));
  }

  private static Identity identity(JsonNode json) {
    object(json, "issuer", "claim", "value");
    return new Identity(text(json, "issuer"), text(json, "claim"), text(json, "value"));
  }

  private static Invitation invitation(JsonNode json) {
    object(json, "sha256", "until");
    require(Secrets.isDigest(text(json, "sha256")));
    return new Invitation(text(json, "sha256"), Instant.parse(text(json, "until")));
  }

  private static Grant grant(JsonNode json) {
    object(json, "role", "site", "study", "until", "purposes");
    Set<Purpose> purposes = new HashSet<>();
    for (JsonNode code : json.has("purposes") ? array(json, "purposes") : List.<JsonNode>of()) {
      purposes.add(some(Scopes.purpose(code.asString(""))));
    }
    return new Grant(some(role(text(json, "role"))), reach(json), until(json), purposes);
  }

  private static Reach reach(JsonNode json) {
    if (!json.has("site")) {
      require(!json.has("study"));
      return Reach.Everywhere.EVERYWHERE;
    }
    Site site = new Site(text(json, "site"));
    return json.has("study")
        ? new Reach.OfStudy(site, Uid.of(text(json, "study")))
        : new Reach.AtSite(site);
  }

  private static Optional<Instant> until(JsonNode json) {
    return json.has("until") ? Optional.of(Instant.parse(text(json, "until"))) : Optional.empty();
  }

  private static Token token(JsonNode json) {
    object(json, "handle", "owner", "made", "until", "operations", "site", "sha256");
    return new Token(
        text(json, "handle"),
        text(json, "sha256"),
        new AccountName(text(json, "owner")),
        Instant.parse(text(json, "made")),
        Instant.parse(text(json, "until")),
        scope(json));
  }

  private static Optional<TokenScope> scope(JsonNode json) {
    if (!json.has("operations")) {
      require(!json.has("site"));
      return Optional.empty();
    }
    Set<Operation> operations = new HashSet<>();
    for (JsonNode word : array(json, "operations")) {
      operations.add(some(Scopes.operation(word.asString(""))));
    }
    Optional<Site> site =
        json.has("site") ? Optional.of(new Site(text(json, "site"))) : Optional.empty();
    return Optional.of(new TokenScope(operations, site));
  }

  static Optional<Role> role(String word) {
    return Arrays.stream(Role.values())
        .filter(role -> role.name().toLowerCase(Locale.ROOT).equals(word))
        .findFirst();
  }

  static void object(JsonNode json, String... known) {
    require(json.isObject() && Set.of(known).containsAll(json.propertyNames()));
  }

  static JsonNode array(JsonNode json, String name) {
    require(json.path(name).isArray());
    return json.path(name);
  }

  static String text(JsonNode json, String name) {
    require(json.path(name).isString());
    return json.path(name).asString("");
  }

  static <T> T some(Optional<T> value) {
    return value.orElseThrow(() -> new IllegalArgumentException("not a list of people"));
  }

  static void require(boolean holds) {
    if (!holds) {
      throw new IllegalArgumentException("not a list of people");
    }
  }
}
