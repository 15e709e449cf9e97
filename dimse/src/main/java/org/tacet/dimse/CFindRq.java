// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import org.tacet.dicom.Uid;

/// C-FIND-RQ, PS3.7 §9.3.2.1: what do you have that matches?
public record CFindRq(int messageId, Uid affectedSopClassUid, Priority priority)
    implements Message.Request {}
