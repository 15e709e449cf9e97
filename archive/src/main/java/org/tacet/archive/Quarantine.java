// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Trailer.Standing;
import org.tacet.archive.spi.NewQuarantine;
import org.tacet.archive.spi.QuarantineEntry;
import org.tacet.dicom.TransferSyntax;

/// What contradicts the archive waits here for the administrator: kept like everything else, shown
/// to nobody.
final class Quarantine {
  private final Core core;
  private final Ingest ingest;

  Quarantine(Core core, Ingest ingest) {
    this.core = core;
    this.ingest = ingest;
  }

  List<Quarantined> list() throws IOException {
    return core.index().quarantined().stream().map(Quarantine::shown).toList();
  }

  Optional<QuarantineEntry> find(long id) throws IOException {
    return core.index().quarantined(id);
  }

  /// How it differs from what it contradicts.
  QuarantineComparison compare(QuarantineEntry waiting) throws IOException {
    StoredObject object = stored(waiting.what(), trailer(waiting.what()));
    return new QuarantineComparing(core).compare(waiting.what(), object, shown(waiting));
  }

  /// Stores it again, as accepted: so the blobs tell of the decision, and the index can be made
  /// anew from them.
  SettleOutcome accept(QuarantineEntry waiting) throws IOException {
    Trailer trailer = trailer(waiting.what());
    try (InputStream in = stored(waiting.what(), trailer).open()) {
      return settled(waiting, ingest.store(terms(trailer, waiting.id()), in));
    }
  }

  private Trailer trailer(NewQuarantine what) throws IOException {
    StudyCipher cipher =
        core.keyring()
            .find(what.key())
            .orElseThrow(() -> new IOException("the study was erased meanwhile"));
    return Trailer.open(core.blobs().trailer(what.blob()), cipher);
  }

  private StoredObject stored(NewQuarantine what, Trailer trailer) {
    return new StoredObject(
        core.blobs(), what.blob(), trailer.key(), trailer.syntax(), trailer.length());
  }

  private static Ingest.Terms terms(Trailer trailer, long id) {
    return new Ingest.Terms(
        trailer.site(),
        trailer.syntax(),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        trailer.caller(),
        trailer.received(),
        Standing.ACCEPTED,
        Optional.of(id));
  }

  private SettleOutcome settled(QuarantineEntry waiting, StoreOutcome outcome) throws IOException {
    return switch (outcome) {
      case StoreOutcome.Stored _, StoreOutcome.AlreadyStored _ -> {
        core.blobs().delete(waiting.what().blob());
        yield new SettleOutcome.Accepted(waiting.what().study(), waiting.what().instance());
      }
      case StoreOutcome.Quarantined(long _, Conflict conflict, var _) ->
          new SettleOutcome.StillInConflict(conflict);
      case StoreOutcome.Refused(Refusal why) -> new SettleOutcome.Refused(why);
    };
  }

  SettleOutcome discard(QuarantineEntry waiting) throws IOException {
    boolean removed =
        core.index().transact(transaction -> transaction.removeQuarantine(waiting.id()));
    core.blobs().delete(waiting.what().blob());
    return removed ? new SettleOutcome.Discarded() : new SettleOutcome.NotThere();
  }

  private static Quarantined shown(QuarantineEntry waiting) {
    NewQuarantine what = waiting.what();
    return new Quarantined(
        waiting.id(),
        what.site(),
        what.study(),
        what.instance(),
        what.sopClass(),
        TransferSyntax.of(what.transferSyntax()),
        what.conflict(),
        what.length(),
        what.received());
  }
}
