// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.tacet.archive.spi.AuditEvent.Action;

/// Which refusals of callers that nobody vouches for get a line of their own in the trail.
///
/// The attack considered: a stranger fills the disk by being refused, over and over. So each kind
/// of refusal has [#LINES] lines in a [#WINDOW], and what goes beyond is only counted, and handed
/// out as one number when its window has ended. Kinds are told apart by where they come from for
/// the first [#PLACES] only; those after them share one bucket for each action and reason. What is
/// kept in memory and what is written in a window are finite, whoever calls.
///
/// Any thread may ask. Times are readings of one clock of nanoseconds that does not go back.
final class Sparing {
  static final int LINES = 20;
  static final int PLACES = 32;
  static final Duration WINDOW = Duration.ofMinutes(1);

  /// Stands for the addresses of a shared bucket.
  static final String ELSEWHERE = "elsewhere";

  private final Map<Kind, Bucket> buckets = new LinkedHashMap<>();

  /// Refusals that look alike.
  ///
  /// @param origin numeric address, or [#ELSEWHERE]
  record Kind(Action action, String origin, GateRefusal reason) {
    private boolean isShared() {
      return origin.equals(ELSEWHERE);
    }
  }

  /// Refusals without a line of their own.
  ///
  /// @param count at least 1
  record LeftOut(Kind kind, long count) {}

  private static final class Bucket {
    private final long begun;
    private int lines;
    private long leftOut;

    private Bucket(long begun) {
      this.begun = begun;
    }
  }

  /// Whether one more refusal of this kind gets a line; if not, it is counted here.
  synchronized boolean admits(Kind kind, long now) {
    Bucket bucket = buckets.computeIfAbsent(placed(kind), _ -> new Bucket(now));
    if (bucket.lines < LINES) {
      bucket.lines++;
      return true;
    }
    bucket.leftOut++;
    return false;
  }

  /// What was left out in the windows that have ended. They are forgotten with this.
  synchronized List<LeftOut> due(long now) {
    return taken(now, WINDOW.toNanos());
  }

  /// What was left out in all windows, ended or not.
  synchronized List<LeftOut> all(long now) {
    return taken(now, Long.MIN_VALUE);
  }

  /// Takes back what was handed out and could not be written.
  synchronized void again(LeftOut leftOut, long now) {
    buckets.computeIfAbsent(placed(leftOut.kind()), _ -> new Bucket(now)).leftOut +=
        leftOut.count();
  }

  private Kind placed(Kind kind) {
    if (buckets.containsKey(kind)) {
      return kind;
    }
    long places = buckets.keySet().stream().filter(known -> !known.isShared()).count();
    return places < PLACES ? kind : new Kind(kind.action(), ELSEWHERE, kind.reason());
  }

  private List<LeftOut> taken(long now, long age) {
    List<LeftOut> taken = new ArrayList<>();
    Iterator<Map.Entry<Kind, Bucket>> each = buckets.entrySet().iterator();
    while (each.hasNext()) {
      Map.Entry<Kind, Bucket> entry = each.next();
      Bucket bucket = entry.getValue();
      if (now - bucket.begun < age) {
        continue;
      }
      each.remove();
      if (bucket.leftOut > 0) {
        taken.add(new LeftOut(entry.getKey(), bucket.leftOut));
      }
    }
    return taken;
  }
}
