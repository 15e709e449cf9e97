// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalInt;

/// One answer as it comes in.
final class Answer implements StudySink {
  /// How many studies at the end of an answer are remembered.
  static final int TAIL = 32;

  private static final int SAMPLE = 1 << 10;

  private final int id;
  private final int sibling;
  private final Optional<DateRange> range;
  private final Seen seen;
  private final Spending spending;
  private final long[] tail = new long[TAIL];
  private int[] sample = new int[16];
  private int sampled;
  private int stride = 1;
  private long records;
  private long distinct;
  private long repeated;
  private long inside;
  private long outside;
  private long nameless;
  private boolean full;

  /// @param id positive, and higher than that of any answer before
  /// @param sibling the first answer about days that are not of this range; 0 if there is none
  Answer(int id, int sibling, Optional<DateRange> range, Seen seen, Spending spending) {
    this.id = id;
    this.sibling = sibling;
    this.range = range;
    this.seen = seen;
    this.spending = spending;
  }

  @Override
  public boolean study(long uidHash, OptionalInt images, OptionalInt day) {
    int before = seen.note(uidHash, images.orElse(Seen.UNTOLD), id);
    tail[(int) (records % TAIL)] = uidHash;
    records++;
    full |= before < 0;
    if (before != id) {
      distinct++;
      repeated += sibling > 0 && before >= sibling ? 1 : 0;
      if (day.isPresent()) {
        date(day.getAsInt());
      }
    }
    return spending.takes() && !full;
  }

  @Override
  public boolean nameless() {
    records++;
    nameless++;
    return spending.takes();
  }

  private void date(int day) {
    if (range.isPresent() && !range.get().contains(day)) {
      outside++;
      return;
    }
    if (inside++ % stride != 0) {
      return;
    }
    if (sampled == SAMPLE) {
      for (int i = 0; i < SAMPLE / 2; i++) {
        sample[i] = sample[2 * i];
      }
      sampled = SAMPLE / 2;
      stride *= 2;
    } else if (sampled == sample.length) {
      sample = Arrays.copyOf(sample, 2 * sampled);
    }
    sample[sampled++] = day;
  }

  int id() {
    return id;
  }

  long records() {
    return records;
  }

  long distinct() {
    return distinct;
  }

  long withoutUid() {
    return nameless;
  }

  /// Studies whose date is not in the range that was asked for.
  long outside() {
    return outside;
  }

  /// Whether it named a study with a date.
  boolean isDated() {
    return inside + outside > 0;
  }

  /// Whether all of it was named for other days already.
  boolean isRepetition() {
    return distinct > 0 && repeated == distinct;
  }

  /// Whether there was no room for all of it.
  boolean isFull() {
    return full;
  }

  /// Days of the studies in the range, ascending: all, or as many evenly taken of them.
  int[] days() {
    int[] days = Arrays.copyOf(sample, sampled);
    Arrays.sort(days);
    return days;
  }

  /// The last studies of the answer, in their order; at most [#TAIL], and none of an answer with
  /// studies that have no UID.
  long[] tail() {
    int length = nameless > 0 ? 0 : (int) Math.min(records, TAIL);
    long[] last = new long[length];
    for (int i = 0; i < length; i++) {
      last[i] = tail[(int) ((records - length + i) % TAIL)];
    }
    return last;
  }
}
