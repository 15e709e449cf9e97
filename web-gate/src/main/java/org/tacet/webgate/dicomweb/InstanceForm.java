// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.tacet.archive.Holding;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.MediaType;

/// How whole instances may be given out, PS3.18 §8.7.3 and §10.4.3.
///
/// @param shape around the instances
/// @param syntaxes those that are taken; empty: any
/// @param others what becomes of what cannot be had in any of these
record InstanceForm(Shape shape, List<TransferSyntax> syntaxes, Others others) {
  static final String TYPE = "application/dicom";
  private static final String MULTIPART = "multipart/related";
  private static final String ZIP = "application/zip";

  /// What is around the instances.
  enum Shape {
    MULTIPART,
    SINGLE,
    ZIP
  }

  /// What becomes of an instance that cannot be had in a syntax that is taken.
  enum Others {
    /// It is left out.
    LEFT_OUT,
    /// It comes as it is kept: no syntax was named.
    AS_KEPT
  }

  /// Keeps a copy of the list.
  InstanceForm {
    syntaxes = List.copyOf(syntaxes);
  }

  /// The default where none is named (§8.7.3.5.2): explicit little endian, and as it is kept what
  /// is compressed.
  static InstanceForm unnamed(Shape shape) {
    return new InstanceForm(
        shape, List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN), Others.AS_KEPT);
  }

  /// The forms that the request takes, the best liked first. Ranges of the same shape add their
  /// syntaxes.
  static List<InstanceForm> of(Exchange exchange) {
    return Accepted.sets(exchange).stream()
        .flatMap(ranges ->
            ranges.stream()
                .flatMap(InstanceForm::shapes)
                .distinct()
                .flatMap(shape -> of(shape, ranges).stream()))
        .toList();
  }

  private static Optional<InstanceForm> of(Shape shape, List<MediaType> ranges) {
    List<TransferSyntax> syntaxes = new ArrayList<>();
    Others others = Others.LEFT_OUT;
    for (MediaType range : ranges) {
      if (shapes(range).noneMatch(shape::equals)) {
        continue;
      }
      Optional<String> named = range.parameter("transfer-syntax");
      if (named.isPresent() ? named.get().equals("*") : !isDicom(range)) {
        return Optional.of(new InstanceForm(shape, List.of(), Others.AS_KEPT));
      }
      if (named.isEmpty()) {
        others = Others.AS_KEPT;
        syntaxes.add(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN);
      } else {
        Uid.parse(named.get()).map(TransferSyntax::of).ifPresent(syntaxes::add);
      }
    }
    return syntaxes.isEmpty()
        ? Optional.empty()
        : Optional.of(new InstanceForm(shape, syntaxes, others));
  }

  private static Stream<Shape> shapes(MediaType range) {
    boolean multipart = range.takes(MULTIPART) && range.parameter("type").orElse(TYPE).equals(TYPE);
    return Stream.of(
            multipart ? Optional.of(Shape.MULTIPART) : Optional.<Shape>empty(),
            range.takes(TYPE) ? Optional.of(Shape.SINGLE) : Optional.<Shape>empty(),
            range.takes(ZIP) ? Optional.of(Shape.ZIP) : Optional.<Shape>empty())
        .flatMap(Optional::stream);
  }

  // Whoever names DICOM and no syntax wants the default one; whoever takes anything takes any.
  private static boolean isDicom(MediaType range) {
    return range.type().equals(TYPE) || range.parameter("type").filter(TYPE::equals).isPresent();
  }

  /// Whether any of these can be given so.
  boolean isFeasible(List<Holding> holdings) {
    return (shape != Shape.SINGLE || holdings.size() == 1)
        && holdings.stream().anyMatch(one -> syntaxFor(one.syntax()).isPresent());
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
        .min(Comparator.comparingInt(syntax -> syntax.explicitVr() ? 0 : 1))
        .or(() -> others == Others.AS_KEPT ? Optional.of(kept) : Optional.empty());
  }
}
