// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.archive.spi.StudySearch;
import org.tacet.archive.spi.StudySearch.Order;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;

/// Finds studies by attributes that the index cannot read.
final class StudyCandidates {
  private final Core core;
  private final SearchTokens tokens;

  StudyCandidates(Core core) {
    this.core = core;
    this.tokens = new SearchTokens(core.hash());
  }

  /// The studies of the patient with this ID, in the order of arrival.
  List<StudyEntry> ofPatient(Site site, String patientId) throws IOException {
    StudySearch search =
        new StudySearch(
            site,
            Set.of(),
            Optional.empty(),
            OptionalInt.empty(),
            OptionalInt.empty(),
            Set.of(),
            // A Patient ID may have a star in it: only as a whole it is one value.
            tokens.whole(site, SearchField.PATIENT_ID, patientId),
            Order.ARRIVAL,
            Optional.empty());
    List<StudyEntry> studies = new ArrayList<>();
    core.index()
        .studies(
            search,
            study -> {
              Optional<StudyCipher> cipher = core.keyring().find(study.key());
              if (cipher.isPresent()
                  && hasPatientId(core.attributes().ofStudy(study, cipher.get()), patientId)) {
                studies.add(study);
              }
              return studies.size() < core.limits().maxRetrieved();
            });
    return studies;
  }

  static boolean hasPatientId(DataSet attributes, String patientId) {
    return attributes
        .string(Tags.PatientID)
        .filter(id -> id.strip().equals(patientId.strip()))
        .isPresent();
  }
}
