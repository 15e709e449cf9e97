// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

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
import org.tacet.dimse.Services;
import org.tacet.dimse.Status;
import org.tacet.dimse.TlsContext;

/// Where a C-MOVE goes: takes everything and keeps nothing.
final class MoveSink implements Acceptor, AutoCloseable {
  private static final int BUFFER = 1 << 17;

  private final AssociationServer server;

  private MoveSink(InetSocketAddress address, Optional<TlsContext> tls) throws IOException {
    this.server = AssociationServer.listen(address, tls, AssociationLimits.DEFAULT, this);
  }

  static MoveSink open(int port, Optional<TlsContext> tls) throws IOException {
    return new MoveSink(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), tls);
  }

  @Override
  public Answer answer(Proposal proposal) {
    return Answer.Accept.of(
        proposal, context -> ContextAnswer.accept(context, context.transferSyntaxes().getFirst()));
  }

  @Override
  public Services services(Proposal proposal, List<PresentationContext> accepted) {
    byte[] buffer = new byte[BUFFER];
    return new Services() {
      @Override
      public Status store(PresentationContext context, CStoreRq request, InputStream dataSet)
          throws IOException {
        drain(dataSet, buffer);
        return Status.SUCCESS;
      }
    };
  }

  /// Reads to the end, and keeps nothing.
  static void drain(InputStream in, byte[] buffer) throws IOException {
    int read = 0;
    while (read >= 0) {
      read = in.read(buffer);
    }
  }

  @Override
  public void close() {
    server.close();
  }
}
