// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import org.tacet.dicom.AeTitle;

/// Who asked for the C-MOVE that a C-STORE is part of, and the message id of that request, PS3.7
/// §9.1.1.1.
public record MoveOriginator(AeTitle aeTitle, int messageId) {}
