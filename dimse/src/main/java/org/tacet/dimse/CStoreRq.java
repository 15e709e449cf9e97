// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.Optional;
import org.tacet.dicom.Uid;

/// C-STORE-RQ, PS3.7 §9.3.1.1: keep this instance. The SOP class and instance are what the command
/// says; whether the data set agrees is for the provider to see.
public record CStoreRq(
    int messageId,
    Uid affectedSopClassUid,
    Uid affectedSopInstanceUid,
    Priority priority,
    Optional<MoveOriginator> moveOriginator)
    implements Message.Request {

  /// A request of medium priority, on nobody else's behalf, not yet numbered.
  public static CStoreRq of(Uid sopClass, Uid sopInstance) {
    return new CStoreRq(0, sopClass, sopInstance, Priority.MEDIUM, Optional.empty());
  }

  /// The same as a sub-operation of a C-MOVE.
  public CStoreRq withMoveOriginator(MoveOriginator originator) {
    return new CStoreRq(
        messageId, affectedSopClassUid, affectedSopInstanceUid, priority, Optional.of(originator));
  }

  CStoreRq withMessageId(int id) {
    return new CStoreRq(id, affectedSopClassUid, affectedSopInstanceUid, priority, moveOriginator);
  }
}
