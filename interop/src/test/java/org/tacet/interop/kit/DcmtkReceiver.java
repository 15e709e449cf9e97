// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// DCMTK's `storescp` as a mere receiver that is measured: clear text, a process for each
/// association.
public enum DcmtkReceiver {
  /// Reads what it gets and drops it.
  IGNORES("--ignore"),
  /// Writes what it gets to files, as it came.
  KEEPS("--bit-preserving");

  // Or an answer in two pieces waits for a delayed acknowledgement.
  private static final Map<String, String> ENVIRONMENT = Map.of("TCP_NODELAY", "1");
  private static final String LONGEST_PDU = "131072";

  private final String option;

  DcmtkReceiver(String option) {
    this.option = option;
  }

  /// What tells it so.
  public String option() {
    return option;
  }

  /// @param folder for the files
  public Listener start(Path folder) throws IOException {
    Tool tool = Tool.of("storescp");
    Files.createDirectories(folder);
    return Listener.start(port ->
        tool.start(
            List.of(
                "--quiet",
                "--fork",
                option,
                "--max-pdu",
                LONGEST_PDU,
                "--output-directory",
                folder.toString(),
                Integer.toString(port)),
            ENVIRONMENT));
  }
}
