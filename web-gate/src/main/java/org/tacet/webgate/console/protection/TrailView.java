// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import java.util.List;
import java.util.Set;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.webgate.console.protection.spi.Trail.Look;
import org.tacet.webgate.console.shell.Words;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The page of the trail.
///
/// @param live whether new lines come by themselves
/// @param newest number of the newest line that was seen
record TrailView(
    Words words, TrailForm form, Look look, List<TrailRow> rows, boolean live, long newest) {
  static TrailView of(Words words, TrailForm form, Look look, boolean live, long after) {
    return new TrailView(
        words,
        form,
        look,
        look.lines().stream().map(line -> TrailRow.of(line, words)).toList(),
        live,
        Math.max(look.newest(), after));
  }

  List<Action> actions() {
    return List.of(Action.values());
  }

  List<Outcome> outcomes() {
    return List.of(Outcome.values());
  }

  Set<String> attributes() {
    return TrailForm.ATTRIBUTES.keySet();
  }

  String word(Enum<?> constant) {
    return TrailForm.word(constant);
  }

  /// What the script sends with each look for new lines: what is shown is filtered by what was
  /// sent, and not by what somebody is typing just now.
  String cursor() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    form.typed().forEach(json::put);
    return json.put("after", Long.toString(newest)).toString();
  }

  boolean hasOlder() {
    return !look.ended();
  }
}
