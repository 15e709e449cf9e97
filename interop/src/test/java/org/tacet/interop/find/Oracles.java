// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.find;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.tacet.interop.kit.Dcmtk;
import org.tacet.interop.kit.Node;
import org.tacet.interop.kit.OrthancPeer;
import org.tacet.interop.kit.Qrscp;
import org.tacet.interop.kit.Run;

/// The two independent evaluators, each holding the same files.
final class Oracles implements AutoCloseable {
  private static final String CALLING = "ASKER";

  private final Qrscp qrscp;
  private final OrthancPeer orthanc;
  private final Path scratch;

  private Oracles(Qrscp qrscp, OrthancPeer orthanc, Path scratch) {
    this.qrscp = qrscp;
    this.orthanc = orthanc;
    this.scratch = scratch;
  }

  static Oracles holding(List<Path> files, Path scratch) throws IOException {
    Qrscp qrscp = Qrscp.start(Files.createDirectories(scratch.resolve("qrscp")));
    OrthancPeer orthanc =
        OrthancPeer.start(scratch.resolve("orthanc"), "ORTHANC", Optional.empty(), List.of());
    Oracles oracles = new Oracles(qrscp, orthanc, scratch);
    for (Node node : oracles.nodes().values()) {
      Run run = Dcmtk.store(node, List.of("-R"), files);
      if (!run.succeeded()) {
        oracles.close();
        throw new IOException(run.toString());
      }
    }
    return oracles;
  }

  /// The answer of each by its name in the table.
  Map<String, Set<String>> ask(FindQuery query) throws IOException {
    Map<String, Set<String>> answers = new TreeMap<>();
    for (Map.Entry<String, Node> node : nodes().entrySet()) {
      answers.put(node.getKey(), query.ask(node.getValue(), scratch));
    }
    return answers;
  }

  private Map<String, Node> nodes() {
    return Map.of("dcmqrscp", qrscp.node(CALLING), "orthanc", orthanc.node(CALLING));
  }

  @Override
  public void close() {
    qrscp.close();
    orthanc.close();
  }
}
