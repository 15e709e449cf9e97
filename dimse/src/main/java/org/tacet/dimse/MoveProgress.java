// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.util.Optional;
import org.tacet.dicom.Uid;

/// The progress of a C-MOVE goes to the peer.
record MoveProgress(Operation operation) implements SubOperations {
  @Override
  public void pending(SubOperationCounts counts) throws IOException {
    operation.count(counts);
    operation.pending(Status.PENDING, Optional.empty());
  }

  @Override
  public void count(SubOperationCounts counts) {
    operation.count(counts);
  }

  @Override
  public void failed(Uid sopInstance) {
    operation.failed(sopInstance);
  }

  @Override
  public boolean cancelled() throws IOException {
    return operation.isCancelled();
  }
}
