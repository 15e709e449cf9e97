// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.net.InetSocketAddress;
import java.time.Clock;
import java.util.Optional;
import org.tacet.dicom.AeTitle;
import org.tacet.dimse.AssociationLimits;
import org.tacet.dimse.TlsContext;

/// How a gate is set up. There is nothing in it that opens the gate wider: TLS with client
/// certificates is not a choice.
///
/// @param aeTitle of the archive: what peers call, and under which it calls
/// @param address where to listen; port 0: any free one
/// @param tls own key and trust; also for the associations of C-MOVE
/// @param legacyBridge where the clear-text bridge listens, if there is one
public record GateSettings(
    AeTitle aeTitle,
    InetSocketAddress address,
    TlsContext tls,
    AssociationLimits limits,
    Optional<PrivateAddress> legacyBridge,
    Clock clock) {}
