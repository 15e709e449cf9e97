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
    atOnce(associations, part -> send(side, first + part, each));
    double seconds = (System.nanoTime() - start) / 1e9;
    int sent = each * associations;
    return new Result(sent / seconds, (side.cpuSeconds() - cpu) * 1000 / sent);
  }

  /// Studies of one instance each, on a number of ways at once; not measured.
  void load(Side side, int associations, int studies) throws Exception {
    atOnce(
        associations,
        part -> {
          try (Side.Filling filling = side.filling()) {
            for (int study = part; study < studies; study += associations) {
              sender.put(filling, study, 1);
            }
          }
        });
  }

  /// A study of one series; not measured.
  void series(Side side, int study, int instances) throws IOException {
    try (Side.Filling filling = side.filling()) {
      for (int number = 1; number <= instances; number++) {
        sender.put(filling, study, number);
      }
    }
  }

  private void send(Side side, int study, int instances) throws IOException {
    try (Association association = Sender.associate(side)) {
      for (int number = 1; number <= instances; number++) {
        sender.send(association, study, number);
      }
    }
  }

  private interface Sending {
    void part(int number) throws IOException;
  }

  private static void atOnce(int senders, Sending sending) throws Exception {
    try (ExecutorService threads =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
      List<Future<?>> running = new ArrayList<>();
      for (int i = 0; i < senders; i++) {
        int number = i;
        running.add(
            threads.submit(() -> {
              sending.part(number);
              return null;
            }));
      }
      await(running);
    }
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
