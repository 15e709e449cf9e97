// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;

/// Questions to one archive over a number of connections at once.
///
/// @param studies in the archive
/// @param queries over all connections, or as many as there is time for
record Asking(int studies, int queries) {
  private static final int SEED = 9;

  /// Who is slow is asked less: a page of the list takes some peers a third of a second.
  private static final long LONGEST = 15_000_000_000L;

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
    int each = Math.max(1, queries / connections);
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
      List<long[]> nanos = AtOnce.run(connections, i -> ask(askers.get(i), kind, SEED + i, each));
      double seconds = (System.nanoTime() - begun) / 1e9;
      return Times.of(
          nanos.stream().flatMapToLong(LongStream::of).toArray(), seconds, side.cpuSeconds() - cpu);
    } finally {
      askers.forEach(Asker::close);
    }
  }

  private long[] ask(Asker asker, Kind kind, int seed, int times) throws Exception {
    Random random = new Random(seed);
    long[] nanos = new long[times];
    long begun = System.nanoTime();
    int asked = 0;
    while (asked < times && (asked < LEAST || System.nanoTime() - begun < LONGEST)) {
      Question question = kind.questions().get(asked % kind.questions().size());
      int study = random.nextInt(studies);
      long sent = System.nanoTime();
      asker.ask(question, study);
      nanos[asked++] = System.nanoTime() - sent;
    }
    return Arrays.copyOf(nanos, asked);
  }
}
