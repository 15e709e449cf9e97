// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.round;

import java.io.IOException;
import java.net.InetAddress;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.scope.Target;
import org.tacet.survey.snapshot.Line;
import org.tacet.survey.snapshot.Swept;

/// Knocks at every port of every address of some targets, and tells who was met where.
final class Sweep {
  private final List<Integer> ports;
  private final Map<InetAddress, Set<Integer>> open = new HashMap<>();
  private final Map<InetAddress, Set<Knocking.Answer>> answers = new HashMap<>();

  /// @param ports each once
  Sweep(List<Integer> ports) {
    this.ports = List.copyOf(ports);
  }

  /// A target, its place in the scope, and its addresses, lowest first.
  record Block(int place, Target target, List<InetAddress> addresses) {}

  /// Knocks at all of these: at one port of all of them, then at the next, so that nobody is
  /// knocked at often in a short time.
  ///
  /// @param again addresses to be tried twice before they count as closed or silent
  void run(List<Block> blocks, Set<InetAddress> again, Knocking knocking) throws IOException {
    knocking.all(knocks(blocks.stream().flatMap(block -> block.addresses().stream())), this::take);
    Stream<InetAddress> doubtful =
        blocks.stream()
            .flatMap(block -> block.addresses().stream())
            .filter(again::contains)
            .filter(address -> !open.containsKey(address));
    knocking.all(knocks(doubtful), this::take);
  }

  private Iterator<Knocking.Knock> knocks(Stream<InetAddress> addresses) {
    List<InetAddress> all = addresses.toList();
    return IntStream.range(0, ports.size())
        .boxed()
        .flatMap(i -> all.stream().map(address -> new Knocking.Knock(address, ports.get(i))))
        .iterator();
  }

  private void take(Knocking.Knock knock, Knocking.Answer answer) {
    answers
        .computeIfAbsent(knock.address(), _ -> EnumSet.noneOf(Knocking.Answer.class))
        .add(answer);
    if (answer == Knocking.Answer.OPEN) {
      open.computeIfAbsent(knock.address(), _ -> new TreeSet<>()).add(knock.port());
    }
  }

  /// What came of a block.
  Line.Knocked knocked(Block block) {
    Map<InetAddress, List<Integer>> answered = new HashMap<>();
    List<Swept> others = new ArrayList<>();
    for (InetAddress address : block.addresses()) {
      Set<Integer> found = open.getOrDefault(address, Set.of());
      if (found.isEmpty()) {
        add(address, reach(address), others);
      } else {
        answered.put(address, List.copyOf(found));
      }
    }
    return new Line.Knocked(
        block.place(),
        block.target().site(),
        block.target().region(),
        block.addresses().size(),
        answered,
        others);
  }

  /// Whether every address of a block has been knocked at.
  boolean isWhole(Block block) {
    return block.addresses().stream().noneMatch(a -> reach(a) == Reach.UNFINISHED);
  }

  private Reach reach(InetAddress address) {
    Set<Knocking.Answer> heard = answers.getOrDefault(address, Set.of());
    if (heard.isEmpty() || heard.contains(Knocking.Answer.NOT_KNOCKED)) {
      return Reach.UNFINISHED;
    }
    return heard.contains(Knocking.Answer.REFUSED) ? Reach.CLOSED : Reach.SILENT;
  }

  private static void add(InetAddress address, Reach reach, List<Swept> others) {
    if (!others.isEmpty()
        && others.getLast().reach() == reach
        && Addresses.follows(others.getLast().last(), address)) {
      others.set(others.size() - 1, new Swept(others.getLast().first(), address, reach));
    } else {
      others.add(new Swept(address, address, reach));
    }
  }
}
