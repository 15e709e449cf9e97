// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.home;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// What a running server says of itself to other commands on the same home.
///
/// @param process its number
/// @param control its control socket
/// @param dicom where it listens for DICOM over TLS
/// @param https where it listens for HTTPS, if it does
/// @param operations where it tells of health and metrics, if it does
/// @param legacy where the clear-text bridge listens, if it is on
public record RunFile(
    long process,
    Path control,
    HostPort dicom,
    Optional<HostPort> https,
    Optional<HostPort> operations,
    Optional<HostPort> legacy) {
  /// Leaves the word in the home.
  public void write(Home home) throws IOException {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("process", process).put("control", control.toString()).put("dicom", dicom.toString());
    https.ifPresent(h -> json.put("https", h.toString()));
    operations.ifPresent(o -> json.put("operations", o.toString()));
    legacy.ifPresent(l -> json.put("legacy", l.toString()));
    Home.replace(home.run(), (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  /// Reads the word; empty when there is none. A server that was killed leaves its word behind:
  /// only who finds somebody listening at its control socket may believe it.
  public static Optional<RunFile> read(Home home) throws IOException {
    try {
      JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(home.run()));
      return HostPort.parse(json.path("dicom").asString(""))
          .map(dicom ->
              new RunFile(
                  json.path("process").asLong(0),
                  Path.of(json.path("control").asString("")),
                  dicom,
                  HostPort.parse(json.path("https").asString("")),
                  HostPort.parse(json.path("operations").asString("")),
                  HostPort.parse(json.path("legacy").asString(""))));
    } catch (NoSuchFileException | JacksonException _) {
      return Optional.empty();
    }
  }

  /// Takes the word back.
  public static void delete(Home home) throws IOException {
    Files.deleteIfExists(home.run());
  }
}
