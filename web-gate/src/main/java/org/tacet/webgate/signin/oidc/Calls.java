// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.oidc;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpClient.Redirect;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import org.tacet.webgate.signin.oidc.UnavailableException.Why;

/// Asks the provider: over TLS, for a time, and for so many bytes. No redirection is followed.
final class Calls {
  private static final Duration CONNECT = Duration.ofSeconds(4);
  private static final int LONGEST = 256 << 10;
  private static final int OK = 200;

  private final HttpClient client;
  private final Duration patience;

  /// An answer.
  record Reply(int status, String body) {
    boolean isSuccess() {
      return status == OK;
    }

    @Override
    public String toString() {
      return "Reply[" + status + "]";
    }
  }

  /// @param patience from the request to the last byte of the answer
  Calls(SSLContext trust, Duration patience) {
    this.patience = patience;
    SSLParameters tls = new SSLParameters();
    tls.setProtocols(new String[] {"TLSv1.2", "TLSv1.3"});
    client =
        HttpClient.newBuilder()
            .sslContext(trust)
            .sslParameters(tls)
            .connectTimeout(CONNECT)
            .followRedirects(Redirect.NEVER)
            .executor(Executors.newVirtualThreadPerTaskExecutor())
            .build();
  }

  /// A document of the provider.
  String document(URI uri) throws UnavailableException {
    Reply reply = sent(HttpRequest.newBuilder(uri).header("Accept", "application/json").build());
    if (!reply.isSuccess()) {
      throw new UnavailableException(Why.FAILED);
    }
    return reply.body();
  }

  /// What it answers to a form.
  Reply form(URI uri, String form, Optional<String> authorization) throws UnavailableException {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri)
            .header("Accept", "application/json")
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(BodyPublishers.ofString(form, StandardCharsets.US_ASCII));
    authorization.ifPresent(value -> request.header("Authorization", value));
    return sent(request.build());
  }

  // The time that a request may be given ends with the headers of the answer, so it is taken here.
  private Reply sent(HttpRequest request) throws UnavailableException {
    CompletableFuture<HttpResponse<String>> answer =
        client.sendAsync(
            request, BodyHandlers.limiting(BodyHandlers.ofString(StandardCharsets.UTF_8), LONGEST));
    try {
      HttpResponse<String> response = answer.get(patience.toMillis(), TimeUnit.MILLISECONDS);
      return new Reply(response.statusCode(), response.body());
    } catch (TimeoutException _) {
      answer.cancel(true);
      throw new UnavailableException(Why.SLOW);
    } catch (ExecutionException e) {
      throw new UnavailableException(why(e));
    } catch (InterruptedException _) {
      answer.cancel(true);
      Thread.currentThread().interrupt();
      throw new UnavailableException(Why.UNREACHABLE);
    }
  }

  // The limit is told from a broken connection by its words alone.
  private static Why why(ExecutionException failure) {
    boolean limit =
        failure.getCause() instanceof IOException cause
            && Optional.ofNullable(cause.getMessage()).orElse("").contains("exceeds capacity");
    return limit ? Why.TOO_LONG : Why.UNREACHABLE;
  }
}
