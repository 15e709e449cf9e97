// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.access;

import java.util.Set;

/// What a person is to an archive. A role allows operations; a [Grant] says where and until when.
///
/// | role | may |
/// |---|---|
/// | administrator | administer, verify, erase, manage people; sees no patient and not the trail |
/// | clinician | find and get; break the glass |
/// | uploader | store |
/// | researcher | nothing: what is identified is not for research |
/// | auditor | read the trail |
public enum Role {
  ADMINISTRATOR(Operation.ADMINISTER, Operation.VERIFY, Operation.ERASE, Operation.PEOPLE),
  CLINICIAN(Operation.FIND, Operation.GET, Operation.BREAK_GLASS),
  UPLOADER(Operation.STORE),
  RESEARCHER,
  AUDITOR(Operation.TRAIL);

  private final Set<Operation> operations;

  Role(Operation... operations) {
    this.operations = Set.of(operations);
  }

  /// Whether this is among what the role is there for.
  public boolean may(Operation operation) {
    return operations.contains(operation);
  }
}
