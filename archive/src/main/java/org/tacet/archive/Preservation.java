// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import org.tacet.archive.spi.Holds;

/// What forbids that studies are erased.
///
/// @param holds on single studies
/// @param retention of all of them
public record Preservation(Holds holds, Retention retention) {}
