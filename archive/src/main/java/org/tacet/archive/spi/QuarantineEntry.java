// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

/// An instance in quarantine: kept durable, shown to nobody but the administrator.
///
/// @param id row, never used again
/// @param what all there is to know of it
public record QuarantineEntry(long id, NewQuarantine what) {}
