// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import org.tacet.dicom.AeTitle;
import org.tacet.dicom.Uid;

/// C-MOVE-RQ, PS3.7 §9.3.4.1: send what matches to that application entity.
public record CMoveRq(
    int messageId, Uid affectedSopClassUid, Priority priority, AeTitle moveDestination)
    implements Message.Request {}
