// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.time.Instant;
import java.util.List;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.KeyId;
import org.tacet.dicom.Uid;

/// How an erasure ended.
public sealed interface EraseOutcome {
  /// The study is gone. Its key was destroyed first, so nothing of it can be read from then on,
  /// whatever copies of the encrypted bytes may be somewhere.
  record Erased(Certificate certificate) implements EraseOutcome {}

  /// There is no such study at that site.
  record NoSuchStudy() implements EraseOutcome {}

  /// Nothing was erased: a legal hold forbids it.
  record Held(LegalHold hold) implements EraseOutcome {}

  /// Nothing was erased: the study has to be kept.
  ///
  /// @param until the first instant at which it may go
  record KeptUntil(Instant until) implements EraseOutcome {}

  /// Not permitted.
  record Refused(Refusal why) implements EraseOutcome {}

  /// What was erased.
  ///
  /// @param keys names of the keys destroyed; usually one
  /// @param instances how many instances the study had
  /// @param quarantined how many instances of the study waited in quarantine, and are gone too
  /// @param bytes total length of all their data sets
  /// @param at when the key was destroyed
  /// @param by name of the caller
  /// @param reason as the caller gave it; stands here and nowhere else
  record Certificate(
      Uid study,
      Site site,
      List<KeyId> keys,
      long instances,
      long quarantined,
      long bytes,
      Instant at,
      String by,
      String reason) {
    /// Keeps a copy of the list.
    public Certificate {
      keys = List.copyOf(keys);
    }
  }
}
