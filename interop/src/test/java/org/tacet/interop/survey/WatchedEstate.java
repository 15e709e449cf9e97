// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import java.io.IOException;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Archives, each at an address of its own behind a [Relay], all at the same two ports.
final class WatchedEstate implements AutoCloseable {
  private static final int TRIES = 50;
  private static final String NETWORK = "127.88.0.";

  private final int dicom;
  private final int http;
  private final Map<String, Watched> archives;

  private WatchedEstate(int dicom, int http, Map<String, Watched> archives) {
    this.dicom = dicom;
    this.http = http;
    this.archives = archives;
  }

  /// Where an archive really is.
  record Place(Optional<InetSocketAddress> dicom, Optional<InetSocketAddress> http) {
    static Place of(RealPeer peer) {
      return new Place(here(peer.dicom()), here(peer.http()));
    }

    private static Optional<InetSocketAddress> here(List<Integer> ports) {
      return ports.stream()
          .findFirst()
          .map(port -> new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
    }
  }

  /// An archive with its relays.
  record Watched(String address, Optional<Relay> dicom, Optional<Relay> http) {
    List<Conversation> conversations() {
      List<Conversation> all = new ArrayList<>();
      dicom.ifPresent(relay -> all.addAll(relay.conversations()));
      http.ifPresent(relay -> all.addAll(relay.conversations()));
      return all;
    }
  }

  /// @param places by the names of the archives
  static WatchedEstate open(Map<String, Place> places) throws IOException {
    for (int attempt = 1; true; attempt++) {
      int dicom = freePort();
      int http = freePort();
      var estate = new WatchedEstate(dicom, http, new LinkedHashMap<>());
      try {
        for (Map.Entry<String, Place> place : places.entrySet()) {
          estate.watch(place.getKey(), place.getValue());
        }
        return estate;
      } catch (BindException e) {
        estate.close();
        if (attempt == TRIES) {
          throw e;
        }
      }
    }
  }

  private static int freePort() throws IOException {
    try (var socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(NETWORK + "1", 0));
      return socket.getLocalPort();
    }
  }

  private void watch(String name, Place place) throws IOException {
    String address = NETWORK + (archives.size() + 1);
    Optional<Relay> first = relay(address, dicom, place.dicom);
    archives.put(name, new Watched(address, first, Optional.empty()));
    archives.put(name, new Watched(address, first, relay(address, http, place.http)));
  }

  private static Optional<Relay> relay(String address, int port, Optional<InetSocketAddress> peer)
      throws IOException {
    return peer.isEmpty() || !listens(peer.get())
        ? Optional.empty()
        : Optional.of(Relay.open(new InetSocketAddress(address, port), peer.get()));
  }

  private static boolean listens(InetSocketAddress peer) {
    try (var socket = new Socket()) {
      socket.connect(peer);
      return true;
    } catch (IOException _) {
      return false;
    }
  }

  Map<String, Watched> archives() {
    return archives;
  }

  ScopeText scope() {
    List<String> targets = archives.values().stream().map(Watched::address).toList();
    return new ScopeText(List.of(dicom), List.of(http), "", targets);
  }

  @Override
  public void close() throws IOException {
    for (Watched archive : archives.values()) {
      if (archive.dicom.isPresent()) {
        archive.dicom.get().close();
      }
      if (archive.http.isPresent()) {
        archive.http.get().close();
      }
    }
  }
}
