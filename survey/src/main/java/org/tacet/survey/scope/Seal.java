// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.security.Signature;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/// What makes a scope file an order: the signature of who authorised it, over its very bytes and
/// over the addresses its host names had when it was signed. A name that leads elsewhere later is
/// not what was signed for.
///
/// @param digest SHA-256 of the file, in hexadecimal digits
/// @param hosts numeric addresses of each host name of the scope
/// @param signature Ed25519, RFC 8032, in hexadecimal digits
public record Seal(String digest, SortedMap<String, List<String>> hosts, String signature) {
  private static final String PURPOSE = "tacet survey scope 1\n";

  /// Keeps a copy of the map.
  public Seal {
    hosts = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(hosts));
  }

  /// Signs a file.
  public static Seal sign(byte[] file, Map<String, List<String>> hosts, PrivateKey key) {
    SortedMap<String, List<String>> sorted = new TreeMap<>(hosts);
    String digest = digest(file);
    try {
      Signature signing = Signature.getInstance("Ed25519");
      signing.initSign(key);
      signing.update(signed(digest, sorted));
      return new Seal(digest, sorted, HexFormat.of().formatHex(signing.sign()));
    } catch (GeneralSecurityException e) {
      throw new IllegalArgumentException("not a key of Ed25519", e);
    }
  }

  /// Whether this key has signed this file, with these addresses.
  public boolean holds(byte[] file, PublicKey key) {
    if (!digest(file).equals(digest)) {
      return false;
    }
    try {
      Signature verifying = Signature.getInstance("Ed25519");
      verifying.initVerify(key);
      verifying.update(signed(digest, hosts));
      return verifying.verify(HexFormat.of().parseHex(signature));
    } catch (GeneralSecurityException | IllegalArgumentException _) {
      return false;
    }
  }

  private static byte[] signed(String digest, SortedMap<String, List<String>> hosts) {
    String lines =
        hosts.entrySet().stream()
            .map(host -> host.getKey() + " " + String.join(" ", host.getValue()) + "\n")
            .collect(Collectors.joining());
    return (PURPOSE + digest + "\n" + lines).getBytes(StandardCharsets.UTF_8);
  }

  private static String digest(byte[] file) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(file));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java has SHA-256", e);
    }
  }
}
