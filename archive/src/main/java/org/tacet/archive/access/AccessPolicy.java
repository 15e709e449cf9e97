// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.access;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.tacet.dicom.Uid;

/// Decides every operation on every path. The one method denies by default (P3), so a policy that
/// forgets something has denied it.
public interface AccessPolicy {
  /// Whether the caller may do this to that. Called before anything is looked up, so the answer
  /// cannot depend on whether the thing exists. A pure function.
  ///
  /// @param now decides which grants have expired
  default Decision decide(Caller caller, Operation operation, Target target, Instant now) {
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
    /// It may, wholly or in part.
    sealed interface Allow extends Decision {
      /// Wholly.
      enum Whole implements Allow {
        GRANTED
      }

      /// With these studies of the site and no other: only they are found and given back.
      ///
      /// @param studies at least one
      record OnlyStudies(Set<Uid> studies) implements Allow {
        /// Keeps a copy of the set.
        public OnlyStudies {
          studies = Set.copyOf(studies);
          if (studies.isEmpty()) {
            throw new IllegalArgumentException("allowed, and nothing of it");
          }
        }
      }
    }

    /// It may not. In the order of how near the caller came; of several grants the nearest tells.
    enum Deny implements Decision {
      /// Nobody granted this operation to this caller.
      NOT_GRANTED,
      /// It was granted, and the time is over.
      EXPIRED,
      /// It was granted for another purpose.
      OTHER_PURPOSE,
      /// It was granted, but elsewhere.
      OTHER_SITE,
      /// It was granted at that site, but for other studies.
      OTHER_STUDY,
      /// It was granted to the person, but not to the token.
      TOKEN_SCOPE,
      /// The clear-text bridge stores and does nothing else (P1).
      LEGACY_STORE_ONLY
    }
  }
}
