// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.Optional;
import org.tacet.dicom.Uid;

/// A request that this package does not perform: the DIMSE-N services, or a command field that the
/// standard does not know. It is answered, not a reason to abort.
record UnknownRq(int messageId, CommandField field, Optional<Uid> sopClass)
    implements Message.Request {}
