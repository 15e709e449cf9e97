// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.count;

import java.io.IOException;
import java.util.Optional;

/// Something that lists studies when it is asked: C-FIND, QIDO-RS.
public interface StudySource {
  /// Asks once. Each study of the answer goes to the sink, as often as it comes and in the order it
  /// comes; when the sink wants no more, the source ends the answer and says [Outcome.Stopped].
  ///
  /// @param range empty to ask with no date at all, which finds studies without one, too
  /// @return how the answer ended; after anything but an exception, another may be asked for
  /// @throws IOException if the source will answer nothing more; its message holds words of this
  ///   program only
  Outcome ask(Optional<DateRange> range, StudySink sink) throws IOException;
}
