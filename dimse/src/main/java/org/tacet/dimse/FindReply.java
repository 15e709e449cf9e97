// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import org.tacet.dicom.DataSet;

/// Where a C-FIND provider puts its matches.
public interface FindReply {
  /// Sends one match, status [Status#PENDING].
  default void pending(DataSet match) throws IOException {
    pending(match, Status.PENDING);
  }

  /// Sends one match with this pending status ([Status#PENDING_WITHOUT_OPTIONAL_KEYS] when a wanted
  /// optional key is not supported).
  void pending(DataSet match, Status status) throws IOException;

  /// Whether the peer sent C-CANCEL-RQ, or wants to release. A provider that sees true returns
  /// [Status#CANCEL] soon. Never waits; throws when the peer aborted or is gone.
  boolean cancelled() throws IOException;
}
