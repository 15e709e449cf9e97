// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.keys;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import org.bouncycastle.crypto.generators.Argon2BytesGenerator;
import org.bouncycastle.crypto.params.Argon2Parameters;
import org.tacet.server.home.Home;
import org.tacet.server.home.Trouble;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The file with the key-encryption key, mode 0600: as it is, or sealed under a passphrase that
/// Argon2id (RFC 9106) stretches.
final class KeyFile {
  private static final String FORMAT = "tacet-kek-1";
  private static final byte[] ASSOCIATED = FORMAT.getBytes(StandardCharsets.US_ASCII);
  private static final int SALT = 16;
  private static final Cost COST = new Cost(64 << 10, 3, 1);
  private static final Cost MOST = new Cost(1 << 20, 20, 16);

  /// What a guess at the passphrase costs.
  ///
  /// @param memory KiB
  private record Cost(int memory, int passes, int lanes) {}

  private KeyFile() {}

  static void write(Path file, Kek kek) throws IOException {
    ObjectNode json = json();
    json.put("key", Base64.getEncoder().encodeToString(kek.key()));
    write(file, json);
  }

  static void write(Path file, Kek kek, byte[] passphrase) throws IOException {
    byte[] salt = Kek.random(SALT);
    ObjectNode json = json();
    json.put("memory", COST.memory()).put("passes", COST.passes()).put("lanes", COST.lanes());
    json.put("salt", Base64.getEncoder().encodeToString(salt));
    byte[] sealed = stretched(passphrase, salt, COST).wrap(kek.key(), ASSOCIATED);
    json.put("sealed", Base64.getEncoder().encodeToString(sealed));
    write(file, json);
  }

  static Kek read(Path file, Passphrase passphrase) throws IOException {
    JsonNode json = parse(file);
    try {
      if (!json.has("sealed")) {
        return Kek.of(bytes(json, "key"));
      }
      Cost cost =
          new Cost(
              within(json, "memory", MOST.memory()),
              within(json, "passes", MOST.passes()),
              within(json, "lanes", MOST.lanes()));
      byte[] salt = bytes(json, "salt");
      byte[] sealed = bytes(json, "sealed");
      byte[] typed = passphrase.ask(Passphrase.Choice.EXISTING);
      try {
        return Kek.of(stretched(typed, salt, cost).unwrap(sealed, ASSOCIATED));
      } finally {
        Arrays.fill(typed, (byte) 0);
      }
    } catch (GeneralSecurityException _) {
      throw new Trouble("That is not the passphrase of " + file + ".", "Try again.");
    } catch (IllegalArgumentException _) {
      throw damaged(file);
    }
  }

  static boolean wantsPassphrase(Path file) throws IOException {
    return parse(file).has("sealed");
  }

  private static Kek stretched(byte[] passphrase, byte[] salt, Cost cost) {
    Argon2BytesGenerator argon = new Argon2BytesGenerator();
    argon.init(
        new Argon2Parameters.Builder(Argon2Parameters.ARGON2_id)
            .withVersion(Argon2Parameters.ARGON2_VERSION_13)
            .withMemoryAsKB(cost.memory())
            .withIterations(cost.passes())
            .withParallelism(cost.lanes())
            .withSalt(salt)
            .build());
    byte[] key = new byte[Kek.LENGTH];
    argon.generateBytes(passphrase, key);
    return Kek.of(key);
  }

  private static ObjectNode json() {
    return JsonMapper.shared().createObjectNode().put("format", FORMAT);
  }

  private static void write(Path file, ObjectNode json) throws IOException {
    Home.replace(file, (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
  }

  private static JsonNode parse(Path file) throws IOException {
    if (!Files.exists(file)) {
      throw new Trouble(
          "The key file " + file + " is not there; without it nothing in this archive can be read.",
          "Mount the medium it is on, or put it back from its copy.");
    }
    Home.requirePrivateFile(file);
    if (Files.size(file) > 1 << 16) {
      throw damaged(file);
    }
    try {
      JsonNode json = JsonMapper.shared().readTree(Files.readAllBytes(file));
      if (!json.path("format").asString("").equals(FORMAT)) {
        throw damaged(file);
      }
      return json;
    } catch (JacksonException _) {
      throw damaged(file);
    }
  }

  private static int within(JsonNode json, String name, int most) {
    int value = json.path(name).asInt(0);
    if (value < 1 || value > most) {
      throw new IllegalArgumentException(name);
    }
    return value;
  }

  private static byte[] bytes(JsonNode json, String name) {
    return Base64.getDecoder().decode(json.path(name).asString(""));
  }

  private static Trouble damaged(Path file) {
    return new Trouble(
        "The key file " + file + " is damaged or not a key file.", "Put it back from its copy.");
  }
}
