// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.util.List;
import java.util.Optional;
import org.tacet.survey.count.Counted;
import org.tacet.survey.finding.Evidence;
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
    /// Nobody: the host refused the connection.
    CLOSED,
    /// Nobody: no connection came about.
    NOBODY,
    /// Somebody who took the connection and said nothing at all.
    SILENT,
    /// Something that is not DICOM.
    OTHER,
    /// DICOM.
    DICOM
  }

  /// The same, after these steps.
  DicomLook after(List<Evidence> before) {
    Service whole = With.evidence(service, With.joined(before, service.evidence()));
    return new DicomLook(kind, whole, counted, shown);
  }
}
