// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.round;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.Semaphore;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.scope.Conduct;
import org.tacet.survey.snapshot.Line;
import org.tacet.survey.snapshot.SnapshotFile;
import org.tacet.survey.snapshot.SnapshotFile.Progress;

/// Looks at everyone who answered, some at a time, each on a thread of its own. What is found is
/// durable before it counts.
final class Depth {
  private final Round.Look look;
  private final RoundListener listener;
  private final SnapshotFile file;
  private final Semaphore places;
  private final ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor();
  private int looked;
  private int open;
  private int total;

  Depth(
      Conduct conduct, Round.Look look, RoundListener listener, SnapshotFile file, Progress done) {
    this.look = look;
    this.listener = listener;
    this.file = file;
    this.places = new Semaphore(conduct.atOnce());
    this.looked = done.found().size();
    this.open = (int) done.found().values().stream().filter(SystemFinding::isOpen).count();
  }

  /// Ends what is under way as soon as it can.
  void interrupt() {
    threads.shutdownNow();
  }

  /// Looks at all of these.
  ///
  /// @param ports that are open, of each address
  /// @return whether it came to the end
  boolean lookAt(Map<InetAddress, List<Integer>> ports) throws IOException {
    total = looked + ports.size();
    try (threads) {
      List<Future<Boolean>> running = new ArrayList<>();
      for (Map.Entry<InetAddress, List<Integer>> each : ports.entrySet()) {
        running.add(threads.submit(() -> lookAt(each.getKey(), each.getValue())));
      }
      boolean all = true;
      for (Future<Boolean> each : running) {
        all &= outcome(each);
      }
      return all;
    } catch (RejectedExecutionException _) {
      // It was interrupted while the looks were being begun.
      return false;
    }
  }

  private boolean lookAt(InetAddress address, List<Integer> ports) throws IOException {
    try {
      places.acquire();
    } catch (InterruptedException _) {
      return false;
    }
    try {
      SystemFinding finding = look.at(address, ports);
      if (finding.reach() == Reach.UNFINISHED && threads.isShutdown()) {
        return false;
      }
      found(finding);
      return true;
    } catch (InterruptedException _) {
      return false;
    } finally {
      places.release();
    }
  }

  private synchronized void found(SystemFinding finding) throws IOException {
    file.append(new Line.Found(finding));
    looked++;
    open += finding.isOpen() ? 1 : 0;
    listener.looked(looked, total, open);
  }

  private boolean outcome(Future<Boolean> task) throws IOException {
    try {
      return task.get();
    } catch (InterruptedException _) {
      interrupt();
      Thread.currentThread().interrupt();
      return false;
    } catch (ExecutionException e) {
      interrupt();
      if (e.getCause() instanceof IOException io) {
        throw io;
      }
      throw new IllegalStateException("a look throws nothing else", e);
    }
  }
}
