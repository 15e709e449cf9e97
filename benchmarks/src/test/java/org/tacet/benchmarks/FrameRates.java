// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;

/// Single frames of one object over WADO-RS, one request after the other.
final class FrameRates {
  /// Who is slow is asked less often.
  private static final Duration LONGEST = Duration.ofSeconds(10);

  private final MultiFrame object;
  private final int requests;

  FrameRates(MultiFrame object, int requests) {
    this.object = object;
    this.requests = requests;
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
    long[] nanos = new long[requests];
    int made = 0;
    try (WebClient web = source.connect()) {
      ask(web, source, 1, what);
      double cpu = source.cpuSeconds();
      long begun = System.nanoTime();
      while (made < requests && System.nanoTime() - begun < LONGEST.toNanos()) {
        long asked = System.nanoTime();
        ask(web, source, frame(which, random), what);
        nanos[made] = System.nanoTime() - asked;
        made++;
      }
      double seconds = (System.nanoTime() - begun) / 1e9;
      return Times.of(Arrays.copyOf(nanos, made), seconds, source.cpuSeconds() - cpu);
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
