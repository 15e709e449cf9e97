// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/// DCMTK's dcmqrscp as an archive in a folder of its own: an independent evaluator of queries.
///
/// Its limits (3.6.7, as packaged by Debian): about thirty keys, no sequence matching, case counts
/// in names, a name is compared as one string and not by component group, and its iconv knows
/// neither ISO 2022 IR 13 nor IR 87. In single-process mode it crashes on the first release after a
/// query; the default, one process per association, survives that.
public final class Qrscp implements AutoCloseable {
  private static final String AE_TITLE = "QRSCP";

  private final Listener listener;

  private Qrscp(Listener listener) {
    this.listener = listener;
  }

  public static Qrscp start(Path folder) throws IOException {
    Tool tool = Tool.of("dcmqrscp");
    Path database = Files.createDirectories(folder.resolve("database"));
    Path configuration = folder.resolve("dcmqrscp.cfg");
    return new Qrscp(
        Listener.start(port -> {
          Files.writeString(configuration, configuration(port, database));
          return tool.start(List.of("-v", "+U8", "-c", configuration.toString()), Map.of());
        }));
  }

  public Node node(String calling) {
    return Node.clear(listener.port(), AE_TITLE, calling);
  }

  @Override
  public void close() {
    listener.close();
  }

  private static String configuration(int port, Path database) {
    return """
    NetworkTCPPort = %d
    MaxPDUSize = 65536
    MaxAssociations = 16
    HostTable BEGIN
    HostTable END
    VendorTable BEGIN
    VendorTable END
    AETable BEGIN
    %s %s RW (500, 1024mb) ANY
    AETable END
    """
        .formatted(port, AE_TITLE, database);
  }
}
