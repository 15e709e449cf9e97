// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.Refusal;
import org.tacet.archive.StoreOutcome;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;

/// What became of each instance that was sent, PS3.18 §I.1, and of all of them together. Retrieve
/// URL (0008,1190) is of type 2: it is there, and empty where nothing can be retrieved, or no one
/// study.
final class StoreResponse {
  private final Place place;
  private final List<DataSet> stored = new ArrayList<>();
  private final List<DataSet> failed = new ArrayList<>();
  private final List<DataSet> unnamed = new ArrayList<>();
  private final Set<Uid> studies = new HashSet<>();
  private final Set<Integer> statuses = new HashSet<>();
  private int warnings;

  StoreResponse(Place place) {
    this.place = place;
  }

  /// What an instance is called by whoever sent it.
  record Named(Optional<Uid> sopClass, Optional<Uid> sopInstance) {
    static final Named NOTHING = new Named(Optional.empty(), Optional.empty());
  }

  /// Takes note of an outcome.
  void add(Named named, StoreOutcome outcome) {
    switch (outcome) {
      case StoreOutcome.Stored(Uid study, Uid series, Uid instance) ->
          kept(named, study, series, instance);
      case StoreOutcome.AlreadyStored(Uid study, Uid series, Uid instance) ->
          kept(named, study, series, instance);
      case StoreOutcome.Quarantined _ -> {
        warnings++;
        stored.add(
            item(named)
                .with(set ->
                    set.number(Tags.WarningReason, StoreFailure.COERCED).empty(Tags.RetrieveURL)));
      }
      case StoreOutcome.Refused(Refusal why) -> failed(named, StoreFailure.of(why));
    }
  }

  /// Takes note of something that never reached the archive.
  void failed(Named named, StoreFailure failure) {
    statuses.add(failure.status());
    DataSet item = item(named).with(set -> set.number(Tags.FailureReason, failure.reason()));
    (named.sopInstance().isPresent() ? failed : unnamed).add(item);
  }

  private void kept(Named named, Uid study, Uid series, Uid instance) {
    studies.add(study);
    stored.add(
        item(new Named(named.sopClass(), Optional.of(instance)))
            .with(set -> set.text(Tags.RetrieveURL, place.address(study, series, instance))));
  }

  private static DataSet item(Named named) {
    DataSet.Builder item = DataSet.builder();
    named.sopClass().ifPresent(uid -> item.uid(Tags.ReferencedSOPClassUID, uid));
    named.sopInstance().ifPresent(uid -> item.uid(Tags.ReferencedSOPInstanceUID, uid));
    return item.build();
  }

  boolean isEmpty() {
    return stored.isEmpty() && failed.isEmpty() && unnamed.isEmpty();
  }

  /// 200 when all went well; 202 when not all did, or something is worth a warning; when nothing
  /// was stored, 409, or what all failures have in common.
  int status() {
    boolean failures = !failed.isEmpty() || !unnamed.isEmpty();
    if (!stored.isEmpty()) {
      return failures || warnings > 0 ? 202 : 200;
    }
    return statuses.size() == 1 ? statuses.iterator().next() : 409;
  }

  DataSet dataSet() {
    DataSet.Builder response = DataSet.builder();
    if (studies.size() == 1) {
      response.text(Tags.RetrieveURL, place.address(studies.iterator().next()));
    } else {
      response.empty(Tags.RetrieveURL);
    }
    sequence(response, Tags.FailedSOPSequence, failed);
    sequence(response, Tags.ReferencedSOPSequence, stored);
    sequence(response, Tags.OtherFailuresSequence, unnamed);
    return response.build();
  }

  private static void sequence(DataSet.Builder response, int tag, List<DataSet> items) {
    if (!items.isEmpty()) {
      response.items(tag, items);
    }
  }
}
