// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.web;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/// Fetches what metadata names by URI, and puts it where the URI was; of compressed pixels all
/// codestreams, one after the other.
record Inlined(ArchiveClient client) {
  private static final String AS_KEPT =
      "multipart/related; type=\"application/octet-stream\"; transfer-syntax=*";

  void in(ObjectNode set) throws IOException, InterruptedException {
    for (String tag : List.copyOf(set.propertyNames())) {
      ObjectNode attribute = (ObjectNode) set.get(tag);
      if (attribute.has("BulkDataURI")) {
        attribute.put("InlineBinary", fetched(attribute.get("BulkDataURI").asString()));
        attribute.remove("BulkDataURI");
      }
      if (attribute.path("vr").asString().equals("SQ")) {
        for (JsonNode item : attribute.path("Value")) {
          in((ObjectNode) item);
        }
      }
    }
  }

  private String fetched(String uri) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = client.get(URI.create(uri), AS_KEPT);
    if (answer.statusCode() != 200) {
      throw new IOException("a value that metadata names is answered " + answer.statusCode());
    }
    return Base64.getEncoder().encodeToString(ArchiveClient.parts(answer));
  }
}
