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

  // Or an answer in two pieces waits for a delayed acknowledgement.
  private static final Map<String, String> ENVIRONMENT = Map.of("TCP_NODELAY", "1");

  private final Listener listener;
  private final String aeTitle;

  private Qrscp(Listener listener, String aeTitle) {
    this.listener = listener;
    this.aeTitle = aeTitle;
  }

  public static Qrscp start(Path folder) throws IOException {
    return start(folder, AE_TITLE);
  }

  /// @param aeTitle it rejects whoever calls it by another
  public static Qrscp start(Path folder, String aeTitle) throws IOException {
    Tool tool = Tool.of("dcmqrscp");
    Path database = Files.createDirectories(folder.resolve("database"));
    Path configuration = folder.resolve("dcmqrscp.cfg");
    return new Qrscp(
        Listener.start(port -> {
          Files.writeString(configuration, configuration(port, aeTitle, database));
          return tool.start(List.of("-v", "+U8", "-c", configuration.toString()), ENVIRONMENT);
        }),
        aeTitle);
  }

  public Node node(String calling) {
    return Node.clear(listener.port(), aeTitle, calling);
  }

  public int port() {
    return listener.port();
  }

  public long pid() {
    return listener.child().pid();
  }

  @Override
  public void close() {
    listener.close();
  }

  private static String configuration(int port, String aeTitle, Path database) {
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
        .formatted(port, aeTitle, database);
  }
}
