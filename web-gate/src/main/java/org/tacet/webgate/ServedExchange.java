// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.tacet.archive.access.Caller;
import org.tacet.webgate.http.AnswerMemory;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Parameters;
import org.tacet.webgate.signin.SignIn;

/// A request as the server has it.
record ServedExchange(
    Request request,
    Optional<Caller> known,
    Again again,
    Map<String, String> segments,
    Parameters parameters,
    InputStream body,
    AnswerMemory.Share memory)
    implements Exchange {
  @Override
  public Caller caller() {
    return known.orElseThrow(() -> new IllegalStateException("a route for anybody"));
  }

  /// Asks once more who asks.
  @FunctionalInterface
  interface Again {
    SignIn.Outcome ask() throws IOException;
  }

  @Override
  public Optional<Caller> callerNow() throws IOException {
    if (known.isEmpty()) {
      return Optional.empty();
    }
    return switch (again.ask()) {
      case SignIn.Outcome.Known(Caller now) ->
          Optional.of(now).filter(caller -> caller.name().equals(known.get().name()));
      case SignIn.Outcome.Unknown _ -> Optional.empty();
    };
  }

  @Override
  public String address() {
    return address(request);
  }

  static String address(Request request) {
    return request.getConnectionMetaData().getRemoteSocketAddress()
            instanceof InetSocketAddress remote
        ? remote.getAddress().getHostAddress()
        : "unknown";
  }

  @Override
  public String path() {
    return request.getHttpURI().getPath();
  }

  @Override
  public Optional<String> segment(String name) {
    return Optional.ofNullable(segments.get(name));
  }

  @Override
  public Optional<String> header(String name) {
    List<String> values = headers(name);
    return values.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", values));
  }

  @Override
  public List<String> headers(String name) {
    return request.getHeaders().getValuesList(name);
  }

  @Override
  public Optional<Long> bodyLength() {
    long length = request.getHeaders().getLongField(HttpHeader.CONTENT_LENGTH);
    return length < 0 ? Optional.empty() : Optional.of(length);
  }

  @Override
  public String origin() {
    return "https://" + authority(request);
  }

  @Override
  public int port() {
    return request.getConnectionMetaData().getLocalSocketAddress() instanceof InetSocketAddress own
        ? own.getPort()
        : 0;
  }

  static String authority(Request request) {
    return Optional.ofNullable(request.getHttpURI().getAuthority()).orElse("localhost");
  }

  /// Never the request itself.
  @Override
  public String toString() {
    return "ServedExchange";
  }
}
