// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.operations;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.BindException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;
import org.eclipse.jetty.http.HttpField;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.tacet.webgate.operations.Vitals.Obstacle;

/// Answers `/healthz`, `/readyz` and `/metrics` in clear text on a loopback address, and nothing
/// else. Who calls it by another name than this machine's is a page in somebody's browser that was
/// led here (DNS rebinding), and is refused.
public final class OperationsListener implements AutoCloseable {
  private static final Logger LOG = System.getLogger(OperationsListener.class.getName());
  private static final Set<String> OWN_NAMES = Set.of("127.0.0.1", "localhost", "[::1]", "::1");
  private static final int THREADS = 8;
  private static final int WAITING = 16;
  private static final int HEADER_BYTES = 4096;
  private static final long IDLE = 5000;

  private final Server server;
  private final ServerConnector connector;

  private OperationsListener(Server server, ServerConnector connector) {
    this.server = server;
    this.connector = connector;
  }

  /// Listens.
  ///
  /// @param address loopback; port 0 takes any free one
  /// @throws IllegalArgumentException for another address: this is clear text
  public static OperationsListener open(InetSocketAddress address, Vitals vitals)
      throws IOException {
    InetAddress resolved = address.getAddress();
    if (resolved == null || !resolved.isLoopbackAddress()) {
      throw new IllegalArgumentException("operations are for this machine only");
    }
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 2);
    threads.setName("operations");
    threads.setDaemon(true);
    Server server = new Server(threads);
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(HEADER_BYTES);
    ServerConnector connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
    connector.setHost(resolved.getHostAddress());
    connector.setPort(address.getPort());
    connector.setIdleTimeout(IDLE);
    connector.setAcceptQueueSize(WAITING);
    server.addConnector(connector);
    server.setHandler(new Answers(vitals));
    start(server);
    return new OperationsListener(server, connector);
  }

  private static void start(Server server) throws IOException {
    try {
      server.start();
    } catch (IOException e) {
      stop(server);
      throw e.getCause() instanceof BindException bind ? bind : e;
    } catch (Exception e) {
      stop(server);
      throw new IOException("the operations listener does not start", e);
    }
  }

  /// Where it listens.
  public InetSocketAddress address() {
    return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
  }

  @Override
  public void close() {
    stop(server);
  }

  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.log(Level.WARNING, "the operations listener was closed by force: {0}", e.getClass());
    }
  }

  /// What is answered where.
  private static final class Answers extends Handler.Abstract {
    private final Vitals vitals;

    Answers(Vitals vitals) {
      this.vitals = vitals;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
      response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
      response.getHeaders().put(new HttpField("X-Content-Type-Options", "nosniff"));
      if (!OWN_NAMES.contains(Request.getServerName(request))) {
        return say(response, callback, 421, "not here\n");
      }
      if (!request.getMethod().equals("GET")) {
        return say(response, callback, 405, "GET only\n");
      }
      return switch (Request.getPathInContext(request)) {
        case "/healthz" -> say(response, callback, 200, "alive\n");
        case "/readyz" -> ready(response, callback);
        case "/metrics" -> {
          response.getHeaders().put(HttpHeader.CONTENT_TYPE, TextFormat.TYPE);
          yield say(response, callback, 200, TextFormat.of(vitals.measurements()));
        }
        default -> say(response, callback, 404, "nothing here\n");
      };
    }

    private boolean ready(Response response, Callback callback) {
      Set<Obstacle> obstacles = vitals.obstacles();
      return obstacles.isEmpty()
          ? say(response, callback, 200, "ready\n")
          : say(response, callback, 503, "not ready: " + words(obstacles) + "\n");
    }

    private static String words(Set<Obstacle> obstacles) {
      return obstacles.stream()
          .sorted()
          .map(obstacle -> obstacle.name().toLowerCase(Locale.ROOT))
          .collect(Collectors.joining(", "));
    }

    private static boolean say(Response response, Callback callback, int status, String text) {
      response.setStatus(status);
      if (!response.getHeaders().contains(HttpHeader.CONTENT_TYPE)) {
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/plain; charset=utf-8");
      }
      ByteBuffer bytes = ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
      response.write(true, bytes, callback);
      return true;
    }
  }
}
