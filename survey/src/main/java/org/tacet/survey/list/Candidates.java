// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.list;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.tacet.survey.scope.Prefix;

/// Gathers what a list names.
final class Candidates {
  /// `ffff:ffff:ffff:ffff:ffff:ffff:255.255.255.255`.
  private static final int LONGEST_ADDRESS = 45;

  private static final Pattern PORT = Pattern.compile("[1-9]\\d{0,4}");
  private static final int HIGHEST_PORT = 65_535;

  private final ListBudget budget;
  private final Map<InetAddress, SortedSet<Integer>> ports = new LinkedHashMap<>();
  private final List<Refusal> refusals = new ArrayList<>();
  private long portCount;
  private long refused;

  Candidates(ListBudget budget) {
    this.budget = budget;
  }

  static Optional<InetAddress> address(String text) {
    boolean one = text.length() <= LONGEST_ADDRESS && text.indexOf('/') < 0;
    return one
        ? Prefix.parse(text)
            .map(Prefix::first)
            .filter(address -> !address.isAnyLocalAddress() && !address.isMulticastAddress())
        : Optional.empty();
  }

  static Optional<Integer> port(String text) {
    return PORT.matcher(text).matches() ? port(Integer.parseInt(text)) : Optional.empty();
  }

  static Optional<Integer> port(long number) {
    return number >= 1 && number <= HIGHEST_PORT ? Optional.of((int) number) : Optional.empty();
  }

  /// Takes an address and its ports in text; none is as good as no port.
  void add(long line, String address, List<String> texts) throws ListException {
    if (address(address).isEmpty()) {
      refuse(line, Refusal.Why.NOT_AN_ADDRESS);
      return;
    }
    Set<Integer> numbers = new TreeSet<>();
    for (String text : texts) {
      Optional<Integer> port = port(text);
      if (port.isEmpty()) {
        refuse(line, Refusal.Why.NOT_A_PORT);
        return;
      }
      numbers.add(port.get());
    }
    add(line, address, numbers);
  }

  void add(long line, String text, Set<Integer> numbers) throws ListException {
    Optional<InetAddress> address = address(text);
    if (address.isEmpty()) {
      refuse(line, Refusal.Why.NOT_AN_ADDRESS);
      return;
    }
    if (ports.size() == budget.addresses() && !ports.containsKey(address.get())) {
      throw new ListException(ListException.Rule.TOO_MANY_ADDRESSES, line);
    }
    SortedSet<Integer> known = ports.computeIfAbsent(address.get(), _ -> new TreeSet<>());
    for (int number : numbers) {
      portCount += known.add(number) ? 1 : 0;
    }
    if (portCount > budget.ports()) {
      throw new ListException(ListException.Rule.TOO_MANY_PORTS, line);
    }
  }

  void refuse(long line, Refusal.Why why) {
    refused++;
    if (refusals.size() < budget.refusals()) {
      refusals.add(new Refusal(line, why));
    }
  }

  TargetList list() {
    List<Candidate> all = new ArrayList<>();
    ports.forEach((address, numbers) -> all.add(new Candidate(address, numbers)));
    return new TargetList(all, refusals, refused);
  }
}
