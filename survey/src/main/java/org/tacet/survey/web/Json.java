// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.TokenStreamFactory;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.core.util.JsonRecyclerPools;

/// Strangers' JSON, read as a stream within bounds.
final class Json {
  private static final int LONGEST_FACT = 32;

  private Json() {}

  /// A factory for one peer: it must not outlive the look at it. It keeps no table of names and no
  /// pool of buffers, in which what the peer sent would be left lying.
  static JsonFactory factory() {
    return JsonFactory.builder()
        .streamReadConstraints(
            StreamReadConstraints.builder()
                .maxNestingDepth(32)
                .maxNumberLength(64)
                .maxNameLength(128)
                .maxStringLength(1 << 20)
                .build())
        .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
        .disable(TokenStreamFactory.Feature.CANONICALIZE_PROPERTY_NAMES)
        .disable(TokenStreamFactory.Feature.INTERN_PROPERTY_NAMES)
        .build();
  }

  /// The wanted members of an object, where they are short strings or numbers.
  ///
  /// @return empty where it is no object
  static Optional<Map<String, String>> facts(byte[] body, Set<String> wanted) {
    try (JsonParser parser = factory().createParser(ObjectReadContext.empty(), body)) {
      if (parser.nextToken() != JsonToken.START_OBJECT) {
        return Optional.empty();
      }
      Map<String, String> facts = new HashMap<>();
      int depth = 1;
      for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
        depth += token.isStructStart() ? 1 : token.isStructEnd() ? -1 : 0;
        boolean scalar = token == JsonToken.VALUE_STRING || token == JsonToken.VALUE_NUMBER_INT;
        if (depth == 1
            && scalar
            && wanted.contains(parser.currentName())
            && parser.getStringLength() <= LONGEST_FACT) {
          facts.put(parser.currentName(), parser.getString());
        }
      }
      return Optional.of(facts);
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }

  /// Whether it is an array, and if so, whether anything is in it.
  static Optional<Boolean> list(byte[] body) {
    try (JsonParser parser = factory().createParser(ObjectReadContext.empty(), body)) {
      if (parser.nextToken() != JsonToken.START_ARRAY) {
        return Optional.empty();
      }
      JsonToken first = parser.nextToken();
      return first == JsonToken.VALUE_STRING || first == JsonToken.END_ARRAY
          ? Optional.of(first == JsonToken.VALUE_STRING)
          : Optional.empty();
    } catch (JacksonException _) {
      return Optional.empty();
    }
  }
}
