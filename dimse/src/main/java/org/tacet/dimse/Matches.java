// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.util.Optional;
import org.tacet.dicom.DataSet;

/// The matches of a C-FIND go to the peer.
record Matches(Operation operation) implements FindReply {
  @Override
  public void pending(DataSet match, Status status) throws IOException {
    operation.pending(status, Optional.of(match));
  }

  @Override
  public void encoded(Body match) throws IOException {
    operation.pending(match);
  }

  @Override
  public AssociationException abort() {
    return operation.abort();
  }

  @Override
  public boolean cancelled() throws IOException {
    return operation.isCancelled();
  }
}
