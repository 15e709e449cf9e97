// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.tacet.archive.TestArchive;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dimse.Acceptor;
import org.tacet.dimse.Answer;
import org.tacet.dimse.AssociationLimits;
import org.tacet.dimse.AssociationServer;
import org.tacet.dimse.Bytes;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.ContextAnswer;
import org.tacet.dimse.ContextAnswer.Result;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.Proposal;
import org.tacet.dimse.Services;
import org.tacet.dimse.Status;
import org.tacet.dimse.TlsContext;

/// Where a C-MOVE goes: takes what comes in one transfer syntax, keeps it, and gives one answer.
record Destination(TransferSyntax syntax, Status answer, List<Arrival> arrivals)
    implements Acceptor {
  /// What came.
  record Arrival(TransferSyntax syntax, CStoreRq request, Bytes bytes) {}

  static Destination taking(TransferSyntax syntax) {
    return taking(syntax, Status.SUCCESS);
  }

  static Destination taking(TransferSyntax syntax, Status answer) {
    return new Destination(syntax, answer, new CopyOnWriteArrayList<>());
  }

  /// Listens, and is nobody's peer.
  AssociationServer listen(Optional<TlsContext> tls) throws IOException {
    return AssociationServer.listen(Gatehouse.loopback(), tls, AssociationLimits.DEFAULT, this);
  }

  /// Listens as a peer of Pune.
  AssociationServer enrol(Gatehouse house, String aeTitle) throws IOException {
    Authority.Identity identity = house.authority.identity(aeTitle);
    AssociationServer server = listen(Optional.of(identity.tls()));
    house.add(
        Enrolled.at(
            Enrolled.peer(aeTitle, identity.fingerprint(), TestArchive.PUNE), server.address()));
    return server;
  }

  @Override
  public Answer answer(Proposal proposal) {
    return Answer.Accept.of(
        proposal,
        proposed ->
            proposed.transferSyntaxes().contains(syntax.uid())
                ? ContextAnswer.accept(proposed, syntax.uid())
                : ContextAnswer.refuse(proposed, Result.TRANSFER_SYNTAXES_NOT_SUPPORTED));
  }

  @Override
  public Services services(Proposal proposal, List<PresentationContext> accepted) {
    return new Services() {
      @Override
      public Status store(PresentationContext context, CStoreRq request, InputStream dataSet)
          throws IOException {
        Bytes bytes = Bytes.of(Gatehouse.bytes(dataSet));
        arrivals.add(new Arrival(context.transferSyntax(), request, bytes));
        return answer;
      }
    };
  }
}
