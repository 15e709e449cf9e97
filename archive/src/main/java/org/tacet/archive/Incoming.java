// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.InputStream;
import java.util.Optional;
import org.tacet.archive.access.Site;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// An instance on its way in.
///
/// @param site where it will belong: a device's own, or the one the operator imports for
/// @param syntax of the data set
/// @param affected what the C-STORE-RQ says it is, which the data set must agree with; absent on
///   import
/// @param study which study it has to be of, if it was sent to one
/// @param dataSet its bytes, without preamble and file meta information, read once and to the end;
///   the caller closes it
public record Incoming(
    Site site,
    TransferSyntax syntax,
    Optional<Affected> affected,
    Optional<Uid> study,
    InputStream dataSet) {
  /// An instance of whatever study it says.
  public Incoming(
      Site site, TransferSyntax syntax, Optional<Affected> affected, InputStream dataSet) {
    this(site, syntax, affected, Optional.empty(), dataSet);
  }

  /// What the C-STORE-RQ says of the instance.
  ///
  /// @param affectedSopClassUid (0000,0002)
  /// @param affectedSopInstanceUid (0000,1000)
  public record Affected(Uid affectedSopClassUid, Uid affectedSopInstanceUid) {}
}
