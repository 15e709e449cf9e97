// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.tacet.storage.AuditEntry;
import org.tacet.storage.AuditFilter;
import org.tacet.storage.TrailLookback;
import org.tacet.storage.TrailLookback.Looked;
import org.tacet.storage.TrailLookback.Stretch;
import org.tacet.webgate.console.protection.spi.Trail;

/// The trail in its folder. A look ends after so many lines, or so much time: a page has to come,
/// however long the trail is, and says how far it looked.
public final class FileTrail implements Trail {
  private static final long MOST_LINES = 1_000_000;
  private static final Duration LONGEST = Duration.ofSeconds(2);

  /// Clocks are set back at times: a line this much too old ends the search, and none before.
  private static final Duration SLACK = Duration.ofHours(1);

  private final TrailLookback lookback;
  private final Bounds bounds;
  private final LongSupplier ticker;

  /// How far a look goes.
  record Bounds(long lines, Duration time) {}

  private FileTrail(TrailLookback lookback, Bounds bounds, LongSupplier ticker) {
    this.lookback = lookback;
    this.bounds = bounds;
    this.ticker = ticker;
  }

  /// The trail of a folder, with what signs it.
  public static FileTrail of(Path folder, KeyPair key) {
    return of(folder, key, new Bounds(MOST_LINES, LONGEST), System::nanoTime);
  }

  static FileTrail of(Path folder, KeyPair key, Bounds bounds, LongSupplier ticker) {
    return new FileTrail(
        TrailLookback.of(folder, key.getPrivate(), key.getPublic()), bounds, ticker);
  }

  /// Number of the newest line that a signature vouches for; 0 if there is none.
  long signedUntil() throws IOException {
    return lookback.signedUntil();
  }

  @Override
  public Look look(Wish wish) throws IOException {
    long begun = ticker.getAsLong();
    AuditFilter filter =
        new AuditFilter(
            Optional.empty(), wish.until(), wish.actions(), wish.outcomes(), Optional.empty());
    Optional<Instant> oldest = wish.since().map(since -> since.minus(SLACK));
    // Before the lines: what is signed meanwhile is shown as it was.
    Collecting collecting = new Collecting(wish, oldest, lookback.signedUntil());
    Looked looked =
        lookback.look(
            new Stretch(wish.before(), wish.after(), filter),
            lines ->
                lines >= bounds.lines() || ticker.getAsLong() - begun > bounds.time().toNanos(),
            collecting::take);
    return new Look(
        collecting.lines,
        looked.newest(),
        looked.oldest(),
        looked.lines(),
        looked.foreign(),
        looked.ended() || collecting.tooOld);
  }

  private static final class Collecting {
    private final Wish wish;
    private final Optional<Instant> oldest;
    private final long signed;
    private final List<Line> lines = new ArrayList<>();
    private boolean tooOld;

    Collecting(Wish wish, Optional<Instant> oldest, long signed) {
      this.wish = wish;
      this.oldest = oldest;
      this.signed = signed;
    }

    boolean take(AuditEntry entry) {
      tooOld = oldest.filter(entry.event().at()::isBefore).isPresent();
      if (!tooOld && wish.wants(entry.event())) {
        lines.add(new Line(entry.number(), entry.event(), entry.number() <= signed));
      }
      return !tooOld && lines.size() < wish.most();
    }
  }
}
