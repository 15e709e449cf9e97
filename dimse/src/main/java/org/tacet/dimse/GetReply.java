// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tacet.dicom.Uid;

/// Where a C-GET provider sends its instances: each goes as a C-STORE sub-operation on the same
/// association. The counts are kept here, and go into every response.
public interface GetReply {
  /// Says how many sub-operations there will be. Before the first.
  void expect(int total);

  /// The presentation contexts through which the peer takes this SOP class, in its order: those
  /// where it is provider.
  List<PresentationContext> contexts(Uid sopClass);

  /// The first of those with this transfer syntax.
  default Optional<PresentationContext> context(Uid sopClass, Uid transferSyntax) {
    return contexts(sopClass).stream()
        .filter(c -> c.transferSyntax().uid().equals(transferSyntax))
        .findFirst();
  }

  /// Sends one instance and waits for the peer's answer, which is counted. A pending response
  /// follows while others remain.
  Status store(PresentationContext context, CStoreRq request, Body body) throws IOException;

  /// Counts an instance that could not even be sent (no presentation context for it, or
  /// unreadable).
  void failed(Uid sopInstance);

  /// The counts so far.
  SubOperationCounts counts();

  /// As [FindReply#cancelled].
  boolean cancelled() throws IOException;
}
