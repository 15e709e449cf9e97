// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import org.tacet.dicom.AeTitle;

/// What gives objects out while it is measured: an archive, or memory.
interface Source extends Server.Dicom, Server.Web {
  /// Under which name it knows where a C-MOVE may go.
  AeTitle sink();

  /// Whether it can be asked so.
  default boolean gives(WholeStudies.Way way) {
    return true;
  }
}
