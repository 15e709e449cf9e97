// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

/// C-CANCEL-RQ, PS3.7 §9.3.2.3: stop the operation that this message id began. It has no response.
record CCancelRq(int messageId) implements Message.Request {}
