// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import org.tacet.dicom.Uid;

/// C-ECHO-RQ, PS3.7 §9.3.5.1: are you there?
public record CEchoRq(int messageId, Uid affectedSopClassUid) implements Message.Request {}
