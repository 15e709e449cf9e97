// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.stream.Collectors;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.scope.Gate;

/// Looks at one address in depth, one connection at a time, and tells what was found.
public final class HostProbe {
  private static final System.Logger LOG = System.getLogger("org.tacet.survey");
  private static final int FRAMES = 12;

  private final Gate gate;
  private final Looking looking;
  private final Pace pace;
  private final Pace.Waiting waiting;

  /// A probe at the pace of the scope, which it shares with none.
  public HostProbe(Gate gate, Looking looking) {
    this(gate, looking, Pace.of(gate.scope().conduct().probesPerSecond()));
  }

  /// @param pace of the whole survey
  public HostProbe(Gate gate, Looking looking, Pace pace) {
    this(gate, looking, pace, Pace.Waiting.SLEEP);
  }

  HostProbe(Gate gate, Looking looking, Pace pace, Pace.Waiting waiting) {
    this.gate = gate;
    this.looking = looking;
    this.pace = pace;
    this.waiting = waiting;
  }

  /// Looks at the ports of an address that have been found open. Whatever the peer does ends as
  /// evidence. If the thread is interrupted, the finding is unfinished, and the thread still
  /// interrupted.
  public SystemFinding look(InetAddress address, List<Integer> openPorts) {
    var host = new HostLook(gate, looking, new Manners(pace, waiting), address);
    // The JDK closes a socket under a virtual thread that is interrupted, and under no other.
    var task = new FutureTask<>(() -> host.look(openPorts));
    Thread thread = Thread.ofVirtual().name("survey-host").start(task);
    boolean interrupted = false;
    while (true) {
      try {
        SystemFinding finding = task.get();
        if (interrupted) {
          Thread.currentThread().interrupt();
        }
        return finding;
      } catch (InterruptedException _) {
        interrupted = true;
        thread.interrupt();
      } catch (ExecutionException e) {
        // A fault of this program, at which a peer may have had a hand: one host is not worth a
        // round.
        log(e);
        return host.unfinished();
      }
    }
  }

  /// What kind and where; a message may hold anything.
  private static void log(ExecutionException failed) {
    Throwable fault = failed.getCause() == null ? failed : failed.getCause();
    String where =
        Arrays.stream(fault.getStackTrace())
            .limit(FRAMES)
            .map(frame -> "\n\tat " + frame)
            .collect(Collectors.joining());
    LOG.log(
        System.Logger.Level.WARNING, () -> "A look failed: " + fault.getClass().getName() + where);
  }
}
