// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

/// Totals of an index.
///
/// @param bytes total length of the data sets
/// @param quarantined instances in quarantine, not counted among the others
public record IndexCounts(
    long patients, long studies, long series, long instances, long bytes, long quarantined) {}
