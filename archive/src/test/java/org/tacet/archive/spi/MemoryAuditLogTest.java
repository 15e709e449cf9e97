// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import java.util.List;

class MemoryAuditLogTest extends AuditLogContract {
  private final MemoryAuditLog log = new MemoryAuditLog();

  @Override
  protected AuditLog log() {
    return log;
  }

  @Override
  protected AuditLog reopened() {
    return log;
  }

  @Override
  protected List<AuditEvent> written() {
    return log.events();
  }
}
