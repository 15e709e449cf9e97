// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.trail;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// Reads JSON (RFC 8259) without numbers and null, and nothing that is not quite JSON.
final class StrictJson {
  private final String text;
  private int at;

  private StrictJson(String text) {
    this.text = text;
  }

  static Object parse(String text) {
    StrictJson json = new StrictJson(text);
    Object value = json.value();
    if (json.at != text.length()) {
      throw new IllegalArgumentException("something follows");
    }
    return value;
  }

  private Object value() {
    return switch (text.charAt(at)) {
      case '{' -> object();
      case '[' -> list();
      case '"' -> string();
      case 't' -> literal("true", true);
      case 'f' -> literal("false", false);
      default -> throw new IllegalArgumentException("at " + at);
    };
  }

  private Object literal(String word, boolean value) {
    expect(word);
    return value;
  }

  private Map<String, Object> object() {
    Map<String, Object> members = new LinkedHashMap<>();
    expect("{");
    boolean more = text.charAt(at) != '}';
    while (more) {
      String name = string();
      expect(":");
      if (members.put(name, value()) != null) {
        throw new IllegalArgumentException("twice: " + name);
      }
      more = text.charAt(at) == ',';
      at += more ? 1 : 0;
    }
    expect("}");
    return members;
  }

  private List<Object> list() {
    List<Object> items = new ArrayList<>();
    expect("[");
    boolean more = text.charAt(at) != ']';
    while (more) {
      items.add(value());
      more = text.charAt(at) == ',';
      at += more ? 1 : 0;
    }
    expect("]");
    return items;
  }

  private String string() {
    expect("\"");
    StringBuilder out = new StringBuilder();
    while (text.charAt(at) != '"') {
      char c = text.charAt(at++);
      if (c < 0x20) {
        throw new IllegalArgumentException("a control character");
      }
      out.append(c == '\\' ? escaped() : c);
    }
    at++;
    return out.toString();
  }

  private char escaped() {
    char c = text.charAt(at++);
    if (c == 'u') {
      at += 4;
      return (char) Integer.parseInt(text.substring(at - 4, at), 16);
    }
    if (c != '"' && c != '\\') {
      throw new IllegalArgumentException("an escape");
    }
    return c;
  }

  private void expect(String word) {
    if (!text.startsWith(word, at)) {
      throw new IllegalArgumentException("at " + at);
    }
    at += word.length();
  }
}
