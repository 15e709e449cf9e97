// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.rehearsal;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.List;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Association;
import org.tacet.dimse.Requestor;
import org.tacet.dimse.Status;

/// Somebody whom no archive knows, and what archives tell it.
final class StrangerTo {
  static final Uid VERIFICATION = Uid.of("1.2.840.10008.1.1");
  static final Uid FIND = Uid.of("1.2.840.10008.5.1.4.1.2.2.1");
  static final Uid MOVE = Uid.of("1.2.840.10008.5.1.4.1.2.2.2");
  static final Uid GET = Uid.of("1.2.840.10008.5.1.4.1.2.2.3");
  static final Uid CT = Uid.of("1.2.840.10008.5.1.4.1.1.2");
  static final Uid WORKLIST = Uid.of("1.2.840.10008.5.1.4.31");

  private StrangerTo() {}

  /// What a list was, and how it ended.
  record Listed(List<DataSet> matches, Status status) {
    long images() {
      return matches.stream()
          .mapToLong(match -> match.integer(Tags.NumberOfStudyRelatedInstances).orElseThrow())
          .sum();
    }
  }

  static Requestor.Builder requestor(InetSocketAddress archive) {
    return requestor(archive, "ANY-SCP");
  }

  static Requestor.Builder requestor(InetSocketAddress archive, String called) {
    var builder = Requestor.builder(archive, AeTitle.of("TACETSURVEY"), AeTitle.of(called));
    for (Uid uid : List.of(VERIFICATION, FIND, MOVE, GET, CT, WORKLIST)) {
      builder.context(uid, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);
    }
    return builder;
  }

  static Listed find(Association association, DataSet identifier) throws IOException {
    List<DataSet> matches = new ArrayList<>();
    Status status =
        association.find(association.context(FIND).orElseThrow(), identifier, matches::add).await();
    return new Listed(matches, status);
  }

  static Listed find(InetSocketAddress archive, DataSet identifier) throws IOException {
    try (var association = Association.open(requestor(archive).build())) {
      return find(association, identifier);
    }
  }

  /// The keys that a survey asks for.
  static DataSet survey() {
    return DataSet.builder()
        .text(Tags.QueryRetrieveLevel, "STUDY")
        .empty(Tags.StudyInstanceUID)
        .empty(Tags.StudyDate)
        .empty(Tags.NumberOfStudyRelatedInstances)
        .build();
  }

  static DataSet survey(String dates) {
    return survey().with(builder -> builder.text(Tags.StudyDate, dates));
  }
}
