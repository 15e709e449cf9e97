// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.compare;

import java.net.InetAddress;
import java.util.Optional;
import org.tacet.survey.finding.Count;
import org.tacet.survey.finding.Counts;
import org.tacet.survey.finding.Reach;
import org.tacet.survey.finding.SystemFinding;

/// The decision about one system: which [Kind] it is of, and why.
record Step(Kind kind, Because because) {
  /// Decides about an address that is open in at least one of the rounds.
  static Step of(InetAddress address, Round before, Round now) {
    Optional<SystemFinding> was = before.at(address).filter(SystemFinding::isOpen);
    Optional<SystemFinding> is = now.at(address).filter(SystemFinding::isOpen);
    if (was.isPresent() && is.isPresent()) {
      return still(was.get().counts(), is.get().counts());
    }
    return was.isPresent()
        ? gone(address, was.get(), now)
        : come(address, is.orElseThrow(), before, now);
  }

  private static Step gone(InetAddress address, SystemFinding was, Round now) {
    if (now.at(address).filter(Step::isHoneypot).isPresent()) {
      return new Step(Kind.HONEYPOT, Because.LIKELY_HONEYPOT);
    }
    Optional<Reach> reach = now.reach(address);
    if (reach.isEmpty()) {
      return new Step(Kind.UNREACHABLE, Because.NOT_LOOKED_AT);
    }
    return switch (reach.get()) {
      case SILENT -> new Step(Kind.UNREACHABLE, Because.SILENT);
      case UNFINISHED -> new Step(Kind.UNREACHABLE, Because.UNFINISHED);
      case CLOSED -> gone(was, now, Because.CLOSED);
      case ANSWERED ->
          now.isTold(address)
              ? gone(was, now, Because.ANSWERS_NOT_OPEN)
              : new Step(Kind.UNREACHABLE, Because.UNFINISHED);
    };
  }

  private static Step gone(SystemFinding was, Round now, Because proof) {
    if (!now.lookedForAll(was)) {
      return new Step(Kind.UNREACHABLE, Because.NOT_LOOKED_FOR);
    }
    return now.heardOfAll(was)
        ? new Step(Kind.FIXED, proof)
        : new Step(Kind.UNREACHABLE, Because.SILENT);
  }

  /// Only what the round before would have shown, had it been open then, is new.
  private static Step come(InetAddress address, SystemFinding is, Round before, Round now) {
    if (before.at(address).filter(Step::isHoneypot).isPresent()) {
      return detected(Because.WAS_HONEYPOT);
    }
    Optional<Reach> reach = before.reach(address);
    if (reach.isEmpty()) {
      return detected(Because.NOT_LOOKED_AT_BEFORE);
    }
    if (!before.hasProbesOf(now)) {
      return detected(Because.OTHER_PROBES);
    }
    if (!before.wouldSee(is)) {
      return detected(Because.NOT_LOOKED_FOR_BEFORE);
    }
    return switch (reach.get()) {
      case SILENT, UNFINISHED -> detected(Because.NOT_REACHED_BEFORE);
      case CLOSED -> new Step(Kind.NEW, Because.WAS_CLOSED);
      case ANSWERED ->
          before.isTold(address)
              ? new Step(Kind.NEW, Because.WAS_NOT_OPEN)
              : detected(Because.NOT_REACHED_BEFORE);
    };
  }

  private static Step detected(Because because) {
    return new Step(Kind.NEWLY_DETECTED, because);
  }

  private static boolean isHoneypot(SystemFinding system) {
    return system.suspicion().isLikely();
  }

  private static Step still(Counts was, Counts is) {
    Kind byImages = trend(was.images(), is.images());
    if (byImages != Kind.UNCERTAIN) {
      return new Step(byImages, Because.BY_IMAGES);
    }
    Kind byStudies = trend(was.studies(), is.studies());
    if (byStudies != Kind.UNCERTAIN) {
      return new Step(byStudies, Because.BY_STUDIES);
    }
    boolean counted =
        (was.images().isKnown() && is.images().isKnown())
            || (was.studies().isKnown() && is.studies().isKnown());
    return new Step(Kind.UNCERTAIN, counted ? Because.LOWER_BOUNDS : Because.NOT_COUNTED);
  }

  /// What is certain of two numbers: more than a complete one is what is at least more than it.
  private static Kind trend(Count was, Count is) {
    if (was.isComplete() && is.isKnown() && is.value() > was.value()) {
      return Kind.GROWN;
    }
    if (is.isComplete() && was.isKnown() && is.value() < was.value()) {
      return Kind.SHRUNK;
    }
    return was.isComplete() && is.isComplete() ? Kind.SAME : Kind.UNCERTAIN;
  }
}
