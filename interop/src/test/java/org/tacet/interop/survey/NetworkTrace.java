// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacet.interop.kit.Needs;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.Tool;

/// Every address that a process and its threads tried to reach, by the system calls with which a
/// packet is made to leave: what strace sees, no program can hide.
///
/// @param run how the process ended
/// @param reached in the order of the calls
record NetworkTrace(Run run, List<InetSocketAddress> reached) {
  private static final Duration TIMEOUT = Duration.ofMinutes(2);
  private static final Pattern CALL =
      Pattern.compile("^\\d+ +(?:connect|sendto|sendmsg|sendmmsg)\\(.*");
  private static final Pattern FAMILY = Pattern.compile("sa_family=(AF_\\w+)");
  private static final Pattern IPV4 =
      Pattern.compile("sin_port=htons\\((\\d+)\\), sin_addr=inet_addr\\(\"([^\"]+)\"\\)");
  private static final Pattern IPV6 =
      Pattern.compile("sin6_port=htons\\((\\d+)\\).*?inet_pton\\(AF_INET6, \"([^\"]+)\"");

  /// Within this machine: a socket that is a file, a question to the kernel, and an end.
  private static final Set<String> LOCAL = Set.of("AF_UNIX", "AF_NETLINK", "AF_UNSPEC");

  NetworkTrace {
    reached = List.copyOf(reached);
  }

  /// Runs Java to the end.
  static NetworkTrace of(Path file, List<String> java) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-f", "-qq", "-e", "trace=network", "-o", file.toString()));
    arguments.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    arguments.addAll(List.of("-cp", System.getProperty("java.class.path")));
    arguments.addAll(java);
    Tool strace = Tool.of("strace");
    Run trial = strace.run(TIMEOUT, List.of("-qq", "-o", "/dev/null", "true"));
    Needs.present(
        Optional.of(trial).filter(Run::succeeded), "no process may be traced on this machine");
    Run run = strace.run(TIMEOUT, arguments);
    try (Stream<String> lines = Files.lines(file)) {
      return new NetworkTrace(
          run,
          lines
              .filter(line -> CALL.matcher(line).matches())
              .flatMap(NetworkTrace::addresses)
              .toList());
    }
  }

  private static Stream<InetSocketAddress> addresses(String line) {
    List<InetSocketAddress> found = new ArrayList<>();
    for (Pattern pattern : List.of(IPV4, IPV6)) {
      Matcher matcher = pattern.matcher(line);
      while (matcher.find()) {
        found.add(
            new InetSocketAddress(
                InetAddress.ofLiteral(matcher.group(2)), Integer.parseInt(matcher.group(1))));
      }
    }
    long elsewhere =
        FAMILY.matcher(line).results().filter(family -> !LOCAL.contains(family.group(1))).count();
    if (elsewhere != found.size()) {
      throw new AssertionError("an address that this test cannot read: " + line);
    }
    return found.stream();
  }

  /// Without their ports.
  Set<String> hosts() {
    return reached.stream()
        .map(each -> each.getAddress().getHostAddress())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  Set<Integer> ports() {
    return reached.stream().map(InetSocketAddress::getPort).collect(Collectors.toSet());
  }
}
