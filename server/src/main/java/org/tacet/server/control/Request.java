// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.control;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A command line that another process shall run.
///
/// @param arguments as typed
/// @param folder in which it was typed
/// @param passphrase a new one, for `keys rotate`
public record Request(List<String> arguments, Path folder, Optional<byte[]> passphrase) {
  private static final int MAX_ARGUMENTS = 10_000;

  public Request {
    arguments = List.copyOf(arguments);
  }

  String toJson() {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    arguments.forEach(json.putArray("arguments")::add);
    json.put("folder", folder.toString());
    passphrase.ifPresent(p -> json.put("passphrase", Base64.getEncoder().encodeToString(p)));
    return json.toString();
  }

  static Request parse(String text) throws IOException {
    try {
      JsonNode json = JsonMapper.shared().readTree(text);
      if (!json.isObject()) {
        throw new IOException("not a request");
      }
      List<String> arguments = new ArrayList<>();
      for (JsonNode each : json.path("arguments")) {
        arguments.add(each.asString(""));
      }
      if (arguments.size() > MAX_ARGUMENTS) {
        throw new IOException("too many arguments");
      }
      Optional<byte[]> passphrase =
          json.has("passphrase")
              ? Optional.of(Base64.getDecoder().decode(json.path("passphrase").asString("")))
              : Optional.empty();
      return new Request(arguments, Path.of(json.path("folder").asString("/")), passphrase);
    } catch (JacksonException | IllegalArgumentException _) {
      throw new IOException("not a request");
    }
  }

  @Override
  public String toString() {
    return "Request[" + arguments.size() + " arguments]";
  }
}
