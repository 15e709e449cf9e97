// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.CookieCompliance;
import org.eclipse.jetty.http.HttpCompliance;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.io.WindowRateControl;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.tacet.webgate.http.WebLimits;
import org.tacet.webgate.operations.Measurement;
import org.tacet.webgate.signin.SignIn;

/// The web server, as closed as it can be made: TLS 1.2 with forward secrecy and authenticated
/// encryption, or 1.3; HTTP/1.1 and HTTP/2 read to the letter of the standard, so that nobody in
/// between can have read a request in another way; a virtual thread for each request.
final class HttpsServer implements AutoCloseable {
  private static final Logger LOG = System.getLogger(HttpsServer.class.getName());
  private static final String[] PROTOCOLS = {"TLSv1.3", "TLSv1.2"};

  /// BCP 195 (RFC 9325) without the suites whose strength hangs on a group the server chooses.
  private static final String[] SUITES = {
    "TLS_AES_256_GCM_SHA384",
    "TLS_AES_128_GCM_SHA256",
    "TLS_CHACHA20_POLY1305_SHA256",
    "TLS_ECDHE_ECDSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_RSA_WITH_AES_256_GCM_SHA384",
    "TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256",
    "TLS_ECDHE_RSA_WITH_AES_128_GCM_SHA256"
  };

  /// How long is waited for requests whose connections have been cut.
  private static final Duration LAST = Duration.ofSeconds(2);

  private static final Duration TICK = Duration.ofMillis(10);
  private static final int THREADS = 64;
  private static final int HEADER_TABLE = 4096;
  private static final int SETTINGS_KEYS = 32;

  private final Server server;
  private final ServerConnector connector;
  private final ScheduledExecutorService sweeper;
  private final Connections connections;
  private final Traffic traffic;

  private HttpsServer(
      Server server,
      ServerConnector connector,
      ScheduledExecutorService sweeper,
      Connections connections,
      Traffic traffic) {
    this.server = server;
    this.connector = connector;
    this.sweeper = sweeper;
    this.connections = connections;
    this.traffic = traffic;
  }

  static HttpsServer open(WebSettings settings, Routes routes, SignIn signIn) throws IOException {
    WebLimits limits = settings.limits();
    Connections connections = new Connections(limits, System::nanoTime);
    Traffic traffic = new Traffic();
    Server server = new Server(threads());
    ServerConnector connector = connector(server, settings, connections);
    server.addConnector(connector);
    Entrance entrance = new Entrance(routes, signIn, connections, traffic, limits);
    server.setHandler(CrossOrigin.before(entrance, settings.origins()));
    server.setErrorHandler(new ServerErrors());
    server.setStopTimeout(limits.grace().toMillis());
    start(server);
    ScheduledExecutorService sweeper =
        Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("web-gate-sweeper").factory());
    var _ = sweeper.scheduleWithFixedDelay(connections::sweep, 1000, 250, TimeUnit.MILLISECONDS);
    return new HttpsServer(server, connector, sweeper, connections, traffic);
  }

  private static void start(Server server) throws IOException {
    try {
      server.start();
    } catch (Exception e) {
      stop(server);
      throw e instanceof IOException io ? io : new IOException("the web gate does not open", e);
    }
  }

  // What goes on beyond the grace is broken off, and said to be; everything is closed all the same.
  private static void stop(Server server) {
    try {
      server.stop();
    } catch (Exception e) {
      LOG.log(
          Level.WARNING,
          "connections were cut as the web gate closed, for their grace was over: {0}",
          e.getClass().getName());
    }
  }

  // A request whose connection was cut notices when it reads or writes. One that does neither is
  // not interrupted: that would close the files under everybody else.
  private void awaitTheLast() {
    long until = System.nanoTime() + LAST.toNanos();
    while (traffic.underWay() > 0 && System.nanoTime() - until < 0) {
      LockSupport.parkNanos(TICK.toNanos());
    }
    if (traffic.underWay() > 0) {
      LOG.log(
          Level.WARNING,
          "{0} requests have not ended, though their connections are closed",
          traffic.underWay());
    }
  }

  private static QueuedThreadPool threads() {
    QueuedThreadPool threads = new QueuedThreadPool(THREADS, 4);
    threads.setName("web-gate");
    threads.setDaemon(true);
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    return threads;
  }

  private static ServerConnector connector(
      Server server, WebSettings settings, Connections connections) {
    WebLimits limits = settings.limits();
    HttpConfiguration http = http(limits);
    HttpConnectionFactory http1 = new HttpConnectionFactory(http);
    ALPNServerConnectionFactory alpn = new ALPNServerConnectionFactory();
    alpn.setDefaultProtocol(http1.getProtocol());
    ServerConnector connector =
        new ServerConnector(
            server,
            1,
            1,
            new SslConnectionFactory(tls(settings), alpn.getProtocol()),
            alpn,
            http2(http, limits),
            http1);
    connector.setHost(settings.address().getAddress().getHostAddress());
    connector.setPort(settings.address().getPort());
    connector.setIdleTimeout(limits.idle().toMillis());
    // A request under way is silent while it works; what is idle is closed by the sweep.
    connector.setShutdownIdleTimeout(limits.idle().toMillis());
    connector.addEventListener(connections);
    return connector;
  }

  private static HttpConfiguration http(WebLimits limits) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setSendXPoweredBy(false);
    http.setSendDateHeader(true);
    http.setRequestHeaderSize(limits.headerBytes());
    http.setHttpCompliance(HttpCompliance.STRICT);
    http.setUriCompliance(UriCompliance.RFC3986);
    http.setRequestCookieCompliance(CookieCompliance.RFC6265_STRICT);
    SecureRequestCustomizer secure = new SecureRequestCustomizer();
    // Whoever comes through a tunnel or by address has another name for us than the certificate.
    secure.setSniHostCheck(false);
    http.addCustomizer(secure);
    http.addCustomizer((request, headers) -> {
      SecurityHeaders.addTo(headers);
      return request;
    });
    return http;
  }

  private static HTTP2ServerConnectionFactory http2(HttpConfiguration http, WebLimits limits) {
    HTTP2ServerConnectionFactory http2 = new HTTP2ServerConnectionFactory(http);
    http2.setMaxConcurrentStreams(limits.streams());
    http2.setMaxDecoderTableCapacity(HEADER_TABLE);
    http2.setMaxEncoderTableCapacity(HEADER_TABLE);
    http2.setMaxSettingsKeys(SETTINGS_KEYS);
    http2.setStreamIdleTimeout(limits.idle().toMillis());
    http2.setConnectProtocolEnabled(false);
    http2.setRateControlFactory(new WindowRateControl.Factory(limits.frameEvents()));
    return http2;
  }

  private static SslContextFactory.Server tls(WebSettings settings) {
    SslContextFactory.Server tls = new SslContextFactory.Server();
    tls.setSslContext(settings.tls());
    tls.setExcludeProtocols();
    tls.setIncludeProtocols(PROTOCOLS);
    tls.setExcludeCipherSuites();
    tls.setIncludeCipherSuites(SUITES);
    tls.setUseCipherSuitesOrder(true);
    tls.setRenegotiationAllowed(false);
    return tls;
  }

  List<Measurement> measurements() {
    return Stream.concat(traffic.measurements().stream(), connections.measurements().stream())
        .toList();
  }

  boolean isListening() {
    return connector.isOpen() && connector.isRunning();
  }

  InetSocketAddress address() {
    return new InetSocketAddress(connector.getHost(), connector.getLocalPort());
  }

  @Override
  public void close() {
    connections.close();
    stop(server);
    sweeper.shutdownNow();
    awaitTheLast();
  }
}
