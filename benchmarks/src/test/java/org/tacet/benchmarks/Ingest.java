// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tacet.dimse.Association;

/// Sends equal slices to a server, over a number of associations or HTTPS connections at once.
final class Ingest {
  private final Sender sender;
  private int nextStudy = 1;

  Ingest(Sender sender) {
    this.sender = sender;
  }

  /// @param perSecond acknowledged instances per second
  /// @param cpuMillis of the server for each instance
  record Result(double perSecond, double cpuMillis) {}

  /// One way into a server, open until it is closed. For one thread.
  interface Lane extends AutoCloseable {
    /// Sends one slice and returns when it is acknowledged.
    void send(int study, int number) throws IOException;

    @Override
    void close() throws IOException;
  }

  /// What opens them.
  interface Way<S extends Server> {
    Lane into(S server) throws IOException;
  }

  /// An association.
  Lane store(Server.Dicom server) throws IOException {
    Association association = Sender.associate(server);
    return new Lane() {
      @Override
      public void send(int study, int number) throws IOException {
        sender.send(association, study, number);
      }

      @Override
      public void close() {
        association.close();
      }
    };
  }

  /// A connection over which each slice is a request of its own.
  Lane stow(Server.Web server) throws IOException {
    WebClient web = server.connect();
    return new Lane() {
      @Override
      public void send(int study, int number) throws IOException {
        sender.post(web, study, number);
      }

      @Override
      public void close() {
        web.close();
      }
    };
  }

  /// One study for each lane. The lanes are there before the clock begins.
  <S extends Server> Result run(S server, Way<? super S> way, int lanes, int instances)
      throws Exception {
    int each = Math.max(1, instances / lanes);
    int first = nextStudy;
    nextStudy += lanes;
    List<Lane> open = new ArrayList<>();
    try {
      for (int i = 0; i < lanes; i++) {
        open.add(way.into(server));
      }
      double cpu = server.cpuSeconds();
      long start = System.nanoTime();
      AtOnce.run(
          lanes,
          lane -> {
            for (int number = 1; number <= each; number++) {
              open.get(lane).send(first + lane, number);
            }
            return each;
          });
      double seconds = (System.nanoTime() - start) / 1e9;
      int sent = each * lanes;
      return new Result(sent / seconds, (server.cpuSeconds() - cpu) * 1000 / sent);
    } finally {
      for (Lane lane : open) {
        lane.close();
      }
    }
  }

  /// The same, and then counts: an instance that was acknowledged and is not there is an error.
  <S extends Side> Result kept(S side, Way<? super S> way, int lanes, int instances)
      throws Exception {
    int first = nextStudy;
    Result result = run(side, way, lanes, instances);
    for (int study = first; study < first + lanes; study++) {
      Queries.insistOn(side, study, Math.max(1, instances / lanes));
    }
    return result;
  }

  /// A study of one series; not measured.
  void series(Side side, int study, int instances) throws IOException {
    try (Side.Filling filling = side.filling()) {
      for (int number = 1; number <= instances; number++) {
        sender.put(filling, study, number);
      }
    }
  }
}
