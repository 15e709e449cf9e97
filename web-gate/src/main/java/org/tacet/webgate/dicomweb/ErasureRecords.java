// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import org.tacet.archive.EraseOutcome;

/// Keeps the proof that a study was erased. The reason is in somebody's own words, which may name a
/// patient: it is for the proof and nothing else.
@FunctionalInterface
public interface ErasureRecords {
  /// Keeps a certificate. The study is gone by now, whatever becomes of this.
  void keep(EraseOutcome.Certificate certificate) throws IOException;
}
