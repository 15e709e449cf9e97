// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.Child;
import org.tacet.interop.kit.Needs;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.Samples;
import org.tacet.interop.kit.Tool;
import org.tacet.interop.kit.WebClinic;

/// The client of OHIF, from npm, in a script: stores, searches, retrieves.
class DicomWebClientIT {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final List<String> SCRIPT =
      List.of("client.mjs", "package.json", "package-lock.json");

  @TempDir private Path folder;

  @Test
  void stores_finds_and_takes_back_what_it_stored() throws Exception {
    Path scripts = installed();
    Samples samples = Samples.open();
    try (WebClinic clinic = WebClinic.open(folder.resolve("clinic"))) {
      String token = clinic.token("asha");
      Run run =
          run(
              "node",
              List.of(
                  scripts.resolve("client.mjs").toString(),
                  clinic.origin() + "/dicomweb",
                  samples.file("ts/ct_explicit_le.dcm").toString()),
              Map.of("TOKEN", token, "NODE_EXTRA_CA_CERTS", clinic.authority().toString()));
      assertThat(run.output()).endsWith("ok\n");
      assertThat(run.exit()).isZero();
    }
  }

  /// The script in a folder of its own, with what its lock file names.
  private Path installed() throws IOException {
    Path scripts = Files.createDirectories(folder.resolve("scripts"));
    for (String name : SCRIPT) {
      Files.copy(source().resolve(name), scripts.resolve(name));
    }
    Run npm =
        run(
            "npm",
            List.of(
                "ci",
                "--ignore-scripts",
                "--no-audit",
                "--no-fund",
                "--prefix",
                scripts.toString()),
            Map.of("npm_config_fetch_retries", "1"));
    return Needs.present(
        Optional.of(scripts).filter(_ -> npm.exit() == 0),
        "npm cannot fetch dicomweb-client: " + npm.output());
  }

  private static Run run(String tool, List<String> arguments, Map<String, String> environment)
      throws IOException {
    try (Child child = Tool.of(tool).start(arguments, environment)) {
      return child.await(PATIENCE);
    }
  }

  private static Path source() {
    Path here = Path.of("").toAbsolutePath();
    return Stream.iterate(here, at -> at != null, Path::getParent)
        .flatMap(at -> Stream.of("src/test/node", "interop/src/test/node").map(at::resolve))
        .filter(Files::isDirectory)
        .findFirst()
        .orElseThrow();
  }
}
