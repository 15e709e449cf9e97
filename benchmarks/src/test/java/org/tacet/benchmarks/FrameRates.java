// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;

/// Single frames of one object over WADO-RS, one request after the other.
final class FrameRates {
  private static final int LEAST = 5;

  private final MultiFrame object;
  private final Duration time;

  /// @param time for which is asked in a run
  FrameRates(MultiFrame object, Duration time) {
    this.object = object;
    this.time = time;
  }

  /// Which frame.
  enum Which {
    FIRST,
    MIDDLE,
    LAST,
    RANDOM
  }

  /// What of it.
  enum What {
    BYTES,
    RENDERED
  }

  Times run(Source source, Which which, What what) throws IOException {
    Random random = new Random(3);
    LongStream.Builder nanos = LongStream.builder();
    try (WebClient web = source.connect()) {
      ask(web, source, 1, what);
      double cpu = source.cpuSeconds();
      long begun = System.nanoTime();
      for (int made = 0; made < LEAST || System.nanoTime() - begun < time.toNanos(); made++) {
        long asked = System.nanoTime();
        ask(web, source, frame(which, random), what);
        nanos.add(System.nanoTime() - asked);
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      return Times.of(nanos.build().toArray(), seconds, source.cpuSeconds() - cpu);
    }
  }

  private void ask(WebClient web, Source source, int frame, What what) throws IOException {
    String path = object.path(frame);
    long got =
        switch (what) {
          case BYTES -> web.get(path, object.accept()).drain();
          case RENDERED -> web.get(path + "/rendered", "image/jpeg").drain();
        };
    if (what == What.BYTES && got < object.frame().length) {
      throw new IOException(source.name() + " gave out less than a frame");
    }
  }

  private int frame(Which which, Random random) {
    return switch (which) {
      case FIRST -> 1;
      case MIDDLE -> object.frames() / 2;
      case LAST -> object.frames();
      case RANDOM -> 1 + random.nextInt(object.frames());
    };
  }
}
