// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.devices;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.tacet.webgate.console.devices.spi.Devices.Made;

/// What was made for devices and waits to be fetched: once, by who made it, for ten minutes. It is
/// in memory only, so a private key never gets onto the disk of the archive.
final class Kits {
  static final Duration TIME = Duration.ofMinutes(10);
  static final int MOST = 32;
  private static final int HANDLE_BYTES = 32;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Kept> kept = new LinkedHashMap<>();

  private record Kept(String owner, Instant until, Made.Kit kit) {}

  /// Keeps one. When there are too many, the oldest is lost: its device is renewed.
  ///
  /// @return by what it is fetched
  synchronized String keep(String owner, Made.Kit kit, Instant now) {
    forget(now);
    if (kept.size() >= MOST) {
      kept.remove(kept.keySet().iterator().next());
    }
    byte[] bytes = new byte[HANDLE_BYTES];
    random.nextBytes(bytes);
    String handle = Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    kept.put(handle, new Kept(owner, now.plus(TIME), kit));
    return handle;
  }

  /// Gives it away. Somebody else who knows the handle gets nothing, and takes nothing away.
  ///
  /// @return a zip with `key.pem`, `cert.pem` and `ca.pem`
  synchronized Optional<byte[]> fetch(String owner, String handle, Instant now) {
    forget(now);
    Optional<Kept> found =
        Optional.ofNullable(kept.get(handle)).filter(each -> each.owner().equals(owner));
    found.ifPresent(_ -> kept.remove(handle));
    return found.map(each -> zip(each.kit()));
  }

  private void forget(Instant now) {
    kept.values().removeIf(each -> !now.isBefore(each.until()));
  }

  private static byte[] zip(Made.Kit kit) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      put(zip, "key.pem", kit.key());
      put(zip, "cert.pem", kit.certificate());
      put(zip, "ca.pem", kit.authority());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }

  private static void put(ZipOutputStream zip, String name, String text) throws IOException {
    zip.putNextEntry(new ZipEntry(name));
    zip.write(text.getBytes(StandardCharsets.US_ASCII));
    zip.closeEntry();
  }
}
