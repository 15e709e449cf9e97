// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.list;

import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.exc.JacksonIOException;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.json.JsonReadFeature;

/// Hosts as JSON: of each object its address and its ports. Everything else in it, banners for one,
/// is skipped and never becomes a text.
final class JsonHosts {
  private static final Set<String> ADDRESS = Set.of("ip", "ip_str", "ip_address");
  private static final Set<String> PORTS = Set.of("ports", "services");

  /// Where some exports put the host within its entry.
  private static final Set<String> WITHIN = Set.of("host", "host_v1", "resource");

  /// masscan ends its array with a comma, and some of its versions with `{finished: 1}`.
  private static final JsonFactory FACTORY =
      JsonFactory.builder()
          .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
          .enable(JsonReadFeature.ALLOW_UNQUOTED_PROPERTY_NAMES)
          .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(64)
                  .maxNameLength(1000)
                  .maxNumberLength(100)
                  .build())
          .build();

  private final JsonParser parser;
  private Optional<String> address = Optional.empty();
  private final Set<Integer> ports = new TreeSet<>();
  private boolean finished;

  private JsonHosts(JsonParser parser) {
    this.parser = parser;
  }

  /// An array, or lines, as its first character says.
  static void either(InputStream bytes, ListBudget budget, Candidates candidates)
      throws IOException {
    var stream = new PushbackInputStream(bytes);
    int first = stream.read();
    if (first < 0) {
      return;
    }
    stream.unread(first);
    if (first == '[') {
      array(stream, candidates);
    } else {
      lines(new Lines(stream, budget.lineBytes()), candidates);
    }
  }

  static void array(InputStream bytes, Candidates candidates) throws IOException {
    long line = 1;
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      JsonToken token = parser.nextToken();
      if (token == null) {
        return;
      }
      if (token != JsonToken.START_ARRAY) {
        throw new ListException(ListException.Rule.MALFORMED, line);
      }
      while (parser.nextToken() != JsonToken.END_ARRAY) {
        line = parser.currentTokenLocation().getLineNr();
        entry(parser).take(line, candidates);
      }
      if (parser.nextToken() != null) {
        throw new ListException(ListException.Rule.MALFORMED, line);
      }
    } catch (JacksonIOException e) {
      throw e.getCause();
    } catch (JacksonException _) {
      throw new ListException(ListException.Rule.MALFORMED, line);
    }
  }

  static void lines(Lines lines, Candidates candidates) throws IOException {
    while (true) {
      switch (lines.next()) {
        case Lines.Line.End _ -> {
          return;
        }
        case Lines.Line.TooLong(long number) -> candidates.refuse(number, Refusal.Why.TOO_LONG);
        case Lines.Line.Text line -> line(line, candidates);
      }
    }
  }

  private static void line(Lines.Line.Text line, Candidates candidates) throws ListException {
    if (line.text().isBlank()) {
      return;
    }
    byte[] bytes = line.text().getBytes(StandardCharsets.ISO_8859_1);
    try (JsonParser parser = FACTORY.createParser(ObjectReadContext.empty(), bytes)) {
      parser.nextToken();
      JsonHosts host = entry(parser);
      if (parser.nextToken() == null) {
        host.take(line.number(), candidates);
      } else {
        candidates.refuse(line.number(), Refusal.Why.MALFORMED);
      }
    } catch (JacksonException _) {
      candidates.refuse(line.number(), Refusal.Why.MALFORMED);
    }
  }

  /// Reads what may be a host.
  private static JsonHosts entry(JsonParser parser) {
    var host = new JsonHosts(parser);
    if (parser.currentToken() == JsonToken.START_OBJECT) {
      host.object();
    } else {
      parser.skipChildren();
    }
    return host;
  }

  private void take(long line, Candidates candidates) throws ListException {
    if (address.isPresent()) {
      candidates.add(line, address.get(), ports);
    } else if (!finished) {
      candidates.refuse(line, Refusal.Why.NO_ADDRESS);
    }
  }

  private void object() {
    int depth = 1;
    while (depth > 0) {
      if (parser.nextToken() == JsonToken.END_OBJECT) {
        depth--;
      } else if (property()) {
        depth++;
      }
    }
  }

  /// Reads a property; true if its value is an object that is gone into.
  private boolean property() {
    String name = parser.currentName();
    JsonToken value = parser.nextToken();
    switch (value) {
      case START_OBJECT -> {
        if (WITHIN.contains(name)) {
          return true;
        }
        parser.skipChildren();
      }
      case START_ARRAY -> {
        if (PORTS.contains(name)) {
          ports();
        } else {
          parser.skipChildren();
        }
      }
      case VALUE_STRING -> {
        if (ADDRESS.contains(name) && address.isEmpty()) {
          address = Optional.of(parser.getString());
        }
      }
      case VALUE_NUMBER_INT -> number(name);
      default -> {}
    }
    return false;
  }

  private void number(String name) {
    if (name.equals("port")) {
      Candidates.port(parser.getLongValue()).ifPresent(ports::add);
    }
    finished |= name.equals("finished");
  }

  private void ports() {
    while (parser.nextToken() != JsonToken.END_ARRAY) {
      switch (parser.currentToken()) {
        case VALUE_NUMBER_INT -> Candidates.port(parser.getLongValue()).ifPresent(ports::add);
        case START_OBJECT -> service();
        default -> parser.skipChildren();
      }
    }
  }

  private void service() {
    Optional<Integer> port = Optional.empty();
    boolean open = true;
    while (parser.nextToken() != JsonToken.END_OBJECT) {
      String name = parser.currentName();
      JsonToken value = parser.nextToken();
      if (value == JsonToken.VALUE_NUMBER_INT && name.equals("port")) {
        port = Candidates.port(parser.getLongValue());
      } else if (value == JsonToken.VALUE_STRING && name.equals("status")) {
        open = parser.getString().equals("open");
      } else {
        parser.skipChildren();
      }
    }
    if (open) {
      port.ifPresent(ports::add);
    }
  }
}
