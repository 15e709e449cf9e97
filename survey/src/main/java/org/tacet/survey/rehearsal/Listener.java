// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
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

  /// Opens the ports that a system has, and sees to it that nobody else listens at those that it
  /// has not. If one cannot be opened, none is.
  ///
  /// @param certificate of those that speak TLS
  static List<Listener> of(
      PlannedSystem system, int seed, SelfSigned certificate, int dicomPort, int httpPort)
      throws IOException {
    List<Listener> open = new ArrayList<>();
    try {
      var studies = studies(system, seed);
      if (system.behaviour().hasDicomPort()) {
        var address = new InetSocketAddress(system.address(), dicomPort);
        dicom(address, system, new DicomArchive(system, studies), certificate, open);
      } else {
        requireFree(system, dicomPort);
      }
      if (system.behaviour().hasHttpPort()) {
        var address = new InetSocketAddress(system.address(), httpPort);
        open.add(HttpArchive.listen(address, system, studies));
      } else {
        requireFree(system, httpPort);
      }
      return open;
    } catch (IOException e) {
      open.forEach(Listener::close);
      throw e;
    }
  }

  private static void requireFree(PlannedSystem system, int port) throws IOException {
    try (var socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(system.address(), port));
    }
  }

  private static void dicom(
      InetSocketAddress address,
      PlannedSystem system,
      DicomArchive archive,
      SelfSigned certificate,
      List<Listener> open)
      throws IOException {
    switch (system.behaviour()) {
      case TLS -> {
        var behind = new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0);
        var server = AssociationServer.listen(behind, Optional.empty(), LIMITS, archive);
        open.add(server::close);
        var context = certificate.undemanding();
        open.addFirst(
            SocketListener.listen(
                address, caller -> Talks.unwrap(caller, context, server.address())));
      }
      case CLIENT_CERTIFICATE -> {
        var tls = Optional.of(certificate.demanding());
        open.add(AssociationServer.listen(address, tls, LIMITS, archive)::close);
      }
      case HALF_OPEN -> open.add(SocketListener.listen(address, Talks::silent));
      case GARBAGE -> open.add(SocketListener.listen(address, Talks::garbage));
      default ->
          open.add(AssociationServer.listen(address, Optional.empty(), LIMITS, archive)::close);
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
