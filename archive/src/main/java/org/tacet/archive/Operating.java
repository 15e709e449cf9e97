// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Purpose;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.AuditEvent.Outcome;
import org.tacet.archive.spi.Canary;
import org.tacet.dicom.Uid;

/// An operation of a caller, who may: writes into the trail what comes of it.
///
/// @param purpose what a person wants it for
/// @param asked the keys of a query, as the trail has them
record Operating(
    Trace trace,
    Caller caller,
    Action action,
    Target target,
    Optional<Purpose> purpose,
    List<String> asked) {
  Operating(Trace trace, Caller caller, Action action, Target target, Optional<Purpose> purpose) {
    this(trace, caller, action, target, purpose, List.of());
  }

  /// The same with what is asked.
  Operating asking(List<String> keys) {
    return new Operating(trace, caller, action, target, purpose, keys);
  }

  /// The same in an emergency.
  Operating inEmergency() {
    return new Operating(trace, caller, action, target, Optional.of(Purpose.EMERGENCY), asked);
  }

  void ended(Result result) throws IOException {
    trace.write(this, result);
  }

  void begun() throws IOException {
    ended(Result.partial(studies(), 0, "begun"));
  }

  void failed(String reason) throws IOException {
    ended(Result.failed(studies(), 0, reason));
  }

  /// An object of a study cannot be read, or is not what was received.
  void damaged(Uid study) throws IOException {
    ended(Result.failed(List.of(study), 1, "object-damaged"));
  }

  /// There is no more of this within the hour: says so, loudly.
  Refusal.OverBudget overBudget(Budget budget) throws IOException {
    String what = "budget-" + budget.name().toLowerCase(Locale.ROOT).replace('_', '-');
    trace.alert(this, what, new Result(Outcome.REFUSED, studies(), 0, 0, what));
    return new Refusal.OverBudget(budget);
  }

  /// A canary was touched.
  void touched(Canary canary, Uid study) throws IOException {
    String what = "canary-" + canary.label();
    trace.alert(this, what, Result.success(List.of(study), 0, what).of(1));
  }

  /// A glass was broken.
  void glassBroken(Uid study) throws IOException {
    String what = "glass-broken";
    trace.alert(this, what + " " + study.value(), Result.success(List.of(study), 0, what));
  }

  /// The study it is about, when it is about one.
  List<Uid> studies() {
    return switch (target) {
      case Target.OfStudy(Site _, Uid study) -> List.of(study);
      case Target.AtSite _, Target.Everything _ -> List.of();
    };
  }
}
