// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

/// Why a survey may be made at all.
public sealed interface LegalBasis {
  /// The owner of the systems allows it.
  record OwnerPermission() implements LegalBasis {}

  /// The national response team looks by virtue of its office.
  ///
  /// @param mandate the provision and the order it acts under; not blank
  record CertMandate(String mandate) implements LegalBasis {
    /// @throws IllegalArgumentException if the mandate is blank
    public CertMandate {
      if (mandate.isBlank()) {
        throw new IllegalArgumentException("a mandate without its text");
      }
    }
  }
}
