// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.tacet.archive.TestArchive;

/// The end of a gate: within the grace, and without a word too many.
final class ClosingTest {
  private static final Duration GRACE = Duration.ofSeconds(4);
  private static final long PATIENCE = 60;

  private final TestArchive archive = new TestArchive();
  private Webhouse house;

  @BeforeEach
  void open() {
    house = new Webhouse(TestLimits.usual().grace(GRACE).build(), archive);
  }

  @AfterEach
  void close() {
    house.letGo();
    house.close();
  }

  private CompletableFuture<HttpResponse<byte[]>> waiting() throws InterruptedException {
    CompletableFuture<HttpResponse<byte[]>> answer =
        CompletableFuture.supplyAsync(
            () -> house.get("/test/waits"), task -> Thread.ofVirtual().start(task));
    house.awaitWaiting();
    return answer;
  }

  private CompletableFuture<Void> closing() {
    return CompletableFuture.runAsync(
        () -> house.gate.close(), task -> Thread.ofPlatform().start(task));
  }

  @Test
  void a_request_under_way_is_answered_to_its_end() throws Exception {
    CompletableFuture<HttpResponse<byte[]>> answer = waiting();
    CompletableFuture<Void> closing = closing();
    // Long after the time that an idle connection gets.
    CompletableFuture.delayedExecutor(GRACE.toMillis() / 2, TimeUnit.MILLISECONDS)
        .execute(house::letGo);
    assertThat(answer.get(PATIENCE, TimeUnit.SECONDS).statusCode()).isEqualTo(200);
    closing.get(PATIENCE, TimeUnit.SECONDS);
    assertThat(house.gate.isListening()).isFalse();
  }

  @Test
  void a_request_that_does_not_end_is_cut_and_closing_ends_all_the_same() throws Exception {
    CompletableFuture<HttpResponse<byte[]>> answer = waiting();
    assertThatCode(() -> closing().get(PATIENCE, TimeUnit.SECONDS)).doesNotThrowAnyException();
    assertThatThrownBy(() -> answer.get(PATIENCE, TimeUnit.SECONDS))
        .isInstanceOf(ExecutionException.class);
  }

  @Test
  void a_connection_on_which_nothing_happens_does_not_use_the_grace_up() throws Exception {
    try (RawClient idle = new RawClient(house)) {
      long begun = System.nanoTime();
      closing().get(PATIENCE, TimeUnit.SECONDS);
      assertThat(Duration.ofNanos(System.nanoTime() - begun)).isLessThan(GRACE);
      assertThat(idle.hear()).isEmpty();
    }
  }
}
