// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.settling.spi;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// The certificates of erasure that were kept. Whoever calls has asked whether the caller may; that
/// they were read is written into the trail here.
public interface Certificates {
  /// What there is.
  Kept all(Caller caller) throws IOException;

  /// The signed text of one, with its reason; absent when there is none of this name, or it was
  /// changed.
  Optional<byte[]> json(Caller caller, String name) throws IOException;

  /// The certificates.
  ///
  /// @param certificates the newest first
  /// @param damaged how many cannot be read, or were changed
  record Kept(List<Certificate> certificates, int damaged) {
    /// Keeps a copy of the list.
    public Kept {
      certificates = List.copyOf(certificates);
    }
  }

  /// One, without its reason.
  ///
  /// @param name letters, digits and hyphens
  record Certificate(
      String name,
      Instant at,
      Site site,
      Uid study,
      long instances,
      long quarantined,
      long bytes,
      String by) {}
}
