// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import org.tacet.archive.Archive;

/// What every association of a gate shares.
record GateParts(GateSettings settings, Archive archive, PeerDirectory peers, Trail trail) {}
