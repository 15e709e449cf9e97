// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// The small part of JSON that the trail uses: one flat object of strings, whole numbers and lists
/// of strings, in ASCII without white space. Reading accepts what writing makes and nothing else.
final class AuditJson {
  private static final int MAX_MEMBERS = 32;

  private AuditJson() {}

  /// Writes one object, member by member.
  static final class Writer {
    private final StringBuilder out = new StringBuilder(384).append('{');

    Writer member(String name, String value) {
      name(name);
      string(value);
      return this;
    }

    Writer member(String name, long value) {
      name(name);
      out.append(value);
      return this;
    }

    Writer member(String name, List<String> values) {
      name(name);
      out.append('[');
      for (int i = 0; i < values.size(); i++) {
        if (i > 0) {
          out.append(',');
        }
        string(values.get(i));
      }
      out.append(']');
      return this;
    }

    /// What was written so far, without the closing brace.
    String open() {
      return out.toString();
    }

    String close() {
      return out + "}";
    }

    private void name(String name) {
      if (out.length() > 1) {
        out.append(',');
      }
      string(name);
      out.append(':');
    }

    private void string(String text) {
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

  /// The members of the object, in their order; empty for anything that [Writer] could not have
  /// begun to write.
  static Optional<Map<String, Object>> parse(String text) {
    try {
      return Optional.of(new Reader(text).object());
    } catch (SyntaxException _) {
      return Optional.empty();
    }
  }

  private static final class SyntaxException extends Exception {}

  private static final class Reader {
    private final String text;
    private int at;

    Reader(String text) {
      this.text = text;
    }

    Map<String, Object> object() throws SyntaxException {
      Map<String, Object> members = new LinkedHashMap<>();
      expect('{');
      do {
        String name = string();
        expect(':');
        if (members.put(name, value()) != null || members.size() > MAX_MEMBERS) {
          throw new SyntaxException();
        }
      } while (accept(','));
      expect('}');
      if (at != text.length()) {
        throw new SyntaxException();
      }
      return members;
    }

    private Object value() throws SyntaxException {
      return switch (peek()) {
        case '"' -> string();
        case '[' -> list();
        default -> number();
      };
    }

    private List<String> list() throws SyntaxException {
      List<String> values = new ArrayList<>();
      expect('[');
      if (accept(']')) {
        return values;
      }
      do {
        values.add(string());
      } while (accept(','));
      expect(']');
      return values;
    }

    private Long number() throws SyntaxException {
      int start = at;
      while (at < text.length() && (text.charAt(at) == '-' || Character.isDigit(text.charAt(at)))) {
        at++;
      }
      try {
        return Long.valueOf(text.substring(start, at));
      } catch (NumberFormatException _) {
        throw new SyntaxException();
      }
    }

    private String string() throws SyntaxException {
      expect('"');
      StringBuilder out = new StringBuilder();
      while (peek() != '"') {
        char c = text.charAt(at++);
        out.append(c == '\\' ? escaped() : c);
      }
      at++;
      return out.toString();
    }

    private char escaped() throws SyntaxException {
      char c = peek();
      at++;
      if (c == '"' || c == '\\') {
        return c;
      }
      if (c != 'u' || at + 4 > text.length()) {
        throw new SyntaxException();
      }
      int code = 0;
      for (int i = 0; i < 4; i++) {
        int digit = Character.digit(text.charAt(at++), 16);
        if (digit < 0) {
          throw new SyntaxException();
        }
        code = code << 4 | digit;
      }
      return (char) code;
    }

    private char peek() throws SyntaxException {
      if (at >= text.length()) {
        throw new SyntaxException();
      }
      return text.charAt(at);
    }

    private boolean accept(char c) {
      boolean is = at < text.length() && text.charAt(at) == c;
      at += is ? 1 : 0;
      return is;
    }

    private void expect(char c) throws SyntaxException {
      if (!accept(c)) {
        throw new SyntaxException();
      }
    }
  }
}
