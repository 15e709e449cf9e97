// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

/// A patient of a site, as the index knows one: a keyed hash of what identifies the patient. Two
/// studies with one token are of one patient.
///
/// @param hash [#BYTES] bytes
public record PatientToken(Opaque hash) {
  /// Length of the hash in bytes.
  public static final int BYTES = 16;

  /// @throws IllegalArgumentException for a hash of another length
  public PatientToken {
    if (hash.size() != BYTES) {
      throw new IllegalArgumentException("a patient's token has " + BYTES + " bytes");
    }
  }
}
