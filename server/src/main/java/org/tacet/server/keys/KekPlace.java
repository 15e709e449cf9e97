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
    byte[][] typed = new byte[1][];
    Passphrase once = choice -> typed[0] == null ? typed[0] = passphrase.ask(choice) : typed[0];
    Kek coming = KeyFile.read(next, asked(once));
    if (!Files.exists(file)) {
      return new KeyRing(coming);
    }
    try {
      KeyRing ring = new KeyRing(KeyFile.read(file, asked(once)));
      ring.begin(coming);
      return ring;
    } catch (Trouble _) {
      // Overwritten by the rotation's last step but one: the next opens everything by now.
      return new KeyRing(coming);
    } finally {
      if (typed[0] != null) {
        Arrays.fill(typed[0], (byte) 0);
      }
    }
  }

  void promote() throws IOException {
    Home.destroy(file);
    Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
  }

  private static Passphrase asked(Passphrase once) {
    return choice -> once.ask(choice).clone();
  }

  private static void write(Path file, Kek kek, Optional<byte[]> passphrase) throws IOException {
    if (passphrase.isPresent()) {
      KeyFile.write(file, kek, passphrase.get());
    } else {
      KeyFile.write(file, kek);
    }
  }
}
