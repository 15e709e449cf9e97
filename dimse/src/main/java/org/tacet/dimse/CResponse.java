// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.Optional;
import org.tacet.dicom.Uid;

/// The response to any of the requests, PS3.7 §9.3: they differ in their command field and in what
/// they repeat of the request. `counts` stand in responses to C-MOVE and C-GET only.
record CResponse(
    CommandField request,
    int messageId,
    Optional<Uid> affectedSopClassUid,
    Optional<Uid> affectedSopInstanceUid,
    Status status,
    Optional<SubOperationCounts> counts)
    implements Message.Response {

  static CResponse to(CommandField request, int messageId, Uid sopClass, Status status) {
    return new CResponse(
        request, messageId, Optional.of(sopClass), Optional.empty(), status, Optional.empty());
  }

  CResponse with(SubOperationCounts other) {
    return new CResponse(
        request,
        messageId,
        affectedSopClassUid,
        affectedSopInstanceUid,
        status,
        Optional.of(other));
  }

  CResponse withInstance(Uid instance) {
    return new CResponse(
        request, messageId, affectedSopClassUid, Optional.of(instance), status, counts);
  }
}
