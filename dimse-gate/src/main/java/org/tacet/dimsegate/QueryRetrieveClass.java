// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.util.List;
import java.util.Optional;
import org.tacet.archive.Query.Model;
import org.tacet.archive.access.Operation;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;

/// A query or retrieve SOP class that is offered, PS3.4 §C.6. The retired Patient/Study Only model
/// is not among them.
record QueryRetrieveClass(Uid sopClass, Model model, Operation operation) {
  static final List<QueryRetrieveClass> ALL =
      List.of(
          new QueryRetrieveClass(
              Uids.PatientRootQueryRetrieveInformationModelFind,
              Model.PATIENT_ROOT,
              Operation.FIND),
          new QueryRetrieveClass(
              Uids.StudyRootQueryRetrieveInformationModelFind, Model.STUDY_ROOT, Operation.FIND),
          new QueryRetrieveClass(
              Uids.PatientRootQueryRetrieveInformationModelMove,
              Model.PATIENT_ROOT,
              Operation.MOVE),
          new QueryRetrieveClass(
              Uids.StudyRootQueryRetrieveInformationModelMove, Model.STUDY_ROOT, Operation.MOVE),
          new QueryRetrieveClass(
              Uids.PatientRootQueryRetrieveInformationModelGet, Model.PATIENT_ROOT, Operation.GET),
          new QueryRetrieveClass(
              Uids.StudyRootQueryRetrieveInformationModelGet, Model.STUDY_ROOT, Operation.GET));

  static Optional<QueryRetrieveClass> of(Uid sopClass) {
    return ALL.stream().filter(known -> known.sopClass.equals(sopClass)).findFirst();
  }
}
