// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tacet.webgate.http.BusyException;

@Timeout(20)
final class PlacesTest {
  private static final Duration SHORT = Duration.ofMillis(20);

  @Test
  void there_are_so_many_and_no_more() throws IOException {
    Places places = new Places(2, SHORT);
    try (Places.Seat _ = places.enter("asha");
        Places.Seat _ = places.enter("ravi")) {
      assertThatThrownBy(() -> places.enter("third")).isInstanceOf(BusyException.class);
    }
    try (Places.Seat third = places.enter("third")) {
      assertThat(third).isNotNull();
    }
  }

  @Test
  void a_caller_has_one_and_leaves_the_other_to_others() throws IOException {
    Places places = new Places(2, SHORT);
    try (Places.Seat _ = places.enter("asha")) {
      assertThatThrownBy(() -> places.enter("asha")).isInstanceOf(BusyException.class);
      try (Places.Seat ravi = places.enter("ravi")) {
        assertThat(ravi).isNotNull();
      }
    }
  }

  @Test
  void who_waits_gets_the_place_that_becomes_free() throws Exception {
    Places places = new Places(1, Duration.ofSeconds(15));
    try (ExecutorService others = Executors.newVirtualThreadPerTaskExecutor()) {
      Places.Seat first = places.enter("asha");
      Future<Places.Seat> second = others.submit(() -> places.enter("ravi"));
      first.close();
      try (Places.Seat seat = second.get(15, TimeUnit.SECONDS)) {
        assertThat(seat).isNotNull();
      }
    }
  }
}
