// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.tacet.archive.Holding;
import org.tacet.archive.SeriesMetadata;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Exchange;

/// Tells one state of a resource from another, RFC 9110 §8.8.3. An instance never changes, so which
/// instances there are says what there is. Weak: what is compressed on the way has the same one.
///
/// @param text with its quotes
record EntityTag(String text) {
  private static final int BYTES = 16;

  /// Of what is made of some instances.
  ///
  /// @param form how it is made of them
  static EntityTag of(List<Holding> holdings, String form) {
    return digested(
        form,
        holdings.stream()
            .map(one -> "/" + one.study() + "/" + one.sopInstance() + "/" + one.length()));
  }

  /// Of what is made of some series.
  ///
  /// @param form how it is made of them
  static EntityTag ofSeries(List<SeriesMetadata> series, String form) {
    return digested(
        form,
        series.stream().map(one -> "/" + one.study() + "/" + one.series() + "/" + one.state()));
  }

  private static EntityTag digested(String form, Stream<String> parts) {
    MessageDigest digest = sha256();
    digest.update(form.getBytes(StandardCharsets.UTF_8));
    parts.forEach(part -> digest.update(part.getBytes(StandardCharsets.US_ASCII)));
    byte[] bytes = Arrays.copyOf(digest.digest(), BYTES);
    return new EntityTag("W/\"" + HexFormat.of().formatHex(bytes) + "\"");
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /// For bytes that are always the same: a range of them may be asked for.
  EntityTag strong() {
    return new EntityTag(text.substring(2));
  }

  /// Whether whoever asks has it already, RFC 9110 §13.1.2.
  boolean isKnownTo(Exchange exchange) {
    return exchange
        .header("If-None-Match")
        .filter(known ->
            known.strip().equals("*")
                || Arrays.stream(known.split(",")).anyMatch(one -> isSame(one.strip())))
        .isPresent();
  }

  private boolean isSame(String other) {
    return opaque(other).equals(opaque(text));
  }

  private static String opaque(String tag) {
    return tag.startsWith("W/") ? tag.substring(2) : tag;
  }

  /// Whether a range is wanted only of exactly this, RFC 9110 §13.1.5.
  boolean permitsRange(Exchange exchange) {
    return exchange.header("If-Range").map(text::equals).orElse(true);
  }

  Answer notModified() {
    return on(Answer.empty(304));
  }

  Answer on(Answer answer) {
    return answer.with("ETag", text);
  }
}
