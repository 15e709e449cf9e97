// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dimse.PresentationContext;

/// How an instance travels to a receiver: a pure function of the syntax it is kept in and the
/// contexts the receiver takes.
///
/// As it is, wherever the receiver can take it so. Else, among the uncompressed syntaxes and
/// deflated, with the same values in other bytes. Never is anything compressed or decompressed: a
/// compressed object that the receiver did not ask for in its own syntax is not sent.
sealed interface Transcoding {
  /// Byte for byte as it is kept.
  record AsKept(PresentationContext context) implements Transcoding {}

  /// Written anew in the syntax of the context.
  record Reencoded(PresentationContext context) implements Transcoding {}

  /// Not at all.
  record Impossible() implements Transcoding {}

  /// @param contexts for the SOP class of the instance, in the order of the receiver's liking
  static Transcoding choose(TransferSyntax kept, List<PresentationContext> contexts) {
    Optional<PresentationContext> same =
        contexts.stream().filter(c -> c.transferSyntax().equals(kept)).findFirst();
    if (same.isPresent()) {
      return new AsKept(same.get());
    }
    return contexts.stream()
        .filter(c -> kept.sameFamily(c.transferSyntax()))
        .min(Comparator.comparingInt(c -> loss(c.transferSyntax())))
        .<Transcoding>map(Reencoded::new)
        .orElseGet(Impossible::new);
  }

  /// Explicit syntaxes first: in implicit VR the VR of a private element is not written down.
  private static int loss(TransferSyntax syntax) {
    return syntax.explicitVr() ? 0 : 1;
  }
}
