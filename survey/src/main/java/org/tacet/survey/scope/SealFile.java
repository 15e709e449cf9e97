// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// A [Seal] as a file, JSON.
final class SealFile {
  private static final int VERSION = 1;
  private static final int LONGEST = 16 << 20;
  private static final JsonMapper MAPPER = JsonMapper.shared();

  private SealFile() {}

  static String text(Seal seal) {
    ObjectNode json = MAPPER.createObjectNode();
    json.put("tacet-scope-seal", VERSION).put("digest", seal.digest());
    ObjectNode hosts = json.putObject("hosts");
    seal.hosts().forEach((name, addresses) -> addresses.forEach(hosts.withArray(name)::add));
    json.put("signature", seal.signature());
    return json.toPrettyString() + "\n";
  }

  static Seal read(Path file) throws IOException, ScopeException {
    if (Files.size(file) > LONGEST) {
      throw notASeal();
    }
    try {
      JsonNode json = MAPPER.readTree(Files.readAllBytes(file));
      if (json.path("tacet-scope-seal").asInt(0) != VERSION) {
        throw notASeal();
      }
      return new Seal(
          json.path("digest").asString(""),
          hosts(json.path("hosts")),
          json.path("signature").asString(""));
    } catch (JacksonException _) {
      throw notASeal();
    }
  }

  private static SortedMap<String, List<String>> hosts(JsonNode json) {
    SortedMap<String, List<String>> hosts = new TreeMap<>();
    json.propertyStream()
        .forEach(host -> {
          List<String> addresses = new ArrayList<>();
          host.getValue().forEach(address -> addresses.add(address.asString("")));
          hosts.put(host.getKey(), addresses);
        });
    return hosts;
  }

  private static ScopeException notASeal() {
    return new ScopeException(
        "the .sig file beside the scope is none of `tacet survey authorise`; sign it again");
  }
}
