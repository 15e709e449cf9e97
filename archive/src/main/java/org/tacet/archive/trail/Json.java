// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.trail;

import java.util.List;
import java.util.SequencedMap;

/// Writes JSON (RFC 8259), in one line, of what this package puts together: objects, lists,
/// strings, booleans.
final class Json {
  private final StringBuilder out = new StringBuilder(1024);

  private Json() {}

  sealed interface Node {}

  /// Members in their order.
  record Members(SequencedMap<String, Node> members) implements Node {}

  record Items(List<Node> items) implements Node {}

  record Text(String text) implements Node {}

  record Truth(boolean value) implements Node {}

  static String write(Node node) {
    Json json = new Json();
    json.node(node);
    return json.out.toString();
  }

  // As deep as FhirAuditEvent nests, and that is not the input's to choose.
  private void node(Node node) {
    switch (node) {
      case Members(var members) -> {
        String separator = "{";
        for (var member : members.entrySet()) {
          out.append(separator);
          text(member.getKey());
          out.append(':');
          node(member.getValue());
          separator = ",";
        }
        out.append(members.isEmpty() ? "{}" : "}");
      }
      case Items(List<Node> items) -> {
        String separator = "[";
        for (Node item : items) {
          out.append(separator);
          node(item);
          separator = ",";
        }
        out.append(items.isEmpty() ? "[]" : "]");
      }
      case Text(String text) -> text(text);
      case Truth(boolean value) -> out.append(value);
    }
  }

  private void text(String text) {
    out.append('"');
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      if (c == '"' || c == '\\') {
        out.append('\\').append(c);
      } else if (c < 0x20 || c > 0x7E) {
        out.append("\\u%04x".formatted((int) c));
      } else {
        out.append(c);
      }
    }
    out.append('"');
  }
}
