// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.Arrays;

/// The metadata of a whole series over WADO-RS.
final class SeriesMetadata {
  private static final byte[] ROWS = "\"00280010\"".getBytes(US_ASCII);
  private static final int TIMES = 7;

  private final int instances;

  SeriesMetadata(int instances) {
    this.instances = instances;
  }

  /// @return milliseconds until the last byte is there
  double first(Side side, int study) throws IOException {
    String path =
        "studies/" + Sender.study(study) + "/series/" + Sender.series(study) + "/metadata";
    long asked = System.nanoTime();
    byte[] answer;
    try (InputStream in = side.get(path)) {
      answer = in.readAllBytes();
    }
    double millis = (System.nanoTime() - asked) / 1e6;
    if (occurrences(answer) != instances) {
      throw new IOException(side.name() + " did not tell of every instance");
    }
    return millis;
  }

  /// Reads a series again and again for so long.
  void warm(Side side, int study, Duration time) throws IOException {
    long begun = System.nanoTime();
    while (System.nanoTime() - begun < time.toNanos()) {
      first(side, study);
    }
  }

  /// @return the median of some more readings
  double repeated(Side side, int study) throws IOException {
    double[] millis = new double[TIMES];
    for (int i = 0; i < TIMES; i++) {
      millis[i] = first(side, study);
    }
    Arrays.sort(millis);
    return millis[TIMES / 2];
  }

  private static int occurrences(byte[] answer) {
    int found = 0;
    for (int i = 0; i + ROWS.length <= answer.length; i++) {
      if (Arrays.equals(answer, i, i + ROWS.length, ROWS, 0, ROWS.length)) {
        found++;
      }
    }
    return found;
  }
}
