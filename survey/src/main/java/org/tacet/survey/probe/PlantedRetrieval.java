// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.io.IOException;
import java.io.InputStream;
import java.util.concurrent.atomic.AtomicBoolean;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Vr;
import org.tacet.dimse.Association;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.Status;
import org.tacet.survey.finding.Evidence;
import org.tacet.survey.scope.PlantedStudy;

/// Retrieves the study that the owner has planted, by C-GET, PS3.4 §C.4.3, in an association that
/// can take nothing but its one kind of picture. Whatever else is sent ends it unread.
final class PlantedRetrieval {
  private final Caller caller;
  private final PlantedStudy planted;

  PlantedRetrieval(Caller caller, PlantedStudy planted) {
    this.caller = caller;
    this.planted = planted;
  }

  /// What came of it.
  record Outcome(boolean proven, Evidence evidence) {}

  Outcome run() {
    AtomicBoolean came = new AtomicBoolean();
    String proof;
    try (Association association = caller.openFor(planted)) {
      proof = get(association, came);
    } catch (IOException e) {
      proof = Words.of(e);
    }
    return new Outcome(
        came.get(),
        new Evidence(
            "C-GET of the planted study",
            came.get() ? "its picture came, and was dropped" : proof));
  }

  private String get(Association association, AtomicBoolean came) throws IOException {
    var context = association.context(Proposed.STUDY_ROOT_GET.abstractSyntax());
    if (context.isEmpty() || association.context(planted.sopClass()).isEmpty()) {
      return "the contexts for it are not accepted";
    }
    DataSet identifier =
        DataSet.builder()
            .text(Tags.QueryRetrieveLevel, Vr.CS, "STUDY")
            .uid(Tags.StudyInstanceUID, planted.study())
            .build();
    Status status =
        association
            .get(
                context.get(),
                identifier,
                (_, request, picture) -> {
                  return take(association, request, picture, came);
                })
            .await()
            .status();
    return "no picture came: " + Words.status(status.code());
  }

  private Status take(
      Association association, CStoreRq request, InputStream picture, AtomicBoolean came)
      throws IOException {
    if (!request.affectedSopInstanceUid().equals(planted.instance())) {
      association.abort();
      throw new IOException("something else than what was asked for");
    }
    picture.skipNBytes(1);
    came.set(true);
    return Status.SUCCESS;
  }
}
