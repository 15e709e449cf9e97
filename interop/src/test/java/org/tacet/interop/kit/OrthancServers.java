// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import static org.tacet.interop.kit.OrthancPeer.quoted;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// The servers that an Orthanc calls over DICOMweb, by the names it has for them.
///
/// @param url of a DICOMweb service
/// @param tokens the token shown at each of them
/// @param authority whose certificates are believed
public record OrthancServers(String url, Map<String, String> tokens, Path authority) {
  private static final List<String> USUAL_PLACES =
      List.of(
          "/usr/share/orthanc/plugins/libOrthancDicomWeb.so",
          "/usr/lib/orthanc/libOrthancDicomWeb.so",
          "/usr/local/share/orthanc/plugins/libOrthancDicomWeb.so");

  List<String> settings() {
    String servers =
        tokens.entrySet().stream()
            .map(server -> quoted(server.getKey()) + ":" + server(server.getValue()))
            .collect(Collectors.joining(","));
    return List.of(
        "\"Plugins\":[" + quoted(plugin().toString()) + "]",
        "\"HttpsVerifyPeers\":true,\"HttpsCACertificates\":" + quoted(authority.toString()),
        "\"DicomWeb\":{\"Enable\":true,\"Servers\":{" + servers + "}}");
  }

  private String server(String token) {
    return "{\"Url\":%s,\"HttpHeaders\":{\"Authorization\":%s}}"
        .formatted(quoted(url), quoted("Bearer " + token));
  }

  /// Its plug-in for DICOMweb.
  public static Path plugin() {
    Optional<Path> found =
        Stream.concat(
                Stream.ofNullable(System.getenv("ORTHANC_DICOMWEB_PLUGIN")), USUAL_PLACES.stream())
            .map(Path::of)
            .filter(Files::isRegularFile)
            .findFirst();
    return Needs.present(found, "Orthanc's plug-in for DICOMweb is not on this machine");
  }
}
