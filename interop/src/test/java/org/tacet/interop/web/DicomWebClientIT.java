// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.Samples;
import org.tacet.interop.kit.WebClinic;

/// The client of OHIF, from npm, in a script: stores, searches, retrieves.
class DicomWebClientIT {
  @TempDir private Path folder;

  @Test
  void stores_finds_and_takes_back_what_it_stored() throws Exception {
    NodeScripts scripts = NodeScripts.in(folder.resolve("scripts"));
    Samples samples = Samples.open();
    try (WebClinic clinic = WebClinic.open(folder.resolve("clinic"))) {
      String token = clinic.token("asha");
      Run run =
          scripts.run(
              "client.mjs",
              List.of(
                  clinic.origin() + "/dicomweb", samples.file("ts/ct_explicit_le.dcm").toString()),
              Map.of("TOKEN", token, "NODE_EXTRA_CA_CERTS", clinic.authority().toString()));
      assertThat(run.output()).endsWith("ok\n");
      assertThat(run.exit()).isZero();
    }
  }
}
