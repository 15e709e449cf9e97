// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.io.InputStream;

/// Takes the instances that a C-GET brings. The contract of [Services#store] holds.
@FunctionalInterface
public interface StoreSink {
  /// Takes one instance; the status is the answer to its C-STORE.
  Status store(PresentationContext context, CStoreRq request, InputStream dataSet)
      throws IOException;
}
