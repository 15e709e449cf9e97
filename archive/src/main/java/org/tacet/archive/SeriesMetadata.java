// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import org.tacet.dicom.Uid;

/// What the instances of a series say of themselves, for a caller who was permitted to have it.
/// Small: nothing is read before it is asked for.
public interface SeriesMetadata {
  /// Study Instance UID.
  Uid study();

  /// Series Instance UID.
  Uid series();

  /// How many there were when it was asked for. What arrives later is not shown.
  int instances();

  /// Tells one state of the series from any other, of which there was one by this name.
  String state();

  /// Shows the instances in the order of their arrival, and holds few of them at a time. Each
  /// counts against the caller's budget when it is written.
  ///
  /// @throws IOException when the study was erased meanwhile
  void each(Visitor visitor) throws IOException;

  /// Is shown instances one after the other.
  interface Visitor {
    /// One whose metadata are ready.
    ///
    /// @param metadata no longer to be used when this returns
    void printed(PrintedMetadata metadata) throws IOException;

    /// One whose metadata must be made of its elements.
    void unprinted(Holding instance) throws IOException;
  }
}
