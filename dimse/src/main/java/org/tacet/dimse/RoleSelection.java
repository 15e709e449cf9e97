// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.Set;
import org.tacet.dicom.Uid;

/// What the requestor of the association may be for one SOP class: in a request the roles it wants,
/// in an answer those it gets, PS3.7 §D.3.3.4. A requestor that wants to receive C-STORE
/// sub-operations of a C-GET asks to be [Role#SCP] of the storage classes.
public record RoleSelection(Uid sopClass, Set<Role> requestorRoles) {
  public RoleSelection {
    requestorRoles = Set.copyOf(requestorRoles);
  }
}
