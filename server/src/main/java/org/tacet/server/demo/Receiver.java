// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.tacet.dimse.Acceptor;
import org.tacet.dimse.Answer;
import org.tacet.dimse.AssociationLimits;
import org.tacet.dimse.AssociationServer;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.ContextAnswer;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.Proposal;
import org.tacet.dimse.ProposedContext;
import org.tacet.dimse.Services;
import org.tacet.dimse.Status;
import org.tacet.dimse.TlsContext;

/// Where a workstation takes what a C-MOVE sends it: TLS, and from the archive only.
final class Receiver implements AutoCloseable {
  private final AssociationServer server;

  private Receiver(AssociationServer server) {
    this.server = server;
  }

  /// Listens on a free port of the loopback interface.
  static Receiver listen(TlsContext tls, Digests digests) throws IOException {
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    return new Receiver(
        AssociationServer.listen(
            any, Optional.of(tls), AssociationLimits.DEFAULT, new Everything(digests)));
  }

  InetSocketAddress address() {
    return server.address();
  }

  @Override
  public void close() {
    server.close();
  }

  private record Everything(Digests digests) implements Acceptor {
    @Override
    public Answer answer(Proposal proposal) {
      List<ContextAnswer> answers = proposal.contexts().stream().map(Everything::first).toList();
      return new Answer.Accept(answers, List.of(), List.of(), Optional.empty());
    }

    private static ContextAnswer first(ProposedContext proposed) {
      return ContextAnswer.accept(proposed, proposed.transferSyntaxes().getFirst());
    }

    @Override
    public Services services(Proposal proposal, List<PresentationContext> accepted) {
      return new Services() {
        @Override
        public Status store(PresentationContext context, CStoreRq request, InputStream dataSet)
            throws IOException {
          return digests.received(context, request, dataSet);
        }
      };
    }
  }
}
