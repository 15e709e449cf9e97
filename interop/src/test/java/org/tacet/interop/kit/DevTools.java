// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// The protocol by which a page of Chromium is driven and watched.
final class DevTools implements WebSocket.Listener, AutoCloseable {
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final long PATIENCE_SECONDS = 60;

  /// Something that happened in the page.
  record Event(String method, JsonNode parameters) {}

  private final Map<Integer, CompletableFuture<JsonNode>> waiting = new ConcurrentHashMap<>();
  private final List<Event> events = new CopyOnWriteArrayList<>();
  private final StringBuilder text = new StringBuilder();
  private final HttpClient client = HttpClient.newHttpClient();
  private final WebSocket socket;
  private int last;

  DevTools(URI page) {
    socket = client.newWebSocketBuilder().buildAsync(page, this).join();
  }

  /// Sends a command and waits for its answer.
  synchronized JsonNode call(String method, Map<String, ?> parameters) throws IOException {
    last++;
    CompletableFuture<JsonNode> answer = new CompletableFuture<>();
    waiting.put(last, answer);
    Map<String, ?> command = Map.of("id", last, "method", method, "params", parameters);
    try {
      socket.sendText(MAPPER.writeValueAsString(command), true).get(5, TimeUnit.SECONDS);
      return answer.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (ExecutionException | TimeoutException e) {
      throw new IOException(method, e);
    }
  }

  /// What happened so far.
  List<Event> events() {
    return List.copyOf(events);
  }

  @Override
  public CompletionStage<?> onText(WebSocket from, CharSequence data, boolean last) {
    text.append(data);
    if (last) {
      JsonNode message = MAPPER.readTree(text.toString());
      text.setLength(0);
      took(message);
    }
    from.request(1);
    return CompletableFuture.completedFuture(null);
  }

  private void took(JsonNode message) {
    if (!message.has("id")) {
      events.add(new Event(message.path("method").asString(), message.path("params")));
      return;
    }
    CompletableFuture<JsonNode> answer =
        Objects.requireNonNull(waiting.remove(message.path("id").asInt()), "an answer to nothing");
    if (message.has("error")) {
      answer.completeExceptionally(new IOException(message.path("error").toString()));
    } else {
      answer.complete(message.path("result"));
    }
  }

  @Override
  public void close() {
    socket.abort();
    client.shutdownNow();
  }
}
