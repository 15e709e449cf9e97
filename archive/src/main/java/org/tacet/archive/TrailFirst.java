// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tacet.dicom.DataSet;

/// Holds the matches of a query back until the trail tells of them: what cannot be written down is
/// not shown. A query of few matches is one line, written when all are found; one of more is a line
/// before the first is given, and one at its end.
///
/// Without it, a caller who hangs up before the last response had seen everything, and the trail
/// nobody.
final class TrailFirst implements MatchSink {
  private static final int HELD_BACK = 64;

  private final Operating operating;
  private final Watch.Watching watching;
  private final MatchSink sink;
  private final List<DataSet> held = new ArrayList<>();
  private boolean told;
  private long given;

  TrailFirst(Operating operating, Watch.Watching watching, MatchSink sink) {
    this.operating = operating;
    this.watching = watching;
    this.sink = sink;
  }

  @Override
  public boolean match(DataSet match) throws IOException {
    if (told) {
      return give(match);
    }
    held.add(match);
    return held.size() < HELD_BACK || begin();
  }

  private boolean begin() throws IOException {
    tell(Result.partial(operating.studies(), held.size(), "begun"));
    return giveHeld();
  }

  private void tell(Result result) throws IOException {
    operating.ended(result.of(watching.patients()));
    told = true;
  }

  private boolean giveHeld() throws IOException {
    for (DataSet match : held) {
      if (!give(match)) {
        return false;
      }
    }
    held.clear();
    return true;
  }

  private boolean give(DataSet match) throws IOException {
    boolean on = sink.match(match);
    given++;
    return on;
  }

  /// The search is over: the rest is given, if there is a rest.
  FindOutcome ended(FindOutcome outcome) throws IOException {
    boolean before = told;
    long matches = before ? given : held.size();
    // Refused in the middle, for want of budget: what was found until then is shown all the same.
    tell(
        outcome instanceof FindOutcome.Refused
            ? Result.of(outcome).counting(matches)
            : Result.of(outcome));
    return before || giveHeld() ? outcome : new FindOutcome.Stopped(given);
  }

  /// The search, or who listens to it, failed: what was seen until then was seen.
  void interrupted() throws IOException {
    tell(Result.failed(operating.studies(), given, "interrupted"));
  }
}
