// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import org.tacet.dicom.DataSet;

/// Takes the matches of a query as they are found.
@FunctionalInterface
public interface MatchSink {
  /// Takes one match: every key that was asked for, with Query/Retrieve Level and, where it is
  /// needed, Specific Character Set. Retrieve AE Title and Instance Availability are for whoever
  /// answers to add.
  ///
  /// @return whether to go on
  boolean match(DataSet match) throws IOException;
}
