// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import org.tacet.dicom.Uid;

/// How a store ended. All but [Refused] are a success to the sender: the instance is durable, as
/// sent, and need not be sent again.
public sealed interface StoreOutcome {
  /// It is in the archive.
  record Stored(Uid study, Uid series, Uid instance) implements StoreOutcome {}

  /// It was in the archive before, with the same content; no second copy was kept.
  record AlreadyStored(Uid study, Uid series, Uid instance) implements StoreOutcome {}

  /// It contradicts what the archive has, is kept, and is not shown until the administrator has
  /// decided.
  ///
  /// @param id under which [Archive#quarantine] lists it
  /// @param seeming what a person who may not find the study is told instead
  record Quarantined(long id, Conflict conflict, Stored seeming) implements StoreOutcome {}

  /// Nothing of it was kept.
  record Refused(Refusal why) implements StoreOutcome {}
}
