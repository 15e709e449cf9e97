// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.Executors;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dimse.Acceptor;
import org.tacet.dimse.Answer;
import org.tacet.dimse.Association;
import org.tacet.dimse.AssociationLimits;
import org.tacet.dimse.AssociationServer;
import org.tacet.dimse.CGetRq;
import org.tacet.dimse.CMoveRq;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.ContextAnswer;
import org.tacet.dimse.GetReply;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.Proposal;
import org.tacet.dimse.Requestor;
import org.tacet.dimse.Role;
import org.tacet.dimse.RoleSelection;
import org.tacet.dimse.Services;
import org.tacet.dimse.Status;
import org.tacet.dimse.SubOperations;
import org.tacet.dimse.TlsContext;
import org.tacet.interop.kit.Modality;
import org.tacet.interop.kit.PeerKeys;
import org.tacet.interop.kit.TlsFiles;

/// The same bytes over the same TLS as Tacet's, from one array in memory: what TLS itself lets
/// through. A process of its own, which ends with its standard input.
///
/// Over HTTPS every path is answered with all objects, one after the other; a C-GET and a C-MOVE
/// bring them whatever they ask for.
final class MemoryServer implements Acceptor {
  private static final int PIECE = 1 << 17;

  private final byte[] object;
  private final int count;
  private final TlsContext tls;
  private final int sinkPort;

  private MemoryServer(byte[] object, int count, TlsContext tls, int sinkPort) {
    this.object = object;
    this.count = count;
    this.tls = tls;
    this.sinkPort = sinkPort;
  }

  /// @param arguments folder of the own certificate, bytes of an object, how many, port of the sink
  public static void main(String[] arguments) throws Exception {
    TlsFiles files = TlsFiles.in(Path.of(arguments[0]));
    byte[] object = new byte[Integer.parseInt(arguments[1])];
    new Random(7).nextBytes(object);
    TlsContext tls = Modality.of(SecureLab.MEMORY, files, SecureLab.loopback(0)).tls();
    MemoryServer memory =
        new MemoryServer(
            object, Integer.parseInt(arguments[2]), tls, Integer.parseInt(arguments[3]));
    try (AssociationServer dicom =
        AssociationServer.listen(
            SecureLab.loopback(0), Optional.of(tls), AssociationLimits.DEFAULT, memory)) {
      ServerConnector https = memory.https(files);
      System.out.println("ready " + dicom.address().getPort() + " " + https.getLocalPort());
      System.out.flush();
      while (System.in.read() >= 0) {
        // Until whoever began it lets go.
      }
      https.getServer().stop();
    }
  }

  private ServerConnector https(TlsFiles files) throws Exception {
    PeerKeys keys = PeerKeys.of(files);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(new KeyManager[] {keys.own()}, new TrustManager[] {keys.others()}, null);
    SslContextFactory.Server factory = new SslContextFactory.Server();
    factory.setSslContext(context);
    factory.setIncludeProtocols("TLSv1.3");
    factory.setIncludeCipherSuites("TLS_AES_256_GCM_SHA384");
    HttpConfiguration http = new HttpConfiguration();
    SecureRequestCustomizer secure = new SecureRequestCustomizer();
    secure.setSniHostCheck(false);
    http.addCustomizer(secure);
    QueuedThreadPool threads = new QueuedThreadPool(64, 4);
    threads.setVirtualThreadsExecutor(Executors.newVirtualThreadPerTaskExecutor());
    Server server = new Server(threads);
    ServerConnector connector =
        new ServerConnector(
            server,
            1,
            1,
            new SslConnectionFactory(factory, "http/1.1"),
            new HttpConnectionFactory(http));
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(
        new Handler.Abstract() {
          @Override
          public boolean handle(Request request, Response response, Callback callback)
              throws IOException {
            write(response);
            callback.succeeded();
            return true;
          }
        });
    server.start();
    return connector;
  }

  private void write(Response response) throws IOException {
    response.setStatus(200);
    for (int i = 0; i < count; i++) {
      for (int at = 0; at < object.length; at += PIECE) {
        ByteBuffer piece = ByteBuffer.wrap(object, at, Math.min(PIECE, object.length - at));
        Content.Sink.write(response, false, piece);
      }
    }
    Content.Sink.write(response, true, ByteBuffer.allocate(0));
  }

  @Override
  public Answer answer(Proposal proposal) {
    return Answer.Accept.of(
            proposal,
            context -> ContextAnswer.accept(context, context.transferSyntaxes().getFirst()))
        .withRoles(
            proposal.roles().stream()
                .map(wish -> new RoleSelection(wish.sopClass(), Set.of(Role.SCP)))
                .toList());
  }

  @Override
  public Services services(Proposal proposal, List<PresentationContext> accepted) {
    return new Services() {
      @Override
      public Status get(
          PresentationContext context, CGetRq request, DataSet identifier, GetReply reply)
          throws IOException {
        reply.expect(count);
        for (int i = 0; i < count; i++) {
          reply.cancelled();
          PresentationContext storage = reply.contexts(Uids.CTImageStorage).getFirst();
          reply.store(storage, request(i), out -> out.write(object));
        }
        return reply.counts().conclusion();
      }

      @Override
      public Status move(
          PresentationContext context, CMoveRq request, DataSet identifier, SubOperations reply)
          throws IOException {
        return moved(reply);
      }
    };
  }

  private Status moved(SubOperations reply) throws IOException {
    InetSocketAddress sink = SecureLab.loopback(sinkPort);
    AeTitle own = AeTitle.of(SecureLab.MEMORY);
    try (Association association =
        Association.open(
            Requestor.builder(sink, own, AeTitle.of(SecureLab.SINK))
                .tls(tls)
                .context(Uids.CTImageStorage, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN)
                .build())) {
      PresentationContext storage = association.context(Uids.CTImageStorage).orElseThrow();
      for (int i = 0; i < count; i++) {
        reply.cancelled();
        association.store(storage, request(i), out -> out.write(object));
        reply.pending(count - i - 1, i + 1, 0, 0);
      }
    }
    return Status.SUCCESS;
  }

  private static CStoreRq request(int number) {
    return CStoreRq.of(Uids.CTImageStorage, Uid.of("2.25.99." + (number + 1)));
  }
}
