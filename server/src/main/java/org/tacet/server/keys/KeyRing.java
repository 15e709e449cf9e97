// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.keys;

import java.security.GeneralSecurityException;
import java.util.List;
import java.util.stream.Stream;
import javax.crypto.AEADBadTagException;
import org.tacet.archive.spi.KeyEncryption;

/// The key-encryption key in use and, while a rotation runs, the one that is going. New keys are
/// wrapped under the first; both unwrap.
final class KeyRing implements KeyEncryption {
  private volatile List<Kek> keks;

  KeyRing(Kek current) {
    keks = List.of(current);
  }

  Kek current() {
    return keks.getFirst();
  }

  /// From here on keys are wrapped under `next`; the others still unwrap.
  void begin(Kek next) {
    keks = Stream.concat(Stream.of(next), keks.stream()).toList();
  }

  /// Forgets all but the current one.
  void end() {
    keks = List.of(keks.getFirst());
  }

  @Override
  public byte[] wrap(byte[] key, byte[] associated) {
    return current().wrap(key, associated);
  }

  @Override
  public byte[] unwrap(byte[] wrapped, byte[] associated) throws GeneralSecurityException {
    for (Kek kek : keks) {
      if (kek.wrapped(wrapped)) {
        return kek.unwrap(wrapped, associated);
      }
    }
    throw new AEADBadTagException("wrapped under no key-encryption key of this ring");
  }

  /// The same secret under the current key, whichever it is under now.
  byte[] rewrap(byte[] wrapped) throws GeneralSecurityException {
    for (Kek kek : keks) {
      if (kek.wrapped(wrapped)) {
        return current().rewrap(kek, wrapped);
      }
    }
    throw new AEADBadTagException("wrapped under no key-encryption key of this ring");
  }

  @Override
  public String keyName() {
    return current().name();
  }
}
