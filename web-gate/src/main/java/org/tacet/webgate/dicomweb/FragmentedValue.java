// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Elements;
import org.tacet.archive.Holding;
import org.tacet.dicom.ByteSource;
import org.tacet.webgate.dicomweb.FrameForm.Coding;
import org.tacet.webgate.dicomweb.FrameForm.Shape;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.AnswerMemory;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Statuses;

/// Compressed pixel data as one value: frame by frame as they are, each a part of its own, or
/// decompressed, one frame after the other; never with what delimits its fragments (PS3.18
/// §8.7.3.3.2). Video, and pictures within items, are one codestream.
record FragmentedValue(Holding holding, String path, FrameBytes bytes) {
  private static final String PIXEL_DATA = "7FE00010";

  Answer answer(Exchange exchange) {
    Optional<FrameForm> form = FrameForm.of(exchange, holding.syntax(), this::isFeasible);
    if (form.isEmpty()) {
      return Statuses.notAcceptable();
    }
    EntityTag tag = EntityTag.of(List.of(holding), "bulkdata/" + path + form.get());
    return tag.isKnownTo(exchange)
        ? tag.notModified()
        : tag.on(given(form.get(), exchange.origin() + exchange.path(), exchange.memory()));
  }

  private boolean isOfFrames() {
    return path.equalsIgnoreCase(PIXEL_DATA) && !holding.syntax().video() && holding.frames() > 0;
  }

  private boolean isFeasible(FrameForm form) {
    if (!isOfFrames()) {
      return form.coding() == Coding.COMPRESSED;
    }
    return form.shape() == Shape.MULTIPART
        || form.coding() == Coding.DECODED
        || holding.frames() == 1;
  }

  private Answer given(FrameForm form, String location, AnswerMemory.Share memory) {
    if (form.shape() == Shape.SINGLE) {
      return Answer.streamed(200, form.type(), out -> all(form, memory, out));
    }
    MultipartWriter writer = MultipartWriter.of(form.type().split(";", 2)[0]);
    return Answer.streamed(
        200,
        writer.contentType(),
        out -> {
          if (form.coding() == Coding.COMPRESSED && isOfFrames()) {
            for (int number = 1; number <= holding.frames(); number++) {
              writer.begin(out, form.type(), Optional.of(location));
              bytes.write(holding, number, form.coding(), memory, out);
            }
          } else {
            writer.begin(out, form.type(), Optional.of(location));
            all(form, memory, out);
          }
          writer.end(out);
        });
  }

  private void all(FrameForm form, AnswerMemory.Share memory, OutputStream out) throws IOException {
    if (isOfFrames()) {
      for (int number = 1; number <= holding.frames(); number++) {
        bytes.write(holding, number, form.coding(), memory, out);
      }
      return;
    }
    try (Elements elements = holding.elements()) {
      ByteSource source =
          BulkValue.of(BulkPath.find(elements.dataSet(), path).orElseThrow().element()).source();
      try (InputStream in = source.open(0, source.size())) {
        in.transferTo(out);
      }
    }
  }
}
