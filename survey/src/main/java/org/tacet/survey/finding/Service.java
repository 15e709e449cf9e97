// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.finding;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/// What one open port is.
///
/// @param level how far a stranger gets at this port
/// @param evidence in the order of the steps
public record Service(
    int port,
    Protocol protocol,
    Level level,
    Set<Flag> flags,
    List<Evidence> evidence,
    Optional<TlsFacts> tls) {
  /// Keeps copies of set and list.
  public Service {
    flags = Set.copyOf(flags);
    evidence = List.copyOf(evidence);
  }

  /// What a port speaks.
  public enum Protocol {
    DICOM,
    DICOM_TLS,
    HTTP,
    HTTPS,
    /// Something accepts connections, and speaks none of these.
    OTHER,
    /// Something accepts connections, and said nothing in the time it was given, or was left alone:
    /// nobody knows what.
    SILENT
  }
}
