// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.Optional;
import java.util.function.Predicate;
import org.tacet.dicom.TransferSyntax;
import org.tacet.imaging.FrameDecoder;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.MediaType;

/// How frames are given out, PS3.18 §8.7.3.3 and §10.4.1.1.6: a pure function of what is taken and
/// how they are kept.
///
/// @param type media type of a frame, with its transfer syntax
record FrameForm(Shape shape, Coding coding, String type) {
  private static final String OCTETS = "application/octet-stream";
  private static final String MULTIPART = "multipart/related";
  private static final String EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid().value();

  /// What is around a frame.
  enum Shape {
    MULTIPART,
    SINGLE
  }

  /// What becomes of a frame.
  enum Coding {
    /// It stays as it is.
    COMPRESSED,
    /// It is native, and goes out in little endian.
    NATIVE,
    /// It is decompressed.
    DECODED
  }

  /// The best liked form of those that can be.
  ///
  /// @param feasible whether a form can be, once it is known how much there is to give
  static Optional<FrameForm> of(
      Exchange exchange, TransferSyntax kept, Predicate<FrameForm> feasible) {
    return Accepted.of(exchange).stream()
        .flatMap(range -> of(range, kept).stream())
        .filter(feasible)
        .findFirst();
  }

  private static Optional<FrameForm> of(MediaType range, TransferSyntax kept) {
    Optional<String> syntax = range.parameter("transfer-syntax");
    if (range.takes(MULTIPART)) {
      MediaType inner = MediaType.of(range.parameter("type").orElse("*/*"));
      return coding(inner, syntax, kept).map(coding -> form(Shape.MULTIPART, coding, kept));
    }
    return coding(range, syntax, kept).map(coding -> form(Shape.SINGLE, coding, kept));
  }

  private static FrameForm form(Shape shape, Coding coding, TransferSyntax kept) {
    String type =
        coding == Coding.COMPRESSED
            ? FrameType.of(kept) + "; transfer-syntax=" + kept.uid()
            : OCTETS + "; transfer-syntax=" + EXPLICIT;
    return new FrameForm(shape, coding, type);
  }

  private static Optional<Coding> coding(
      MediaType range, Optional<String> syntax, TransferSyntax kept) {
    String wanted = syntax.orElse(range.type().equals(OCTETS) ? EXPLICIT : "*");
    boolean octets = range.takes(OCTETS);
    if (!kept.encapsulated()) {
      boolean explicit = wanted.equals("*") || wanted.equals(EXPLICIT);
      return octets && explicit ? Optional.of(Coding.NATIVE) : Optional.empty();
    }
    boolean asKept = wanted.equals("*") || wanted.equals(kept.uid().value());
    if (asKept && (octets || range.takes(FrameType.of(kept)))) {
      return Optional.of(Coding.COMPRESSED);
    }
    return octets && wanted.equals(EXPLICIT) && FrameDecoder.decodes(kept)
        ? Optional.of(Coding.DECODED)
        : Optional.empty();
  }
}
