// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import static org.tacet.interop.kit.OrthancPeer.quoted;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// How an Orthanc stands open. What is not said here is as Orthanc has it where nobody has set
/// anything.
public enum OrthancExposure {
  /// As it comes: whoever calls may associate, and is cut off at the first query. Its web side
  /// answers its own machine alone, which is why a test on that machine must not look at it.
  AS_INSTALLED(""),
  /// Its web side answers everybody, behind the user that Orthanc makes up.
  REMOTE_ACCESS("\"RemoteAccessAllowed\":true"),
  /// It wants to be called by its name.
  CHECKS_AE("\"DicomCheckCalledAet\":true"),
  /// It answers everybody's queries, with ten matches.
  TEN_RESULTS("\"DicomAlwaysAllowFind\":true,\"LimitFindResults\":10,\"LimitFindInstances\":10"),
  /// No DICOM, and of the web nothing but its plug-in for DICOMweb.
  DICOMWEB_ONLY(
      "\"DicomServerEnabled\":false,\"RemoteAccessAllowed\":true,\"AuthenticationEnabled\":false");

  private static final String HEADER = "interop";

  private final String settings;

  OrthancExposure(String settings) {
    this.settings = settings;
  }

  List<String> settings(Path folder) {
    List<String> more = new ArrayList<>();
    if (!settings.isEmpty()) {
      more.add(settings);
    }
    if (this != DICOMWEB_ONLY) {
      return more;
    }
    more.add("\"Plugins\":[" + quoted(OrthancServers.plugin().toString()) + "]");
    more.add("\"DicomWeb\":{\"Enable\":true}");
    more.add("\"LuaScripts\":[" + quoted(filter(folder).toString()) + "]");
    return more;
  }

  /// With what whoever fills it is let in, however it stands to strangers.
  Map<String, String> headers() {
    byte[] login = "orthanc:orthanc".getBytes(StandardCharsets.US_ASCII);
    return Map.of(
        "Authorization", "Basic " + Base64.getEncoder().encodeToString(login), HEADER, "fills");
  }

  private static Path filter(Path folder) {
    try {
      return Files.writeString(
          folder.resolve("filter.lua"),
          """
          function IncomingHttpRequestFilter(method, uri, ip, username, headers)
            return string.sub(uri, 1, 10) == '/dicom-web' or headers['%s'] ~= nil
          end
          """
              .formatted(HEADER));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
