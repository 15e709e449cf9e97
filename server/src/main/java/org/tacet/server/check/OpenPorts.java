// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.check;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// Every TCP port at which a process listens, as the operating system has it: not what the process
/// says of itself.
final class OpenPorts {
  private static final String LISTENING = "0A";
  private static final int LOCAL_ADDRESS = 1;
  private static final int STATE = 3;
  private static final int INODE = 9;

  private OpenPorts() {}

  /// Empty where the operating system does not tell (it is not Linux, or the process is somebody
  /// else's).
  static Optional<List<InetSocketAddress>> of(long process) {
    Path proc = Path.of("/proc", Long.toString(process));
    try {
      Set<String> sockets = sockets(proc.resolve("fd"));
      List<InetSocketAddress> ports = new ArrayList<>();
      listening(proc.resolve("net/tcp"), sockets, ports);
      if (Files.exists(proc.resolve("net/tcp6"))) { // Not there without IPv6.
        listening(proc.resolve("net/tcp6"), sockets, ports);
      }
      return Optional.of(ports);
    } catch (IOException | UncheckedIOException _) {
      return Optional.empty();
    }
  }

  private static Set<String> sockets(Path descriptors) throws IOException {
    try (Stream<Path> all = Files.list(descriptors)) {
      return all.map(OpenPorts::target)
          .filter(target -> target.startsWith("socket:["))
          .map(target -> target.substring(8, target.length() - 1))
          .collect(Collectors.toSet());
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException _) {
      return ""; // Closed meanwhile.
    }
  }

  private static void listening(Path table, Set<String> sockets, List<InetSocketAddress> ports)
      throws IOException {
    for (String line : Files.readAllLines(table)) {
      String[] fields = line.strip().split("\\s+");
      if (fields.length > INODE
          && fields[STATE].equals(LISTENING)
          && sockets.contains(fields[INODE])) {
        ports.add(address(fields[LOCAL_ADDRESS]));
      }
    }
  }

  /// `0100007F:0ACA`: the address in words of four bytes, each in the machine's own order.
  private static InetSocketAddress address(String text) throws UnknownHostException {
    int colon = text.indexOf(':');
    byte[] bytes = HexFormat.of().parseHex(text.substring(0, colon));
    for (int word = 0; word < bytes.length; word += 4) {
      swap(bytes, word, word + 3);
      swap(bytes, word + 1, word + 2);
    }
    int port = Integer.parseInt(text.substring(colon + 1), 16);
    return new InetSocketAddress(InetAddress.getByAddress(bytes), port);
  }

  private static void swap(byte[] bytes, int i, int j) {
    byte b = bytes[i];
    bytes[i] = bytes[j];
    bytes[j] = b;
  }
}
