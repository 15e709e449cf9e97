// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.WebClinic;

/// What the archive says of itself is a description by the schema of OpenAPI 3.1, as somebody else
/// reads it.
class OpenApiIT {
  @TempDir private Path folder;

  @Test
  void it_is_described_in_openapi() throws Exception {
    NodeScripts scripts = NodeScripts.in(folder.resolve("scripts"));
    Path described = folder.resolve("openapi.json");
    try (WebClinic clinic = WebClinic.open(folder.resolve("clinic"));
        ArchiveClient client = ArchiveClient.of(clinic, clinic.token("asha"))) {
      HttpResponse<byte[]> answer =
          client.get(URI.create(clinic.origin() + "/openapi.json"), "application/json");
      assertThat(answer.statusCode()).isEqualTo(200);
      Files.write(described, answer.body());
    }
    Run valid = scripts.run("openapi.mjs", List.of(described.toString()), Map.of());
    assertThat(valid.output()).isEqualTo("3.1\n");
    assertThat(valid.exit()).isZero();

    String text = Files.readString(described);
    Files.writeString(described, text.replaceFirst("\"responses\"", "\"answers\""));
    assertThat(scripts.run("openapi.mjs", List.of(described.toString()), Map.of()).exit()).isOne();
  }
}
