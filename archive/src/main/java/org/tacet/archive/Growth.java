// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import org.tacet.archive.spi.Arrivals;
import org.tacet.archive.spi.BlobStore;

/// How much the archive holds, what that takes, and what came in.
///
/// @param usage of the medium, with what is in quarantine
/// @param arrivals since the moment that was asked for
public record Growth(Counts counts, BlobStore.Usage usage, Arrivals arrivals) {}
