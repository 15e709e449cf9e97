// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// An association as its requestor has it, PS3.8 §7. One operation at a time, by one thread.
@SuppressWarnings("DoNotCallSuggester")
public final class Association implements AutoCloseable {
  private Association() {}

  /// Asks for an association.
  ///
  /// @throws RejectedException if the acceptor refuses
  /// @throws AssociationException if it aborts, or the connection breaks
  public static Association open(Requestor requestor) throws IOException {
    throw new IOException("not yet");
  }

  /// The presentation contexts that were accepted.
  public List<PresentationContext> contexts() {
    return List.of();
  }

  /// The first accepted presentation context for this abstract syntax.
  public Optional<PresentationContext> context(Uid abstractSyntax) {
    return contexts().stream().filter(c -> c.abstractSyntax().equals(abstractSyntax)).findFirst();
  }

  /// The first accepted presentation context for this abstract syntax with this transfer syntax.
  public Optional<PresentationContext> context(Uid abstractSyntax, TransferSyntax transferSyntax) {
    return contexts().stream()
        .filter(c -> c.abstractSyntax().equals(abstractSyntax))
        .filter(c -> c.transferSyntax().equals(transferSyntax))
        .findFirst();
  }

  /// The acceptor, as the transport knows it.
  public PeerEndpoint peer() {
    throw new UnsupportedOperationException();
  }

  /// C-ECHO in the first context of the Verification SOP class.
  public Status echo() throws IOException {
    throw new IOException("not yet");
  }

  /// C-STORE of one instance. The association numbers the request.
  public Status store(PresentationContext context, CStoreRq request, Body body) throws IOException {
    throw new IOException("not yet");
  }

  /// C-FIND: each match goes to `onMatch`.
  public Call<Status> find(
      PresentationContext context, DataSet identifier, Consumer<DataSet> onMatch)
      throws IOException {
    throw new IOException("not yet");
  }

  /// C-MOVE to a third party: each pending response goes to `onProgress`.
  public Call<Retrieval> move(
      PresentationContext context,
      AeTitle destination,
      DataSet identifier,
      Consumer<SubOperationCounts> onProgress)
      throws IOException {
    throw new IOException("not yet");
  }

  /// C-GET: each instance goes to `sink`. The storage contexts must have been proposed with the
  /// role SCP.
  public Call<Retrieval> get(PresentationContext context, DataSet identifier, StoreSink sink)
      throws IOException {
    throw new IOException("not yet");
  }

  /// Ends the association in order. Nothing happens if it has ended already.
  public void release() throws IOException {}

  /// Ends the association at once. Any thread may do this.
  public void abort() {}

  /// Releases; aborts if that fails.
  @Override
  public void close() {}
}
