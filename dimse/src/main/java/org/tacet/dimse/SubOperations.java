// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import org.tacet.dicom.Uid;

/// Where a C-MOVE provider reports the progress of its sub-operations.
public interface SubOperations {
  /// Sends a pending response with these counts, and remembers them for the final response.
  default void pending(int remaining, int completed, int failed, int warning) throws IOException {
    pending(new SubOperationCounts(remaining, completed, failed, warning));
  }

  /// The same.
  void pending(SubOperationCounts counts) throws IOException;

  /// Remembers these counts for the final response, and sends nothing: for the last sub-operation.
  void count(SubOperationCounts counts);

  /// Adds to the Failed SOP Instance UID List of the final response, PS3.4 §C.4.2.1.4.2. It sends
  /// nothing.
  void failed(Uid sopInstance);

  /// As [FindReply#cancelled].
  boolean cancelled() throws IOException;
}
