// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import org.tacet.archive.spi.AuditEvent;

/// An event as it stands in the trail.
///
/// @param number of its line in the whole trail, from 1 upwards
public record AuditEntry(long number, AuditEvent event) {}
