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

  /// Sends one match, status [Status#PENDING], that is already in the transfer syntax of the
  /// presentation context: for a provider that answers with very many. What the body writes goes
  /// out as it is.
  void encoded(Body match) throws IOException;

  /// Aborts the association instead of answering, for a provider that will have nothing more to do
  /// with this peer.
  ///
  /// @return what the provider throws to leave
  AssociationException abort();

  /// Whether the peer sent C-CANCEL-RQ, or wants to release. A provider that sees true returns
  /// [Status#CANCEL] soon. Never waits; throws when the peer aborted or is gone.
  boolean cancelled() throws IOException;
}
