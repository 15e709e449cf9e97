// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.LongConsumer;
import org.tacet.archive.access.Caller;
import org.tacet.webgate.console.keeping.spi.Keys;

/// Keys in memory: one, with or without a passphrase.
public final class MemoryKeys implements Keys {
  final List<String> rotatedBy = new CopyOnWriteArrayList<>();
  private final Optional<String> passphrase;
  private final String name;

  public MemoryKeys() {
    this("kek-0", Optional.empty());
  }

  MemoryKeys(String name, Optional<String> passphrase) {
    this.name = name;
    this.passphrase = passphrase;
  }

  @Override
  public InUse inUse() {
    return new InUse(
        name + rotatedBy.size(),
        Optional.of(Instant.parse("2026-11-01T08:00:00Z")),
        1234,
        passphrase.isPresent() ? Sealing.PASSPHRASE : Sealing.NONE);
  }

  @Override
  public Rotated rotate(Caller.Person by, Optional<byte[]> typed, LongConsumer done) {
    if (!typed.map(bytes -> new String(bytes, StandardCharsets.UTF_8)).equals(passphrase)) {
      return Rotated.WRONG_PASSPHRASE;
    }
    rotatedBy.add(by.name());
    done.accept(1234);
    return Rotated.DONE;
  }
}
