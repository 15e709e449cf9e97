// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.io.IOException;
import java.util.Optional;
import org.tacet.archive.access.Site;
import org.tacet.dicom.Uid;

/// Finds single entries of an [Index] by what is unique.
public interface Finder {
  Optional<StudyEntry> study(Site site, Uid study) throws IOException;

  /// A study by its row.
  Optional<StudyEntry> study(long study) throws IOException;

  /// A series of a study.
  Optional<SeriesEntry> series(long study, Uid series) throws IOException;

  Optional<InstanceEntry> instance(Site site, Uid sopInstance) throws IOException;

  /// The instance of this content that waits in quarantine.
  Optional<QuarantineEntry> quarantined(ContentToken content) throws IOException;

  /// What waits in quarantine under this number.
  Optional<QuarantineEntry> quarantined(long id) throws IOException;
}
