// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.Set;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// A presentation context that both sides agreed on, PS3.8 §9.3.3.2: what travels in it (the
/// abstract syntax, for DIMSE a SOP class), how it is encoded, and what the requestor of the
/// association may be in it. Without role negotiation the requestor is user only, PS3.7 §D.3.3.4.
public record PresentationContext(
    int id, Uid abstractSyntax, TransferSyntax transferSyntax, Set<Role> requestorRoles) {
  public PresentationContext {
    if (!isId(id)) {
      throw new IllegalArgumentException("presentation context id: odd, 1..255");
    }
    requestorRoles = Set.copyOf(requestorRoles);
  }

  static boolean isId(int id) {
    return id >= 1 && id <= 255 && (id & 1) == 1;
  }
}
