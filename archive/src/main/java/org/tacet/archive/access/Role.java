// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.access;

import java.util.Set;

/// What a person is to an archive. A role allows operations; a [Grant] says where and until when.
///
/// | role | may |
/// |---|---|
/// | administrator | administer, verify, erase, manage people; sees no patient and not the trail |
/// | clinician | find and get; break the glass, if a grant is for treatment or any purpose |
/// | uploader | store; into one study, if the grant is for that |
/// | researcher | nothing: what is identified is not for research |
/// | auditor | read the trail |
public enum Role {
  ADMINISTRATOR,
  CLINICIAN,
  UPLOADER,
  RESEARCHER,
  AUDITOR;

  private static final Set<Operation> OF_ADMINISTRATORS =
      Set.of(Operation.ADMINISTER, Operation.VERIFY, Operation.ERASE, Operation.PEOPLE);

  private static final Set<Operation> OF_CLINICIANS =
      Set.of(Operation.FIND, Operation.GET, Operation.BREAK_GLASS);

  /// Whether this is among what the role is there for.
  public boolean may(Operation operation) {
    return switch (this) {
      case ADMINISTRATOR -> OF_ADMINISTRATORS.contains(operation);
      case CLINICIAN -> OF_CLINICIANS.contains(operation);
      case UPLOADER -> operation == Operation.STORE;
      case RESEARCHER -> false;
      case AUDITOR -> operation == Operation.TRAIL;
    };
  }
}
