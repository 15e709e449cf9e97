// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import org.tacet.dicom.Uid;

/// What a retrieval shows of one study.
interface Shown {
  /// Study Instance UID.
  Uid study();

  /// How many instances it is.
  int instances();
}
