// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Elements;
import org.tacet.archive.Holding;
import org.tacet.dicom.ByteSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Value;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;

/// A document out of an object, to be kept as a file; a PDF also to be looked at. Whoever sent it
/// may have put anything there: no browser is to show it as a page of ours, and should one take it
/// for a page, the policy that comes with it lets nothing run, nor reach the archive.
record DocumentRoute(Shell shell, OneInstance instances) {
  private static final byte[] PDF = "%PDF-".getBytes(StandardCharsets.US_ASCII);

  List<Route> routes() {
    return List.of(
        shell.page(
            OneInstance.PATH + "/document",
            visit -> instances.answer(visit, (_, holding) -> give(visit, holding))));
  }

  private Answer give(Visit visit, Holding holding) throws IOException {
    Optional<Kept> kept = Kept.of(holding);
    return kept.isPresent()
        ? answer(kept.get(), visit.asked("show").isPresent())
        : shell.problem(visit, Statuses.notAcceptable());
  }

  private static Answer answer(Kept kept, boolean show) {
    String name =
        kept.kind() == DocumentKind.PDF && !kept.isPdf() ? "document.bin" : kept.kind().fileName();
    String disposition = show && kept.isPdf() ? "inline" : "attachment";
    return Answer.sized(
            200,
            kept.isPdf() ? "application/pdf" : "application/octet-stream",
            kept.size(),
            kept::writeTo)
        .with("Content-Disposition", disposition + "; filename=\"" + name + "\"")
        .with("Content-Security-Policy", "default-src 'none'; sandbox");
  }

  /// A document that is there, read when it is written.
  ///
  /// @param isPdf whether it begins like one, and is said to be one
  private record Kept(Holding holding, DocumentKind kind, long size, boolean isPdf) {
    static Optional<Kept> of(Holding holding) throws IOException {
      Optional<DocumentKind> kind = DocumentKind.of(holding.sopClass());
      if (kind.isEmpty()) {
        return Optional.empty();
      }
      try (Elements elements = holding.elements()) {
        Optional<ByteSource> source = source(elements.dataSet());
        if (source.isEmpty()) {
          return Optional.empty();
        }
        long size = size(elements.dataSet(), source.get());
        boolean isPdf = kind.get() == DocumentKind.PDF && beginsAsPdf(source.get());
        return Optional.of(new Kept(holding, kind.get(), size, isPdf));
      }
    }

    private static Optional<ByteSource> source(DataSet set) {
      return set.element(Tags.EncapsulatedDocument)
          .map(Element::value)
          .flatMap(value ->
              value instanceof Value.Bytes(ByteSource source, var _)
                  ? Optional.of(source)
                  : Optional.empty());
    }

    /// Without the padding, where it says how long it is.
    private static long size(DataSet set, ByteSource source) {
      return set.longs(Tags.EncapsulatedDocumentLength).stream()
          .findFirst()
          .filter(said -> said >= 0 && said <= source.size())
          .orElse(source.size());
    }

    private static boolean beginsAsPdf(ByteSource source) throws IOException {
      if (source.size() < PDF.length) {
        return false;
      }
      try (InputStream in = source.open(0, PDF.length)) {
        return Arrays.equals(in.readNBytes(PDF.length), PDF);
      }
    }

    void writeTo(OutputStream out) throws IOException {
      try (Elements elements = holding.elements()) {
        ByteSource source = source(elements.dataSet()).orElseThrow(IOException::new);
        try (InputStream in = source.open(0, size)) {
          in.transferTo(out);
        }
      }
    }
  }
}
