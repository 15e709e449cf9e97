// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.List;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// A presentation context as the requestor proposes it, PS3.8 §9.3.2.2: one abstract syntax and the
/// transfer syntaxes in which it may travel, best first. Its id is odd, 1 to 255, and at least one
/// transfer syntax is named.
public record ProposedContext(int id, Uid abstractSyntax, List<Uid> transferSyntaxes) {
  public ProposedContext {
    if (!PresentationContext.isId(id)) {
      throw new IllegalArgumentException("presentation context id: odd, 1..255");
    }
    transferSyntaxes = List.copyOf(transferSyntaxes);
    if (transferSyntaxes.isEmpty()) {
      throw new IllegalArgumentException(
          "a presentation context proposes at least one transfer syntax");
    }
  }

  /// The same, from the toolkit's transfer syntaxes.
  public static ProposedContext of(int id, Uid abstractSyntax, TransferSyntax... transferSyntaxes) {
    return new ProposedContext(
        id, abstractSyntax, List.of(transferSyntaxes).stream().map(TransferSyntax::uid).toList());
  }
}
