// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.io.IOException;
import java.io.InputStream;
import org.tacet.archive.Elements;
import org.tacet.archive.Holding;
import org.tacet.dicom.io.DataSetWriter;
import org.tacet.dimse.Body;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.Status;

/// One instance on its way to a receiver, as C-STORE sub-operation. Opened before the message
/// begins: an object that cannot be opened is then a failed sub-operation, and no broken
/// association.
final class Copy {
  /// Sends one C-STORE.
  interface Sender {
    Status store(PresentationContext context, CStoreRq request, Body body) throws IOException;
  }

  /// The object could not be opened; nothing was sent.
  static final class UnreadableException extends IOException {
    UnreadableException(IOException cause) {
      super("an object cannot be opened", cause);
    }
  }

  private Copy() {}

  static Status asKept(Holding holding, PresentationContext context, CStoreRq rq, Sender sender)
      throws IOException {
    try (InputStream in = open(holding)) {
      return sender.store(context, rq, in::transferTo);
    }
  }

  static Status reencoded(Holding holding, PresentationContext context, CStoreRq rq, Sender sender)
      throws IOException {
    try (Elements elements = elements(holding)) {
      return sender.store(
          context,
          rq,
          out -> DataSetWriter.write(elements.dataSet(), context.transferSyntax(), out));
    }
  }

  private static InputStream open(Holding holding) throws UnreadableException {
    try {
      return holding.open();
    } catch (IOException e) {
      throw new UnreadableException(e);
    }
  }

  private static Elements elements(Holding holding) throws UnreadableException {
    try {
      return holding.elements();
    } catch (IOException e) {
      throw new UnreadableException(e);
    }
  }
}
