// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.people;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tacet.webgate.signin.passkey.Passkey;
import org.tacet.webgate.signin.passkey.Passkey.Backup;
import org.tacet.webgate.signin.passkey.Passkeys;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// The passkeys of an account in `people.json`; a file from before there were any has none.
final class PasskeysJson {
  private static final String NAME = "passkeys";

  private PasskeysJson() {}

  static void write(Passkeys passkeys, ObjectNode account) {
    if (passkeys.userHandle().isEmpty()) {
      return;
    }
    ObjectNode json = account.putObject(NAME).put("user-handle", passkeys.userHandle().get());
    ArrayNode held = json.putArray("held");
    passkeys.held().forEach(each -> write(each, held.addObject()));
  }

  private static void write(Passkey passkey, ObjectNode json) {
    json.put("handle", passkey.handle())
        .put("credential", passkey.credential())
        .put("key", passkey.key())
        .put("count", Long.toString(passkey.count()))
        .put("backup", word(passkey.backup()))
        .put("label", passkey.label())
        .put("made", passkey.made().toString());
    passkey.used().ifPresent(used -> json.put("used", used.toString()));
  }

  /// @throws IllegalArgumentException for what is none
  static Passkeys read(JsonNode account) {
    if (!account.has(NAME)) {
      return Passkeys.NONE;
    }
    JsonNode json = account.path(NAME);
    PeopleJson.object(json, "user-handle", "held");
    List<Passkey> held = new ArrayList<>();
    for (JsonNode each : PeopleJson.array(json, "held")) {
      held.add(passkey(each));
    }
    return new Passkeys(Optional.of(PeopleJson.text(json, "user-handle")), held);
  }

  private static Passkey passkey(JsonNode json) {
    PeopleJson.object(
        json, "handle", "credential", "key", "count", "backup", "label", "made", "used");
    Optional<Instant> used =
        json.has("used")
            ? Optional.of(Instant.parse(PeopleJson.text(json, "used")))
            : Optional.empty();
    return new Passkey(
        PeopleJson.text(json, "handle"),
        PeopleJson.text(json, "credential"),
        PeopleJson.text(json, "key"),
        Long.parseLong(PeopleJson.text(json, "count")),
        PeopleJson.some(backup(PeopleJson.text(json, "backup"))),
        PeopleJson.text(json, "label"),
        Instant.parse(PeopleJson.text(json, "made")),
        used);
  }

  private static Optional<Backup> backup(String word) {
    return Arrays.stream(Backup.values()).filter(each -> word(each).equals(word)).findFirst();
  }

  private static String word(Backup backup) {
    return backup.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
