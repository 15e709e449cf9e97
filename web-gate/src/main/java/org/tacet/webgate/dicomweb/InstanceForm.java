// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.MediaType;

/// How whole instances may be given out, PS3.18 §8.7.3 and §10.4.3.
///
/// @param shape around the instances
/// @param syntaxes those that are taken; empty: any
record InstanceForm(Shape shape, List<TransferSyntax> syntaxes) {
  static final String TYPE = "application/dicom";
  private static final String MULTIPART = "multipart/related";
  private static final String ZIP = "application/zip";

  /// What is around the instances.
  enum Shape {
    MULTIPART,
    SINGLE,
    ZIP
  }

  /// Keeps a copy of the list.
  InstanceForm {
    syntaxes = List.copyOf(syntaxes);
  }

  /// The form that the request likes best; its other ranges of the same shape add their syntaxes.
  static Optional<InstanceForm> of(Exchange exchange) {
    List<MediaType> ranges = Accepted.of(exchange);
    Optional<Shape> shape = ranges.stream().flatMap(range -> shape(range).stream()).findFirst();
    if (shape.isEmpty()) {
      return Optional.empty();
    }
    List<TransferSyntax> syntaxes = new ArrayList<>();
    for (MediaType range : ranges) {
      if (shape(range).equals(shape)) {
        String named = range.parameter("transfer-syntax").orElse(unnamed(range));
        if (named.equals("*")) {
          return Optional.of(new InstanceForm(shape.get(), List.of()));
        }
        Uid.parse(named).map(TransferSyntax::of).ifPresent(syntaxes::add);
      }
    }
    return syntaxes.isEmpty()
        ? Optional.empty()
        : Optional.of(new InstanceForm(shape.get(), syntaxes));
  }

  private static Optional<Shape> shape(MediaType range) {
    if (range.takes(MULTIPART)) {
      String inner = range.parameter("type").orElse(TYPE);
      return inner.equals(TYPE) ? Optional.of(Shape.MULTIPART) : Optional.empty();
    }
    if (range.takes(TYPE)) {
      return Optional.of(Shape.SINGLE);
    }
    return range.takes(ZIP) ? Optional.of(Shape.ZIP) : Optional.empty();
  }

  // Whoever names DICOM and no syntax wants the default one; whoever takes anything takes any.
  private static String unnamed(MediaType range) {
    boolean dicom =
        range.type().equals(TYPE) || range.parameter("type").filter(TYPE::equals).isPresent();
    return dicom ? TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN.uid().value() : "*";
  }

  /// In which syntax an instance travels: as it is kept, wherever it can; else, among those that do
  /// not compress, in another that is taken. Explicit ones first: in implicit VR the VR of a
  /// private element is not written down.
  Optional<TransferSyntax> syntaxFor(TransferSyntax kept) {
    if (syntaxes.isEmpty() || syntaxes.contains(kept)) {
      return Optional.of(kept);
    }
    return syntaxes.stream()
        .filter(kept::sameFamily)
        .min(Comparator.comparingInt(syntax -> syntax.explicitVr() ? 0 : 1));
  }
}
