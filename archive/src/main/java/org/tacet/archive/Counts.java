// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

/// How much the archive holds.
///
/// @param bytes of data sets as received
/// @param quarantined instances in quarantine, not counted among the others
/// @param freeBytes left on the medium
public record Counts(
    long patients,
    long studies,
    long series,
    long instances,
    long bytes,
    long quarantined,
    long freeBytes) {}
