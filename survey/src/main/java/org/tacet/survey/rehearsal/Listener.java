// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.dimse.AssociationLimits;
import org.tacet.dimse.AssociationServer;

/// One open port of a simulated system.
interface Listener extends AutoCloseable {
  AssociationLimits LIMITS =
      AssociationLimits.DEFAULT
          .with(new AssociationLimits.Counts(128, 16, 16, 32, 32, 0))
          .with(AssociationLimits.Times.DEFAULT.withGrace(Duration.ofMillis(50)));

  @Override
  void close();

  /// Opens the ports that a system has. If one cannot be opened, none is.
  static List<Listener> of(PlannedSystem system, int seed, int dicomPort, int httpPort)
      throws IOException {
    List<Listener> open = new ArrayList<>();
    try {
      var studies = studies(system, seed);
      if (system.behaviour().hasDicomPort()) {
        var address = new InetSocketAddress(system.address(), dicomPort);
        var server =
            AssociationServer.listen(
                address, Optional.empty(), LIMITS, new DicomArchive(system, studies));
        open.add(server::close);
      }
      return open;
    } catch (IOException e) {
      open.forEach(Listener::close);
      throw e;
    }
  }

  private static VirtualStudies studies(PlannedSystem system, int seed) {
    boolean someUndated =
        system.behaviour() == Behaviour.UNDATED_MATCH
            || system.behaviour() == Behaviour.UNDATED_HIDDEN;
    long undated =
        someUndated ? Math.ceilDiv(system.studies(), (long) VirtualStudies.UNDATED_ONE_IN) : 0;
    return new VirtualStudies(seed, system.number(), system.studies(), system.images(), undated);
  }
}
