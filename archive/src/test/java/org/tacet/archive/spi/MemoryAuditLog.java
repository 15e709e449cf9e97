// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/// The trail in memory; can be made to fail.
public final class MemoryAuditLog implements AuditLog {
  private final List<AuditEvent> events = new ArrayList<>();
  private boolean failing;

  @Override
  public synchronized void append(AuditEvent event) throws IOException {
    if (failing) {
      throw new IOException("the trail cannot be written");
    }
    events.add(event);
  }

  /// Everything so far.
  public synchronized List<AuditEvent> events() {
    return List.copyOf(events);
  }

  /// From now on, nothing can be written.
  public synchronized void fail() {
    failing = true;
  }

  @Override
  public void close() {}
}
