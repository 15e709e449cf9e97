// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.round;

import java.io.IOException;
import java.net.InetAddress;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.tacet.survey.finding.SystemFinding;
import org.tacet.survey.scope.Gate;
import org.tacet.survey.scope.Ports;
import org.tacet.survey.scope.Target;
import org.tacet.survey.snapshot.Line;
import org.tacet.survey.snapshot.Snapshot;
import org.tacet.survey.snapshot.SnapshotFile;
import org.tacet.survey.snapshot.SnapshotFile.Progress;

/// A round of a survey: every address of the scope is knocked at, and everyone who answers is
/// looked at in depth. What is found is in the file at once, so a round that is stopped can be
/// taken up again.
public final class Round {
  /// A block of more addresses than these is swept alone.
  private static final int BATCH = 4096;

  private static final Duration SILENCE = Duration.ofSeconds(3);

  private final Gate gate;
  private final Look look;
  private final RoundListener listener;
  private final InstantSource clock;
  private final AtomicBoolean stopped = new AtomicBoolean();
  private final AtomicReference<Runnable> hurry = new AtomicReference<>(() -> {});

  /// Looks at one address in depth.
  @FunctionalInterface
  interface Look {
    SystemFinding at(InetAddress address, List<Integer> openPorts) throws InterruptedException;
  }

  /// What a round is made of.
  ///
  /// @param listed addresses from other tools' lists: if there are any, only those of them that are
  ///   in the scope are looked at, and nothing else is knocked at
  /// @param before an earlier round: what was open then is tried twice before it counts as gone
  public record Plan(Set<InetAddress> listed, Optional<Snapshot> before) {
    /// Everything in the scope.
    public static final Plan WHOLE_SCOPE = new Plan(Set.of(), Optional.empty());

    /// Keeps a copy of the set.
    public Plan {
      listed = Set.copyOf(listed);
    }
  }

  Round(Gate gate, Look look, RoundListener listener, InstantSource clock) {
    this.gate = gate;
    this.look = look;
    this.listener = listener;
    this.clock = clock;
  }

  /// Stops as soon as nothing is lost by it. Any thread may say so.
  public void stop() {
    stopped.set(true);
    hurry.get().run();
  }

  /// Runs to the end, or until stopped, behind what the file holds already.
  ///
  /// @param done what the file holds
  /// @return whether the round has ended
  public boolean run(Plan plan, SnapshotFile file, Progress done) throws IOException {
    Map<Integer, Line.Knocked> knocked = new HashMap<>(done.knocked());
    sweep(plan, file, knocked);
    Map<InetAddress, List<Integer>> open = new HashMap<>();
    knocked.values().forEach(target -> open.putAll(target.open()));
    Set<InetAddress> found = new HashSet<>(done.found().keySet());
    open.keySet().removeAll(found);
    var depth = new Depth(gate.scope().conduct(), look, listener, file, done);
    hurry.set(depth::interrupt);
    if (stopped.get() || !depth.lookAt(open)) {
      return false;
    }
    file.end(clock.instant());
    return true;
  }

  private void sweep(Plan plan, SnapshotFile file, Map<Integer, Line.Knocked> knocked)
      throws IOException {
    List<Sweep.Block> left = blocks(plan, knocked.keySet());
    long total =
        left.stream().mapToLong(block -> block.addresses().size()).sum()
            + knocked.values().stream().mapToLong(Line.Knocked::addresses).sum();
    Set<InetAddress> again = openBefore(plan.before());
    try (var knocking = new Knocking(gate, SILENCE, System::nanoTime, stopped::get)) {
      for (List<Sweep.Block> batch : batches(left)) {
        if (!sweep(batch, again, knocking, file, knocked)) {
          return;
        }
        told(knocked, total);
      }
    }
  }

  private static List<List<Sweep.Block>> batches(List<Sweep.Block> blocks) {
    List<List<Sweep.Block>> batches = new ArrayList<>();
    int room = 0;
    for (Sweep.Block block : blocks) {
      if (room <= 0) {
        batches.add(new ArrayList<>());
        room = BATCH;
      }
      batches.getLast().add(block);
      room -= block.addresses().size();
    }
    return batches;
  }

  private boolean sweep(
      List<Sweep.Block> batch,
      Set<InetAddress> again,
      Knocking knocking,
      SnapshotFile file,
      Map<Integer, Line.Knocked> knocked)
      throws IOException {
    var sweep = new Sweep(ports(gate.scope().ports()));
    sweep.run(batch, again, knocking);
    for (Sweep.Block block : batch) {
      if (sweep.isWhole(block)) {
        Line.Knocked line = sweep.knocked(block);
        file.append(line);
        knocked.put(line.target(), line);
      }
    }
    return batch.stream().allMatch(sweep::isWhole);
  }

  private void told(Map<Integer, Line.Knocked> knocked, long total) {
    listener.knocked(
        knocked.values().stream().mapToLong(Line.Knocked::addresses).sum(),
        total,
        knocked.values().stream().mapToLong(line -> line.open().size()).sum());
  }

  /// Addresses that several targets hold belong to the narrowest.
  private List<Sweep.Block> blocks(Plan plan, Set<Integer> done) {
    List<Target> targets = gate.scope().targets();
    List<Sweep.Block> blocks = new ArrayList<>();
    for (int place = 0; place < targets.size(); place++) {
      if (!done.contains(place)) {
        Target target = targets.get(place);
        List<InetAddress> addresses =
            plan.listed().isEmpty()
                ? Addresses.of(target, gate).stream()
                    .filter(address -> gate.targetOf(address).filter(target::equals).isPresent())
                    .toList()
                : Addresses.of(target, gate, plan.listed());
        blocks.add(new Sweep.Block(place, target, addresses));
      }
    }
    return blocks;
  }

  private static List<Integer> ports(Ports ports) {
    Set<Integer> all = new TreeSet<>(ports.dicom());
    all.addAll(ports.http());
    return List.copyOf(all);
  }

  private static Set<InetAddress> openBefore(Optional<Snapshot> before) {
    Set<InetAddress> open = new HashSet<>();
    before.ifPresent(snapshot ->
        snapshot.systems().stream()
            .filter(SystemFinding::isOpen)
            .forEach(system -> open.add(system.address())));
    return open;
  }
}
