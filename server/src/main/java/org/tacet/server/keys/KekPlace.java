// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.keys;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Arrays;
import java.util.Optional;
import org.tacet.server.home.Home;
import org.tacet.server.home.Trouble;

/// Where the key-encryption key lies and, while a rotation runs, the next one beside it.
///
/// A rotation writes the next, rewraps everything, destroys the old, renames the next. While the
/// next is there, keys may be wrapped under either; when only it is left, the renaming is all that
/// is missing.
final class KekPlace {
  private final Path file;
  private final Path next;

  KekPlace(Path file) {
    this.file = file;
    this.next = file.resolveSibling(file.getFileName() + ".rotating");
  }

  void write(Kek kek, Optional<byte[]> passphrase) throws IOException {
    if (Files.exists(file)) {
      throw new Trouble(
          "There is a key file at " + file + " already; it may open another archive.",
          "Set keys.file to a path that does not exist yet.");
    }
    write(file, kek, passphrase);
  }

  void writeNext(Kek kek, Optional<byte[]> passphrase) throws IOException {
    if (hasNext()) {
      throw new Trouble("A rotation is under way.", "Wait for its end, then try again.");
    }
    write(next, kek, passphrase);
  }

  /// Refuses a passphrase that does not open the key file.
  void requireSame(Optional<byte[]> passphrase) throws IOException {
    if (wantsPassphrase()) {
      KeyFile.read(file, Passphrase.known(passphrase.orElse(new byte[0])));
    }
  }

  boolean hasNext() {
    return Files.exists(next);
  }

  boolean wantsPassphrase() throws IOException {
    return KeyFile.wantsPassphrase(Files.exists(file) ? file : next);
  }

  KeyRing open(Passphrase passphrase) throws IOException {
    if (!hasNext()) {
      return new KeyRing(KeyFile.read(file, passphrase));
    }
    boolean sealed = KeyFile.wantsPassphrase(next);
    byte[] typed = sealed ? passphrase.ask(Passphrase.Choice.EXISTING) : new byte[0];
    try {
      Kek coming = KeyFile.read(next, Passphrase.known(typed));
      KeyRing ring = new KeyRing(going(typed).orElse(coming));
      ring.begin(coming);
      return ring;
    } finally {
      Arrays.fill(typed, (byte) 0);
    }
  }

  /// The KEK on its way out. When it is gone, or half overwritten, the next opens everything by
  /// now.
  private Optional<Kek> going(byte[] passphrase) throws IOException {
    if (!Files.exists(file)) {
      return Optional.empty();
    }
    try {
      return Optional.of(KeyFile.read(file, Passphrase.known(passphrase)));
    } catch (Trouble _) {
      return Optional.empty();
    }
  }

  void promote() throws IOException {
    Home.destroy(file);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static void write(Path file, Kek kek, Optional<byte[]> passphrase) throws IOException {
    if (passphrase.isPresent()) {
      KeyFile.write(file, kek, passphrase.get());
    } else {
      KeyFile.write(file, kek);
    }
  }
}
