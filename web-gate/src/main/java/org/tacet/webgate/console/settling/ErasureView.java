// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.settling;

import java.util.Optional;
import org.tacet.webgate.console.settling.spi.Certificates;

/// What the page about erasure shows.
///
/// @param typed into the form
/// @param kept the certificates, for who may see them
record ErasureView(Typed typed, Optional<Certificates.Kept> kept) {}
