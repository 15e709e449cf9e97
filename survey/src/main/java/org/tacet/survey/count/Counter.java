// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

import java.util.function.LongSupplier;

/// Counts the studies of a source: a complete count is exact, any other a lower bound that says
/// why.
///
/// The difficulty is that an answer may be cut short without a word: a limit of results looks like
/// an archive that happens to hold as many. So no answer is believed for its own sake.
///
/// 1. The source is asked once without a date. If it lists everything, this is everything, studies
///    without a date included.
/// 2. Then it is asked for parts of the calendar. The parts are chosen such that each holds some of
///    what the first answer named ([Cuts]); of a source that lists all it has, each is shorter than
///    the first. An answer shorter than the longest one is whole, since a limit would have let more
///    pass: *shorter* both in records and in studies told apart, since a source may say things
///    twice, before its limit or after. An answer that is as long as the longest is cut into
///    smaller parts, down to seconds of a day.
/// 3. If all the parts are whole, all studies with a date are known. Should they be more than the
///    first answer named, then that one was cut short, and studies without a date, which only it
///    can name, may be missing.
///
/// The count is complete if the first answer ended in order, all parts are whole, they name nothing
/// that the first did not, and these hold, too:
///
/// - No range was answered with days outside of it: such a source does not look at the range.
/// - Every study has a UID.
/// - The length of the first answer is none at which people set limits ([UsualLimits]). It might be
///   that the studies with a date are just as many as a limit, with others behind it.
/// - Studies that no part named, which have no usable date, are none; or a few, among the others in
///   the first answer and not behind them. Were the first answer cut short, what is missing could
///   only be more of these, for all others are known: so the limit would have to part a list just
///   where nothing but studies without a date is left. That is to be expected of a list in which
///   they come last, and of hardly any other.
///
/// What no question can find out: a silent limit that is no usual one and happens to cut off
/// nothing but studies that no part names, for want of a date; or, where all are of one day, of a
/// time. A limit of one record is taken for none. A source that hides studies from every question
/// does not list them, so they are not counted.
///
/// Where the first answer is limited, studies without a date cannot be counted, so the result is a
/// lower bound however well the rest went. It is a true one: each study in it was named.
public final class Counter {
  private final LongSupplier nanos;

  private Counter(LongSupplier nanos) {
    this.nanos = nanos;
  }

  /// A counter.
  public static Counter create() {
    return new Counter(System::nanoTime);
  }

  /// A counter by a clock of nanoseconds.
  static Counter by(LongSupplier nanos) {
    return new Counter(nanos);
  }

  /// Asks a source until its studies are counted or the budget is spent. An interrupted thread
  /// stops soon, with what it has.
  public Counted count(StudySource source, Budget budget) {
    return new Counting(source, new Spending(budget, nanos), new Seen(budget.studies())).run();
  }
}
