// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.tacet.dicom.Uid;

@Timeout(60)
class MetadataKeepingTest {
  private static SeriesPlace place(int number) {
    return new SeriesPlace(number, Uid.of("2.25." + number));
  }

  @Test
  void makesWhatWasTouchedInThatOrder() throws InterruptedException {
    BlockingQueue<SeriesPlace> made = new LinkedBlockingQueue<>();
    try (var keeping = new MetadataKeeping((place, _) -> made.add(place), Duration.ZERO)) {
      keeping.start();
      for (int i = 1; i <= 20; i++) {
        keeping.touched(place(i));
        assertThat(made.poll(30, TimeUnit.SECONDS)).isEqualTo(place(i));
      }
    }
  }

  @Test
  void makesOnceWhatIsTouchedOften() throws InterruptedException {
    BlockingQueue<SeriesPlace> made = new LinkedBlockingQueue<>();
    try (var keeping = new MetadataKeeping((place, _) -> made.add(place), Duration.ZERO)) {
      for (int i = 0; i < 100; i++) {
        keeping.touched(place(1));
        keeping.touched(place(2));
      }
      keeping.touched(place(1));
      keeping.start();
      assertThat(made.take()).isEqualTo(place(2));
      assertThat(made.take()).isEqualTo(place(1));
    }
    assertThat(made).isEmpty();
  }

  @Test
  void goesOnAfterOneThatFails() throws InterruptedException {
    BlockingQueue<SeriesPlace> made = new LinkedBlockingQueue<>();
    MetadataKeeping.Making making =
        (place, _) -> {
          made.add(place);
          if (place.study() == 1) {
            throw new IOException("no");
          }
          throw new IllegalStateException("no");
        };
    try (var keeping = new MetadataKeeping(making, Duration.ZERO)) {
      keeping.start();
      keeping.touched(place(1));
      assertThat(made.take()).isEqualTo(place(1));
      keeping.touched(place(2));
      assertThat(made.take()).isEqualTo(place(2));
      keeping.touched(place(3));
      assertThat(made.take()).isEqualTo(place(3));
    }
  }

  @Test
  void remembersABoundedNumber() throws InterruptedException {
    Set<SeriesPlace> made = ConcurrentHashMap.newKeySet();
    CountDownLatch left = new CountDownLatch(4096);
    MetadataKeeping.Making making =
        (place, _) -> {
          made.add(place);
          left.countDown();
        };
    try (var keeping = new MetadataKeeping(making, Duration.ZERO)) {
      for (int i = 1; i <= 5000; i++) {
        keeping.touched(place(i));
      }
      keeping.start();
      left.await();
    }
    assertThat(made).hasSize(4096).contains(place(5000)).doesNotContain(place(1));
  }

  @Test
  void endsWithoutWhatIsNotDue() {
    Set<SeriesPlace> made = ConcurrentHashMap.newKeySet();
    try (var keeping = new MetadataKeeping((place, _) -> made.add(place), Duration.ofDays(1))) {
      keeping.start();
      keeping.touched(place(1));
    }
    assertThat(made).isEmpty();
  }

  @Test
  void endsInTheMiddleOfALongOne() throws InterruptedException {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch ended = new CountDownLatch(1);
    MetadataKeeping.Making making =
        (_, going) -> {
          begun.countDown();
          whileGoing(going);
          ended.countDown();
        };
    try (var keeping = new MetadataKeeping(making, Duration.ZERO)) {
      keeping.start();
      keeping.touched(place(1));
      begun.await();
    }
    assertThat(ended.getCount()).isZero();
  }

  private static void whileGoing(BooleanSupplier going) {
    while (going.getAsBoolean()) {
      Thread.onSpinWait();
    }
  }

  @Test
  void endsWithoutHavingBegun() {
    new MetadataKeeping((_, _) -> {}, Duration.ZERO).close();
  }
}
