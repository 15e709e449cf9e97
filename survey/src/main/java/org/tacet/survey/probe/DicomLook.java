// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.util.Optional;
import org.tacet.survey.count.Counted;
import org.tacet.survey.finding.Service;

/// What was seen at one port by speaking DICOM to it.
///
/// @param kind what answered
/// @param service what can be told of it
/// @param counted where studies were asked for
/// @param shown where an association was accepted; lives as long as the host is looked at
record DicomLook(Kind kind, Service service, Optional<Counted> counted, Optional<Shown> shown) {
  /// What answered.
  enum Kind {
    /// Nobody: no connection came about.
    NOBODY,
    /// Something that took the connection and said nothing of DICOM.
    OTHER,
    /// DICOM.
    DICOM
  }
}
