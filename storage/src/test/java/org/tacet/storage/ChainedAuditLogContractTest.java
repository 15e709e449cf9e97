// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.archive.spi.AuditLog;
import org.tacet.archive.spi.AuditLogContract;

class ChainedAuditLogContractTest extends AuditLogContract {
  private static final AuditLimits LIMITS =
      new AuditLimits(8192, 7, Duration.ofMinutes(1), Duration.ofSeconds(1));

  private static KeyPair pair;

  @TempDir Path folder;
  private ChainedAuditLog log;

  @BeforeAll
  static void keys() throws Exception {
    pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
  }

  @BeforeEach
  void open() throws IOException {
    log = ChainedAuditLog.open(folder, pair.getPrivate(), LIMITS, Clock.systemUTC());
  }

  @AfterEach
  void closesUnbroken() throws IOException {
    log.close();
    assertThat(AuditTrail.verify(folder, pair.getPublic()).firstBreak()).isEmpty();
  }

  @Override
  protected AuditLog log() {
    return log;
  }

  @Override
  protected AuditLog reopened() throws IOException {
    log.close();
    open();
    return log;
  }

  @Override
  protected List<AuditEvent> written() throws IOException {
    List<AuditEvent> events = new ArrayList<>();
    AuditTrail.show(folder, AuditFilter.ALL, entry -> events.add(entry.event()));
    return events;
  }
}
