// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Reach;
import org.tacet.archive.access.TokenScope;
import org.tacet.webgate.signin.Sessions.Session;
import org.tacet.webgate.signin.passkey.Passkey;
import org.tacet.webgate.signin.passkey.Passkeys;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The same things in JSON, for the person they belong to. No secret and no digest of one is among
/// them.
public final class Described {
  private Described() {}

  static ObjectNode person(Caller.Person person) {
    ObjectNode json = object().put("name", person.name()).put("purpose", person.purpose().code());
    person.scope().ifPresent(scope -> scope(scope, json.putObject("token")));
    grants(person.grants(), json.putArray("grants"));
    return json;
  }

  static ObjectNode sessions(List<Session> sessions, Session own) {
    ObjectNode json = object();
    ArrayNode list = json.putArray("sessions");
    for (Session session : sessions) {
      list.addObject()
          .put("handle", session.handle())
          .put("origin", session.origin())
          .put("begun", session.begun().toString())
          .put("used", session.used().toString())
          .put("this", session.handle().equals(own.handle()));
    }
    return json;
  }

  static ObjectNode passkeys(Passkeys passkeys) {
    ObjectNode json = object();
    ArrayNode list = json.putArray("passkeys");
    passkeys.held().forEach(passkey -> list.add(passkey(passkey)));
    return json;
  }

  /// A passkey without its key and its id.
  public static ObjectNode passkey(Passkey passkey) {
    ObjectNode json =
        object()
            .put("handle", passkey.handle())
            .put("label", passkey.label())
            .put("backup", passkey.backup().name().toLowerCase(Locale.ROOT).replace('_', '-'))
            .put("made", passkey.made().toString());
    passkey.used().ifPresent(used -> json.put("used", used.toString()));
    return json;
  }

  static ObjectNode tokens(List<Token> tokens) {
    ObjectNode json = object();
    ArrayNode list = json.putArray("tokens");
    tokens.forEach(token -> list.add(token(token)));
    return json;
  }

  /// A token without its text.
  public static ObjectNode token(Token token) {
    ObjectNode json =
        object()
            .put("handle", token.handle())
            .put("owner", token.owner().value())
            .put("made", token.made().toString())
            .put("until", token.until().toString());
    token.scope().ifPresent(scope -> scope(scope, json));
    return json;
  }

  private static void scope(TokenScope scope, ObjectNode json) {
    ArrayNode operations = json.putArray("operations");
    new TreeSet<>(scope.operations()).forEach(each -> operations.add(Scopes.word(each)));
    scope.site().ifPresent(site -> json.put("site", site.name()));
  }

  /// Grants, in an order that does not change.
  public static void grants(Set<Grant> grants, ArrayNode list) {
    grants.stream()
        .map(Described::grant)
        .sorted(java.util.Comparator.comparing(ObjectNode::toString))
        .forEach(list::add);
  }

  private static ObjectNode grant(Grant grant) {
    ObjectNode json = object().put("role", grant.role().name().toLowerCase(Locale.ROOT));
    grant.reach().named().ifPresent(site -> json.put("site", site.name()));
    if (grant.reach() instanceof Reach.OfStudy(_, var study)) {
      json.put("study", study.value());
    }
    grant.until().ifPresent(until -> json.put("until", until.toString()));
    if (!grant.purposes().isEmpty()) {
      ArrayNode purposes = json.putArray("purposes");
      grant.purposes().stream().map(Purpose::code).sorted().forEach(purposes::add);
    }
    return json;
  }

  private static ObjectNode object() {
    return JsonMapper.shared().createObjectNode();
  }
}
