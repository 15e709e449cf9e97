// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// The legal holds there are. Kept apart from the index, so that making it anew loses none. Many
/// threads may call at once.
public interface Holds {
  /// The most there may be.
  int MAX = 10_000;

  /// The hold on a study.
  Optional<SealedHold> find(Site site, Uid study) throws IOException;

  /// All of them, in the order of placing.
  List<SealedHold> all() throws IOException;

  /// Places one; durable when this returns. False, and nothing is changed, when the study has one.
  ///
  /// @throws IllegalStateException when there are [#MAX]
  boolean place(SealedHold hold) throws IOException;

  /// Lifts one; durable when this returns. False when the study has none.
  boolean lift(Site site, Uid study) throws IOException;
}
