// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

/// What a rebuild of the index came to.
///
/// @param stored instances back in the index
/// @param quarantined instances back in quarantine
/// @param duplicates blobs of instances that were there already, deleted
/// @param erased blobs of erased studies, deleted
/// @param unreadable blobs whose key is lost or that are damaged; kept, and reported by
///   [Archive#verify]
public record RebuildReport(
    long stored, long quarantined, long duplicates, long erased, long unreadable) {}
