// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.io.IOException;
import java.util.List;
import org.tacet.archive.Archive;
import org.tacet.archive.Holding;
import org.tacet.archive.Query.Model;
import org.tacet.archive.RetrieveOutcome;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.DataSet;
import org.tacet.dimse.Status;

/// What C-GET and C-MOVE have in common: from an identifier to the instances it names.
record Retrieve(Archive archive, Caller caller, Model model) {
  /// The instances, or the status that says why not.
  sealed interface Result {
    record Holdings(List<Holding> holdings) implements Result {}

    record Ended(Status status) implements Result {}
  }

  Result ask(Operation how, Site site, DataSet identifier) throws IOException {
    return switch (Identifiers.wanted(model, site, identifier)) {
      case Identifiers.Wanted.Invalid invalid ->
          new Result.Ended(DimseStatuses.invalidIdentifier(invalid.tag()));
      case Identifiers.Wanted.Named named ->
          switch (archive.retrieve(caller, how, named.selection())) {
            case RetrieveOutcome.Found found -> new Result.Holdings(found.holdings());
            case RetrieveOutcome.Refused refused ->
                new Result.Ended(DimseStatuses.of(refused.why()));
            case RetrieveOutcome.TooMany _ -> new Result.Ended(DimseStatuses.tooMany());
          };
    };
  }
}
