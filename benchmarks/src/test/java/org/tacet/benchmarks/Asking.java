// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/// Questions to one archive over a number of connections at once.
///
/// @param studies in the archive
/// @param time for which is asked
record Asking(int studies, Duration time) {
  private static final int SEED = 9;
  private static final int LEAST = 10;

  /// The questions that are asked in turn: one of them, or a mix.
  record Kind(String title, List<Question> questions) {
    Kind {
      questions = List.copyOf(questions);
    }

    static Kind of(Question question) {
      return new Kind(question.title(), List.of(question));
    }

    static Kind mix(List<Question> questions) {
      return new Kind("mix of all", questions);
    }
  }

  /// The connections are there before the clock begins.
  <S extends Server> Times run(S side, Asker.Opening<S> opening, Kind kind, int connections)
      throws Exception {
    List<Asker> askers = new ArrayList<>();
    try {
      for (int i = 0; i < connections; i++) {
        askers.add(opening.at(side));
      }
      for (Asker asker : askers) {
        asker.ask(kind.questions().getFirst(), 0);
      }
      double cpu = side.cpuSeconds();
      long begun = System.nanoTime();
      List<long[]> nanos = AtOnce.run(connections, i -> ask(askers.get(i), kind, SEED + i));
      double seconds = (System.nanoTime() - begun) / 1e9;
      return Times.of(
          nanos.stream().flatMapToLong(LongStream::of).toArray(), seconds, side.cpuSeconds() - cpu);
    } finally {
      askers.forEach(Asker::close);
    }
  }

  private long[] ask(Asker asker, Kind kind, int seed) throws Exception {
    Random random = new Random(seed);
    LongStream.Builder nanos = LongStream.builder();
    long until = System.nanoTime() + time.toNanos();
    for (int asked = 0; asked < LEAST || System.nanoTime() < until; asked++) {
      Question question = kind.questions().get(asked % kind.questions().size());
      int study = random.nextInt(studies);
      long sent = System.nanoTime();
      asker.ask(question, study);
      nanos.add(System.nanoTime() - sent);
    }
    return nanos.build().toArray();
  }
}
