// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.assembly;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.Signature;
import java.util.Base64;
import org.tacet.archive.EraseOutcome;
import org.tacet.archive.spi.KeyId;
import org.tacet.server.home.Home;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// The proof that a study was erased: what, when, by whom and why, signed with the trail's key
/// (Ed25519 over the JSON text without `signature`, in this order, without white space).
///
/// @param json the certificate
public record ErasureRecord(ObjectNode json) {
  /// Signs what the archive says of an erasure.
  public static ErasureRecord of(EraseOutcome.Certificate certificate, KeyPair key) {
    ObjectNode json = JsonMapper.shared().createObjectNode();
    json.put("format", "tacet-erasure-1")
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

  /// Keeps it in the home.
  ///
  /// @return where
  public Path keep(Home home) throws IOException {
    String name =
        "erasure-"
            + json.path("at").asString("").replaceAll("[^0-9A-Za-z]", "")
            + "-"
            + json.path("keysDestroyed").path(0).asString("none")
            + ".json";
    Path file = home.erasures().resolve(name);
    Home.replace(file, (json.toPrettyString() + "\n").getBytes(StandardCharsets.UTF_8));
    return file;
  }

  private static String signature(String text, KeyPair key) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(key.getPrivate());
      signer.update(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 belongs to every JDK", e);
    }
  }
}
