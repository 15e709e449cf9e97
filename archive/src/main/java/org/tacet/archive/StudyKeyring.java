// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.KeyEncryption;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.StudyKeys;
import org.tacet.archive.spi.StudyToken;
import org.tacet.archive.spi.WrappedKey;
import org.tacet.dicom.Uid;

/// Finds the key of a study, or makes it; destroys it. Instances of one new study that arrive over
/// many associations at once get one key.
final class StudyKeyring {
  private static final int UNWRAPPED_AT_ONCE = 1 << 14;
  private static final int LOCKS = 64;

  private final StudyKeys keys;
  private final KeyEncryption encryption;
  private final KeyedHash hash;
  private final SecureRandom random = new SecureRandom();
  private final ReentrantLock[] creating = new ReentrantLock[LOCKS];
  private final Map<KeyId, StudyCipher> unwrapped = new RecentlyUsed<>(UNWRAPPED_AT_ONCE);

  StudyKeyring(StudyKeys keys, KeyEncryption encryption, KeyedHash hash) {
    this.keys = keys;
    this.encryption = encryption;
    this.hash = hash;
    Arrays.setAll(creating, _ -> new ReentrantLock());
  }

  /// The key of a study, which is made, and durable, if there was none.
  StudyCipher forStudy(Site site, Uid study) throws IOException {
    StudyToken token = hash.study(site, study);
    Optional<WrappedKey> known = keys.find(token);
    if (known.isPresent()) {
      return cipher(known.get());
    }
    ReentrantLock lock = creating[Math.floorMod(token.hashCode(), LOCKS)];
    lock.lock();
    try {
      Optional<WrappedKey> now = keys.find(token);
      return now.isPresent() ? cipher(now.get()) : create(token);
    } finally {
      lock.unlock();
    }
  }

  /// The key of this name; absent when it was destroyed or is lost.
  Optional<StudyCipher> find(KeyId id) throws IOException {
    Optional<WrappedKey> wrapped = keys.find(id);
    return wrapped.isPresent() ? Optional.of(cipher(wrapped.get())) : Optional.empty();
  }

  /// The name of a study's key, if it has one.
  Optional<KeyId> find(Site site, Uid study) throws IOException {
    return keys.find(hash.study(site, study)).map(WrappedKey::id);
  }

  /// Whether the key is there.
  boolean alive(KeyId id) throws IOException {
    return keys.find(id).isPresent();
  }

  /// Whether the key was there and was destroyed on purpose.
  boolean destroyed(KeyId id) throws IOException {
    return keys.destroyed(id);
  }

  /// Destroys a key for ever.
  boolean destroy(KeyId id) throws IOException {
    boolean destroyed = keys.destroy(id);
    synchronized (unwrapped) {
      unwrapped.remove(id);
    }
    return destroyed;
  }

  private StudyCipher create(StudyToken token) throws IOException {
    byte[] name = new byte[KeyId.BYTES];
    random.nextBytes(name);
    byte[] key = new byte[StudyCipher.KEY_BYTES];
    random.nextBytes(key);
    KeyId id = KeyId.of(name);
    try {
      byte[] wrapped = encryption.wrap(key, associated(id, token));
      keys.put(new WrappedKey(id, token, Opaque.of(wrapped)));
      return remember(new StudyCipher(id, key, random));
    } catch (GeneralSecurityException e) {
      throw new IOException("a study's key cannot be wrapped", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private StudyCipher cipher(WrappedKey wrapped) throws IOException {
    synchronized (unwrapped) {
      StudyCipher known = unwrapped.get(wrapped.id());
      if (known != null) {
        return known;
      }
    }
    byte[] key = {};
    try {
      byte[] associated = associated(wrapped.id(), wrapped.study());
      key = encryption.unwrap(wrapped.wrapped().bytes(), associated);
      return remember(new StudyCipher(wrapped.id(), key, random));
    } catch (GeneralSecurityException e) {
      throw new IOException("a study's key does not unwrap", e);
    } finally {
      Arrays.fill(key, (byte) 0);
    }
  }

  private StudyCipher remember(StudyCipher cipher) {
    synchronized (unwrapped) {
      unwrapped.put(cipher.id(), cipher);
    }
    return cipher;
  }

  /// What a wrapped key is bound to: its name and its study.
  static byte[] associated(KeyId id, StudyToken study) {
    return Bytes.written(out -> {
      out.write(Bytes.ascii("tacet study key 1"));
      out.write(id.bytes());
      out.write(study.hash().bytes());
    });
  }
}
