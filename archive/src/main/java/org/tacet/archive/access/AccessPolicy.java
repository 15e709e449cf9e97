// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.access;

import java.util.Optional;
import org.tacet.dicom.Uid;

/// Decides every operation on every path. The one method denies by default (P3), so a policy that
/// forgets something has denied it.
public interface AccessPolicy {
  /// Whether the caller may do this to that. Called before anything is looked up, so the answer
  /// cannot depend on whether the thing exists.
  default Decision decide(Caller caller, Operation operation, Target target) {
    return Decision.Deny.NOT_GRANTED;
  }

  /// What an operation touches.
  sealed interface Target {
    /// The site it touches; absent when it is all of them.
    Optional<Site> site();

    /// Whatever a site has.
    record AtSite(Site at) implements Target {
      @Override
      public Optional<Site> site() {
        return Optional.of(at);
      }
    }

    /// One study of a site.
    record OfStudy(Site at, Uid study) implements Target {
      @Override
      public Optional<Site> site() {
        return Optional.of(at);
      }
    }

    /// The archive as a whole.
    enum Everything implements Target {
      EVERYTHING;

      @Override
      public Optional<Site> site() {
        return Optional.empty();
      }
    }
  }

  /// Allowed, or not and why. The reason goes into the trail; the caller learns only the refusal.
  sealed interface Decision {
    /// It may.
    enum Allow implements Decision {
      GRANTED
    }

    /// It may not.
    enum Deny implements Decision {
      /// Nobody granted this operation to this caller.
      NOT_GRANTED,
      /// It was granted, but elsewhere.
      OTHER_SITE,
      /// The clear-text bridge stores and does nothing else (P1).
      LEGACY_STORE_ONLY
    }
  }
}
