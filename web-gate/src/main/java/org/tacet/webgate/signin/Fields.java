// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin;

import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tacet.webgate.http.BodyException;
import org.tacet.webgate.http.BodyException.Fault;
import org.tacet.webgate.http.Exchange;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;

/// A small form in JSON: one flat object of strings. What is nested, named twice, not asked for or
/// not a string is no form of ours; nor is one that does not say that it is JSON, since a page of
/// another site can send what says something else without asking first. Never prints a value.
final class Fields {
  /// Most bytes of a form.
  static final int LONGEST = 4096;

  /// Most bytes of a form in which there are keys and signatures.
  static final int LONGEST_OF_KEYS = 12 << 10;

  private static final Form SMALL = new Form(LONGEST, json(LONGEST, 1024));
  private static final Form OF_KEYS = new Form(LONGEST_OF_KEYS, json(LONGEST_OF_KEYS, 6 << 10));

  private final Map<String, String> values;

  /// How much a form may be.
  private record Form(int longest, JsonFactory json) {}

  private static JsonFactory json(int longest, int longestValue) {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(1)
                .maxStringLength(longestValue)
                .maxNameLength(64)
                .maxNumberLength(32)
                .maxDocumentLength(longest)
                .build())
        .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
        .build();
  }

  private Fields(Map<String, String> values) {
    this.values = values;
  }

  /// Reads the body of a request.
  ///
  /// @param known names that may occur
  /// @throws BodyException when it is no form, or too long
  static Fields read(Exchange exchange, Set<String> known) throws IOException {
    return read(exchange, known, SMALL);
  }

  /// The same for a form of [#LONGEST_OF_KEYS].
  static Fields readKeys(Exchange exchange, Set<String> known) throws IOException {
    return read(exchange, known, OF_KEYS);
  }

  private static Fields read(Exchange exchange, Set<String> known, Form form) throws IOException {
    // All of it first: who is answered before he has said all hears a broken line, not the answer.
    byte[] bytes = exchange.body().readNBytes(form.longest() + 1);
    if (bytes.length > form.longest()) {
      throw new BodyException(Fault.TOO_LONG);
    }
    String type = exchange.header("Content-Type").orElse("").toLowerCase(Locale.ROOT);
    if (!type.equals("application/json") && !type.matches("application/json; ?charset=utf-8")) {
      throw new BodyException(Fault.MALFORMED);
    }
    return parse(bytes, known, form);
  }

  static Fields parse(byte[] bytes, Set<String> known) throws BodyException {
    return parse(bytes, known, SMALL);
  }

  private static Fields parse(byte[] bytes, Set<String> known, Form form) throws BodyException {
    Map<String, String> values = new HashMap<>();
    try (JsonParser parser = form.json().createParser(ObjectReadContext.empty(), bytes)) {
      require(parser.nextToken() == JsonToken.START_OBJECT);
      while (parser.nextToken() == JsonToken.PROPERTY_NAME) {
        String name = parser.currentName();
        require(known.contains(name));
        require(parser.nextToken() == JsonToken.VALUE_STRING);
        values.put(name, parser.getString());
      }
      require(parser.currentToken() == JsonToken.END_OBJECT && parser.nextToken() == null);
      return new Fields(values);
    } catch (JacksonException _) {
      throw new BodyException(Fault.MALFORMED); // Its own words would tell what was sent.
    }
  }

  private static void require(boolean holds) throws BodyException {
    if (!holds) {
      throw new BodyException(Fault.MALFORMED);
    }
  }

  /// A value that has to be there.
  String required(String name) throws BodyException {
    return optional(name).orElseThrow(() -> new BodyException(Fault.MALFORMED));
  }

  Optional<String> optional(String name) {
    return Optional.ofNullable(values.get(name));
  }

  @Override
  public String toString() {
    return "Fields";
  }
}
