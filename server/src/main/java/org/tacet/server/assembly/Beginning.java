// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.server.config.Config;
import org.tacet.server.home.Home;
import org.tacet.server.keys.Vault;

/// Makes a new archive.
public final class Beginning {
  private static final String ALPHABET = "ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
  private static final int GROUPS = 5;
  private static final int GROUP = 5;

  private Beginning() {}

  /// What was made.
  ///
  /// @param keyFile where the key-encryption key is
  /// @param authority the authority's certificate
  /// @param administratorCode for the first administrator; nowhere kept
  public record Made(Path keyFile, Path authority, String administratorCode) {
    @Override
    public String toString() {
      return "Made[" + keyFile + "]";
    }
  }

  /// Fills an empty home. The vault comes last: a home without it is not initialised, so a
  /// beginning that was interrupted can be begun again.
  ///
  /// @param keyFile where the key file goes, if not into the home
  /// @param passphrase seals the key file when given
  /// @param names host names and addresses of the archive, besides those of this machine
  public static Made make(
      Home home, Optional<Path> keyFile, Optional<byte[]> passphrase, Set<String> names)
      throws IOException {
    String code = code();
    Home.replace(home.configuration(), configuration(keyFile));
    Home.replace(home.administratorCode(), hash(code));
    Config config = Config.read(home.configuration());
    Path kek = config.keys().fileIn(home);
    Vault.create(home, kek, passphrase, names(names), Clock.systemUTC());
    return new Made(kek, Vault.authorityFile(home), code);
  }

  /// The names that the archive's certificate bears.
  static List<String> names(Set<String> given) {
    Set<String> names = new LinkedHashSet<>(given);
    names.add("localhost");
    names.add("127.0.0.1");
    names.add("::1");
    try {
      names.add(InetAddress.getLocalHost().getHostName());
    } catch (UnknownHostException _) {
      // A machine without a name of its own: it is called by its address.
    }
    return List.copyOf(names);
  }

  /// The same for a certificate that is renewed.
  static List<String> names(Config config) {
    return names(Set.of(config.https().name().host()));
  }

  private static byte[] configuration(Optional<Path> keyFile) {
    String text =
        """
        # Configuration of this archive. Every key and its default: docs/configuration.md
        # No key can open it: TLS and client certificates are not a matter of configuration.
        """
            + keyFile.map(f -> "keys:\n  file: \"" + yaml(f) + "\"\n").orElse("");
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static String yaml(Path path) {
    return path.toString().replace("\\", "\\\\").replace("\"", "\\\"");
  }

  /// 25 characters of 5 bits.
  private static String code() {
    SecureRandom random = new SecureRandom();
    StringBuilder code = new StringBuilder();
    for (int i = 0; i < GROUPS * GROUP; i++) {
      if (i > 0 && i % GROUP == 0) {
        code.append('-');
      }
      code.append(ALPHABET.charAt(random.nextInt(ALPHABET.length())));
    }
    return code.toString();
  }

  private static byte[] hash(String code) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(code.getBytes(StandardCharsets.US_ASCII));
      return (HexFormat.of().formatHex(hash) + "\n").getBytes(StandardCharsets.US_ASCII);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 belongs to every JDK", e);
    }
  }
}
