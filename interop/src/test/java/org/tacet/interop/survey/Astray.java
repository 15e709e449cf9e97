// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;

/// Goes where it should not, so that a capture can be seen to see it. A process of its own.
final class Astray {
  private Astray() {}

  /// @param arguments address and port
  public static void main(String[] arguments) throws IOException {
    try (var socket = new Socket()) {
      socket.connect(new InetSocketAddress(arguments[0], Integer.parseInt(arguments[1])));
      if (socket.getInputStream().read() >= 0) {
        throw new IOException("a trap says nothing");
      }
    }
  }
}
