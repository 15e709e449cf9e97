// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.access;

/// What a caller may be allowed to do. Verification (C-ECHO) is open to every enrolled caller.
public enum Operation {
  /// Send instances, over the wire.
  STORE,
  /// Query.
  FIND,
  /// Retrieve over one's own association.
  GET,
  /// Have instances sent to an enrolled peer.
  MOVE,
  /// Ask whether instances are safely kept.
  COMMIT,
  /// Query the worklist.
  WORKLIST,
  /// Bring files in, at the machine.
  IMPORT,
  /// Take a study out as files, at the machine.
  EXPORT,
  /// Destroy a study for ever.
  ERASE,
  /// Check everything that is kept; rebuild the index.
  VERIFY,
  /// See counts, settle what is in quarantine, plant canaries.
  ADMINISTER,
  /// Read the audit trail.
  TRAIL,
  /// Manage people, their tokens and their grants.
  PEOPLE,
  /// Open, in an emergency, a study that nobody granted.
  BREAK_GLASS
}
