// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.List;
import org.tacet.dicom.Uid;

/// How a C-MOVE or C-GET ended: the final status, the counts of its sub-operations as the provider
/// tells them, and the instances it names as failed.
public record Retrieval(Status status, SubOperationCounts counts, List<Uid> failedSopInstances) {
  public Retrieval {
    failedSopInstances = List.copyOf(failedSopInstances);
  }
}
