// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import org.tacet.dicom.Uid;

/// C-GET-RQ, PS3.7 §9.3.3.1: send me what matches, here.
public record CGetRq(int messageId, Uid affectedSopClassUid, Priority priority)
    implements Message.Request {}
