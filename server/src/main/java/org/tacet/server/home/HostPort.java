// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.home;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Optional;

/// An address as people type it: `127.0.0.1:2762`, `pacs.example:11112`, `[::1]:2762`.
///
/// @param host name or numeric address, without brackets
/// @param port 0 to 65535; 0 when listening means any free port
public record HostPort(String host, int port) {
  private static final int MAX_HOST = 253;

  public HostPort {
    if (host.isEmpty() || host.length() > MAX_HOST || host.chars().anyMatch(HostPort::odd)) {
      throw new IllegalArgumentException("not a host name or address");
    }
    if (port < 0 || port > 0xFFFF) {
      throw new IllegalArgumentException("port: 0 to 65535");
    }
  }

  /// Reads `HOST:PORT`; empty when it is not that.
  public static Optional<HostPort> parse(String text) {
    int colon = text.lastIndexOf(':');
    if (colon < 1 || !text.substring(colon + 1).matches("[0-9]{1,5}")) {
      return Optional.empty();
    }
    String host = text.substring(0, colon);
    boolean bracketed = host.startsWith("[") && host.endsWith("]");
    if (host.indexOf(':') >= 0 && !bracketed) {
      return Optional.empty();
    }
    try {
      String bare = bracketed ? host.substring(1, host.length() - 1) : host;
      return Optional.of(new HostPort(bare, Integer.parseInt(text.substring(colon + 1))));
    } catch (IllegalArgumentException _) {
      return Optional.empty();
    }
  }

  /// An address, or none on purpose.
  public record OrOff(Optional<HostPort> address) {
    /// Reads `HOST:PORT`, or `off`; empty when it is neither.
    public static Optional<OrOff> parse(String text) {
      return text.equals("off")
          ? Optional.of(new OrOff(Optional.empty()))
          : HostPort.parse(text).map(address -> new OrOff(Optional.of(address)));
    }
  }

  /// The form of {@link #parse} for an address that is in use.
  public static HostPort of(InetSocketAddress address) {
    InetAddress resolved = address.getAddress();
    String host = resolved == null ? address.getHostString() : resolved.getHostAddress();
    int scope = host.indexOf('%');
    return new HostPort(scope < 0 ? host : host.substring(0, scope), address.getPort());
  }

  /// Looks the name up.
  public InetSocketAddress resolve() throws Trouble {
    try {
      return new InetSocketAddress(InetAddress.getByName(host), port);
    } catch (UnknownHostException _) {
      throw new Trouble("No address is known for host " + host + ".", "Check its spelling.");
    }
  }

  /// Why nothing can listen there.
  ///
  /// @param remedy what to do next
  public Trouble taken(String remedy) {
    return new Trouble(
        "Nothing can listen at "
            + this
            + ": the port is taken, or the address is not of this machine.",
        remedy);
  }

  @Override
  public String toString() {
    return (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":" + port;
  }

  private static boolean odd(int c) {
    return c <= ' ' || c > '~' || "/\\\"'[]@%".indexOf(c) >= 0;
  }
}
