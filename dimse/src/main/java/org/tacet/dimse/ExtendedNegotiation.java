// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import org.tacet.dicom.Uid;

/// Service class application information of one SOP class, PS3.7 §D.3.3.5: bytes whose meaning the
/// service class defines (for C-FIND, relational queries and fuzzy matching, PS3.4 §C.5.1.1).
public record ExtendedNegotiation(Uid sopClass, Bytes applicationInformation) {}
