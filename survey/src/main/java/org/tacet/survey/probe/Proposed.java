// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.util.List;
import java.util.stream.Stream;
import org.tacet.dicom.Uid;
import org.tacet.survey.finding.Level;
import org.tacet.survey.recognise.Honeypots;

/// What is proposed to a system, PS3.4 Annexes A, B, C and K. To propose is all that is ever done
/// with most of it.
enum Proposed {
  VERIFICATION("1.2.840.10008.1.1", Level.L1),
  STUDY_ROOT_FIND("1.2.840.10008.5.1.4.1.2.2.1", Level.L3),
  PATIENT_ROOT_FIND("1.2.840.10008.5.1.4.1.2.1.1", Level.L3),
  WORKLIST_FIND("1.2.840.10008.5.1.4.31", Level.L3),
  CT_STORAGE("1.2.840.10008.5.1.4.1.1.2", Level.L3),
  STUDY_ROOT_GET("1.2.840.10008.5.1.4.1.2.2.3", Level.L5),
  STUDY_ROOT_MOVE("1.2.840.10008.5.1.4.1.2.2.2", Level.L5),
  /// What only a trap accepts.
  NONSENSE(Honeypots.NONSENSE, Level.L3);

  private final String abstractSyntax;
  private final Level from;

  Proposed(String abstractSyntax, Level from) {
    this.abstractSyntax = abstractSyntax;
    this.from = from;
  }

  Uid abstractSyntax() {
    return Uid.of(abstractSyntax);
  }

  /// All that may be proposed where nothing beyond this level may be tried.
  static List<Proposed> upTo(Level highest) {
    return Stream.of(values()).filter(each -> each.from.compareTo(highest) <= 0).toList();
  }
}
