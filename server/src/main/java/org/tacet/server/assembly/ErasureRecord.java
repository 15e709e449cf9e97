// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.PublicKey;
import java.security.Signature;
import java.util.Base64;
import org.tacet.archive.EraseOutcome;
import org.tacet.archive.spi.KeyId;
import org.tacet.server.home.Home;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.Vault;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The proof that a study was erased: what, when, by whom and why, signed with the trail's key
/// (Ed25519 over the JSON text without `signature`, in this order, without white space).
///
/// @param json the certificate
public record ErasureRecord(ObjectNode json) {
  private static final String FORMAT = "tacet-erasure-1";
  private static final long MAX_FILE = 1 << 20;

  /// Signs what the archive says of an erasure.
  public static ErasureRecord of(EraseOutcome.Certificate certificate, KeyPair key) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("format", FORMAT)
        .put("study", certificate.study().value())
        .put("site", certificate.site().name())
        .put("instances", certificate.instances())
        .put("quarantined", certificate.quarantined())
        .put("bytes", certificate.bytes());
    var keys = json.putArray("keysDestroyed");
    certificate.keys().stream().map(KeyId::toString).forEach(keys::add);
    json.put("at", certificate.at().toString())
        .put("by", certificate.by())
        .put("reason", certificate.reason());
    json.put("signature", signature(json.toString(), key));
    return new ErasureRecord(json);
  }

  /// Keeps it in the home. The reason is in somebody's own words, which may name a patient: it is
  /// encrypted there.
  ///
  /// @return where
  public Path keep(Home home, Vault vault) throws IOException {
    String name =
        "erasure-"
            + json.path("at").asString("").replaceAll("[^0-9A-Za-z]", "")
            + "-"
            + json.path("keysDestroyed").path(0).asString("none")
            + ".json";
    Path file = home.erasures().resolve(name);
    byte[] reason = json.path("reason").asString("").getBytes(UTF_8);
    byte[] sealed = vault.sealWords(reason, associated(json));
    ObjectNode kept = renamed("reason", "sealedReason", Base64.getEncoder().encodeToString(sealed));
    Home.replace(file, (kept.toPrettyString() + "\n").getBytes(UTF_8));
    return file;
  }

  /// Reads what [#keep] has written.
  ///
  /// @throws Trouble when it is none of this archive, or was changed
  public static ErasureRecord read(Path file, Vault vault) throws IOException {
    try {
      if (Files.size(file) <= MAX_FILE
          && JsonMapper.shared().readTree(Files.readAllBytes(file)) instanceof ObjectNode kept) {
        byte[] sealed = Base64.getDecoder().decode(kept.path("sealedReason").asString(""));
        String reason = new String(vault.openWords(sealed, associated(kept)), UTF_8);
        ErasureRecord record =
            new ErasureRecord(new ErasureRecord(kept).renamed("sealedReason", "reason", reason));
        if (record.signedBy(vault.auditKey().getPublic())) {
          return record;
        }
      }
    } catch (JacksonException | IllegalArgumentException | GeneralSecurityException _) {
      // As below.
    }
    throw new Trouble(
        file + " is no certificate of this archive, or was changed.",
        "Put it back from its copy; the trail says which studies were erased.");
  }

  /// The same members in the same order, which the signature is over.
  private ObjectNode renamed(String member, String name, String value) {
    ObjectNode renamed = JsonMapper.shared().createObjectNode();
    json.forEachEntry((key, each) -> {
      if (key.equals(member)) {
        renamed.put(name, value);
      } else {
        renamed.set(key, each);
      }
    });
    return renamed;
  }

  /// So that no reason can be put on another certificate.
  private static byte[] associated(ObjectNode json) {
    return (FORMAT + " " + json.path("study").asString("") + " " + json.path("at").asString(""))
        .getBytes(UTF_8);
  }

  private boolean signedBy(PublicKey key) throws GeneralSecurityException {
    ObjectNode signed = json.deepCopy();
    signed.remove("signature");
    Signature verifier = Signature.getInstance("Ed25519");
    verifier.initVerify(key);
    verifier.update(signed.toString().getBytes(UTF_8));
    return verifier.verify(Base64.getDecoder().decode(json.path("signature").asString("")));
  }

  private static String signature(String text, KeyPair key) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(key.getPrivate());
      signer.update(text.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 belongs to every JDK", e);
    }
  }
}
