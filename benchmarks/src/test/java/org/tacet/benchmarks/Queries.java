// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uids;
import org.tacet.dimse.Association;
import org.tacet.dimse.PresentationContext;

/// STUDY-level C-FIND over one association, one after the other.
final class Queries implements Asker {
  private final String side;
  private final Association association;
  private final PresentationContext context;

  private Queries(String side, Association association) {
    this.side = side;
    this.association = association;
    this.context =
        association.context(Uids.StudyRootQueryRetrieveInformationModelFind).orElseThrow();
  }

  static Queries of(Server.Dicom side) throws IOException {
    return new Queries(
        side.name(),
        side.open(a ->
            a.context(
                    Uids.StudyRootQueryRetrieveInformationModelFind,
                    TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .context(Uids.Verification, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)));
  }

  @Override
  public void ask(Question question, int study) throws IOException {
    if (question == Question.NOTHING) {
      association.echo();
    } else if (find(question.identifier(study)).isEmpty()) {
      throw new IOException(side + " found nothing for " + question);
    }
  }

  private List<DataSet> find(DataSet identifier) throws IOException {
    List<DataSet> matches = new ArrayList<>();
    association.find(context, identifier, matches::add).await();
    return matches;
  }

  /// @throws IOException unless there are so many instances of this study
  static void insistOn(Server.Dicom side, int study, int instances) throws IOException {
    try (Queries queries = of(side)) {
      List<DataSet> matches = queries.find(Question.STUDY_UID.identifier(study));
      String found =
          matches.isEmpty()
              ? "no study"
              : matches.getFirst().string(Tags.NumberOfStudyRelatedInstances).orElse("");
      if (!found.strip().equals(Integer.toString(instances))) {
        throw new IOException(
            side.name() + " acknowledged " + instances + " instances and has " + found);
      }
    }
  }

  @Override
  public void close() {
    association.close();
  }
}
