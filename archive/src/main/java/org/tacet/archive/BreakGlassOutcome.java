// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import org.tacet.archive.access.Grant;

/// What came of breaking the glass.
public sealed interface BreakGlassOutcome {
  /// For a while the study may be seen, if it is there. The grant is kept nowhere but with whoever
  /// keeps the caller's grants.
  record Granted(Grant grant) implements BreakGlassOutcome {}

  /// Not permitted, or too often.
  record Refused(Refusal why) implements BreakGlassOutcome {}
}
