// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.tacet.dimse.Association;

/// C-STORE of equal slices over a number of associations at once.
final class Ingest {
  private final Sender sender;
  private int nextStudy = 1;

  Ingest(Sender sender) {
    this.sender = sender;
  }

  /// @param perSecond acknowledged instances per second
  /// @param cpuMillis of the server for each instance
  record Result(double perSecond, double cpuMillis) {}

  /// One study for each association.
  Result run(Side side, int associations, int instances) throws Exception {
    int each = instances / associations;
    int first = nextStudy;
    nextStudy += associations;
    double cpu = side.cpuSeconds();
    long start = System.nanoTime();
    try (ExecutorService senders =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < associations; i++) {
        int study = first + i;
        running.add(senders.submit(() -> send(side, study, each)));
      }
      await(running);
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    int sent = each * associations;
    return new Result(sent / seconds, (side.cpuSeconds() - cpu) * 1000 / sent);
  }

  /// Studies of one small instance each, for the queries.
  void load(Side side, int studies) throws IOException {
    try (Association association = Sender.associate(side)) {
      for (int study = 0; study < studies; study++) {
        sender.send(association, study, 1);
      }
    }
  }

  private Void send(Side side, int study, int instances) throws IOException {
    try (Association association = Sender.associate(side)) {
      for (int number = 1; number <= instances; number++) {
        sender.send(association, study, number);
      }
    }
    return null;
  }

  private static void await(List<Future<?>> running) throws InterruptedException, IOException {
    for (Future<?> future : running) {
      try {
        future.get();
      } catch (ExecutionException e) {
        throw new IOException("a sender failed", e);
      }
    }
  }
}
