// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// The same on several threads at once.
final class AtOnce {
  private AtOnce() {}

  /// What one of the threads does.
  interface Work<T> {
    T with(int number) throws Exception;
  }

  /// Waits for all of them; if one fails, that is an error.
  ///
  /// @return what each of them has made, in their order
  static <T> List<T> run(int threads, Work<T> work) throws IOException, InterruptedException {
    try (ExecutorService executor =
        Executors.newThreadPerTaskExecutor(Thread.ofVirtual().factory())) {
      List<Future<T>> running = new ArrayList<>();
      for (int i = 0; i < threads; i++) {
        int number = i;
        running.add(executor.submit(() -> work.with(number)));
      }
      List<T> results = new ArrayList<>();
      for (Future<T> future : running) {
        results.add(future.get());
      }
      return results;
    } catch (ExecutionException e) {
      throw new IOException("one of " + threads + " failed", e.getCause());
    }
  }
}
