// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// A round of an estate, listening: each system at an address of its own in 127.77.0.0/16, all at
/// the same two ports. Nothing but this machine can reach it.
public final class SimulatedEstate implements AutoCloseable {
  private static final int TRIES = 50;
  private static final int DAYS = 30;

  private final Estate estate;
  private final int round;
  private final List<PlannedSystem> systems;
  private final Places places;
  private final List<Listener> listeners;

  private SimulatedEstate(
      Estate estate,
      int round,
      List<PlannedSystem> systems,
      Places places,
      List<Listener> listeners) {
    this.estate = estate;
    this.round = round;
    this.systems = systems;
    this.places = places;
    this.listeners = listeners;
  }

  /// What all systems of all rounds have in common.
  private record Places(int dicomPort, int httpPort, SelfSigned certificate) {}

  /// Starts every system of a round.
  ///
  /// @param round from 1
  /// @param scale above 0 and at most 1, see [Estate#systems]
  /// @throws IOException if there are not two ports that are free at all addresses
  public static SimulatedEstate start(Estate estate, int round, double scale) throws IOException {
    InetAddress first = estate.systems(round, scale).getFirst().address();
    SelfSigned certificate = SelfSigned.create();
    for (int attempt = 1; true; attempt++) {
      try {
        return at(estate, round, scale, new Places(freePort(first), freePort(first), certificate));
      } catch (BindException e) {
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  private static SimulatedEstate at(Estate estate, int round, double scale, Places places)
      throws IOException {
    List<PlannedSystem> systems = estate.systems(round, scale);
    List<Listener> started = new ArrayList<>();
    try {
      for (PlannedSystem system : systems) {
        started.addAll(
            Listener.of(
                system,
                estate.seed(),
                places.certificate(),
                places.dicomPort(),
                places.httpPort()));
      }
      return new SimulatedEstate(estate, round, systems, places, started);
    } catch (IOException e) {
      started.forEach(Listener::close);
      throw e;
    }
  }

  /// Stops this round and starts another of the same estate at the same ports, so that a survey
  /// finds the systems where they were.
  ///
  /// @param other from 1
  /// @throws IOException if one of the ports was taken in between
  public SimulatedEstate turn(int other, double scale) throws IOException {
    close();
    return at(estate, other, scale, places);
  }

  private static int freePort(InetAddress address) throws IOException {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(address, 0));
      return socket.getLocalPort();
    }
  }

  /// The truth: every system, those that are closed in this round included.
  public List<PlannedSystem> systems() {
    return systems;
  }

  /// The port at which DICOM is spoken, if it is spoken at all, at every address.
  public int dicomPort() {
    return places.dicomPort();
  }

  /// The port of HTTP at every address.
  public int httpPort() {
    return places.httpPort();
  }

  /// A scope file that covers exactly these systems and ports, from today on, as `tacet survey
  /// authorise` reads it.
  public String scope() {
    LocalDate today = LocalDate.now(ZoneOffset.UTC);
    var text = new StringBuilder();
    text.append("organisation: ").append(quoted("Rehearsal: " + estate.title())).append('\n');
    text.append("authorised-by: ");
    text.append("{name: Whoever rehearses, role: rehearsal, email: rehearsal@example.org}\n");
    text.append("legal-basis: owner-permission\n");
    text.append("purpose: ")
        .append(quoted("rehearsal on this machine, " + estate.rounds().get(round - 1)))
        .append('\n');
    text.append("valid: {from: %s, until: %s}\n".formatted(today, today.plusDays(DAYS)));
    text.append("highest-level: L5\n");
    text.append("rate: {politeness: own-network, probes-per-second: 20000}\n");
    text.append("counting: full\n");
    text.append("default-password: once\n");
    text.append("ports: {dicom: [%d], http: [%d]}\n".formatted(dicomPort(), httpPort()));
    text.append("targets:\n");
    for (PlannedSystem system : systems) {
      text.append(
          "  - {address: %s, site: %s, region: %s}\n"
              .formatted(
                  system.address().getHostAddress(), quoted(system.site()), system.region()));
    }
    return text.toString();
  }

  private static String quoted(String text) {
    return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
  }

  /// Stops every system, and returns when none listens any more.
  @Override
  public void close() {
    listeners.forEach(Listener::close);
  }

  /// Where it all comes from.
  public Estate estate() {
    return estate;
  }

  /// Which round it is, from 1.
  public int round() {
    return round;
  }

  /// What the round is called.
  public Optional<String> roundName() {
    return Optional.of(estate.rounds().get(round - 1));
  }
}
