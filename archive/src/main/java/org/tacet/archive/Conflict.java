// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

/// What an instance contradicts, and why it waits in quarantine for the administrator.
public enum Conflict {
  /// There is an instance of the same SOP Instance UID with other content.
  OTHER_CONTENT,
  /// There is a study of the same Study Instance UID, of another patient.
  OTHER_PATIENT
}
