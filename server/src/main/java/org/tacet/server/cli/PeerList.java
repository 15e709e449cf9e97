// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tacet.server.home.Home;
import org.tacet.server.home.HostPort;
import org.tacet.server.peers.Operations;
import org.tacet.server.peers.PeerEntry;
import org.tacet.server.peers.PeerEntry.Certificate;
import org.tacet.server.peers.PeerEntry.Legacy;
import org.tacet.server.peers.PeerFile;
import org.tacet.server.peers.PeerJson;
import org.tacet.server.terminal.Terminal;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.node.ObjectNode;

/// `tacet peer list`. Needs no key, so it needs no server.
final class PeerList implements Command.Alone {
  private static final int SHOWN_DIGITS = 16;

  @Override
  public CommandSpec spec() {
    return Spec.of(this, "list", "Shows who is enrolled.")
        .examples("tacet peer list", "tacet peer list --json");
  }

  @Override
  public Report run(Arguments arguments, Terminal terminal) throws IOException {
    Home home = Home.open(arguments.home());
    List<PeerEntry> entries = PeerFile.open(home.peers()).entries();
    ObjectNode json = Report.object();
    var peers = json.putArray("peers");
    entries.forEach(entry -> PeerJson.write(entry, peers.addObject()));
    if (entries.isEmpty()) {
      return Report.success(
          json,
          "Nobody is enrolled. Enrol a device: tacet peer add CT1 --allow store --issue ct1/");
    }
    List<List<String>> rows = new ArrayList<>();
    rows.add(List.of("AE TITLE", "SITE", "MAY", "PROOF", "ADDRESS"));
    entries.forEach(entry -> rows.add(row(entry)));
    return new Report(Report.SUCCESS, Report.table(rows), json);
  }

  private static List<String> row(PeerEntry entry) {
    String proof =
        switch (entry.credential()) {
          case Certificate c ->
              "certificate %s… until %s"
                  .formatted(
                      c.sha256().substring(0, SHOWN_DIGITS),
                      c.notAfter().toString().substring(0, 10));
          case Legacy legacy -> "NONE (clear text from " + legacy.from() + ")";
        };
    return List.of(
        entry.aeTitle().value(),
        entry.site().name(),
        Operations.words(entry.allowed()),
        proof,
        entry.address().map(HostPort::toString).orElse("-"));
  }
}
