// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.cli;

import java.util.List;
import picocli.CommandLine.Model.CommandSpec;

/// Every command there is, in the order of the help.
final class Commands {
  private Commands() {}

  static CommandSpec root(Front front) {
    CommandSpec root = CommandSpec.create().name("tacet");
    Spec.group(root, "A picture archive that keeps silent to strangers.");
    add(root, new Init());
    root.addSubcommand("peer", peer());
    root.usageMessage()
        .footer(
            "  tacet demo --once                     see everything it does, in a throwaway archive",
            "  tacet init && tacet serve             begin",
            "  tacet peer add CT1 --allow store --issue ct1/");
    return root;
  }

  private static CommandSpec peer() {
    CommandSpec peer = CommandSpec.create().name("peer");
    Spec.group(peer, "Who may call the archive: enrol, see and remove devices.");
    for (Command command : List.of(new PeerAdd(), new PeerList(), new PeerRemove())) {
      add(peer, command);
    }
    peer.usageMessage().footer("  tacet peer add CT1 --allow store --issue ct1/");
    return peer;
  }

  private static void add(CommandSpec parent, Command command) {
    CommandSpec spec = command.spec();
    parent.addSubcommand(spec.name(), spec);
  }
}
