// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
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
import org.tacet.interop.kit.Modality;
import org.tacet.interop.kit.PeerKeys;
import org.tacet.interop.kit.TlsFiles;

/// A process that takes whatever is sent to it, over TLS as the archive speaks it, and drops it:
/// what gets in here in a second is the most that the sender can send.
///
/// The DICOM side wants a client certificate, as the archive's does. It runs until it is ended.
final class NullSink {
  static final String READY = "ready ";

  private NullSink() {}

  /// @param arguments the folder with key, certificate and authority
  public static void main(String[] arguments) throws Exception {
    TlsFiles files = TlsFiles.in(Path.of(arguments[0]));
    InetSocketAddress any = new InetSocketAddress(InetAddress.getLoopbackAddress(), 0);
    Modality keys = Modality.of("SINK", files, any);
    try (AssociationServer dicom =
            AssociationServer.listen(
                any, Optional.of(keys.tls()), AssociationLimits.DEFAULT, new Everything());
        ServerSocket web = webSocket(files, any)) {
      System.out.println(READY + dicom.address().getPort() + " " + web.getLocalPort());
      System.out.flush();
      serve(web);
    }
  }

  private static ServerSocket webSocket(TlsFiles files, InetSocketAddress any) throws Exception {
    SSLContext context = SSLContext.getInstance("TLS");
    PeerKeys keys = PeerKeys.of(files);
    context.init(
        new javax.net.ssl.KeyManager[] {keys.own()},
        new javax.net.ssl.TrustManager[] {keys.others()},
        null);
    var socket = (SSLServerSocket) context.getServerSocketFactory().createServerSocket();
    socket.bind(any);
    return socket;
  }

  private static void serve(ServerSocket web) throws IOException {
    while (true) {
      Socket caller = web.accept();
      Thread.ofVirtual().start(() -> answer(caller));
    }
  }

  private static void answer(Socket caller) {
    byte[] answer =
        "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    try (caller;
        InputStream in = new BufferedInputStream(caller.getInputStream(), 64 << 10)) {
      caller.setTcpNoDelay(true);
      while (true) {
        in.skipNBytes(length(in));
        caller.getOutputStream().write(answer);
      }
    } catch (IOException _) {
      // Whoever called has left.
    }
  }

  /// Reads the head of a request.
  ///
  /// @return the length of its body
  private static long length(InputStream in) throws IOException {
    long length = 0;
    for (String line = WebClient.line(in); !line.isEmpty(); line = WebClient.line(in)) {
      if (line.toLowerCase(Locale.ROOT).startsWith("content-length:")) {
        length = Long.parseLong(line.substring(line.indexOf(':') + 1).strip());
      }
    }
    return length;
  }

  private static final class Everything implements Acceptor {
    @Override
    public Answer answer(Proposal proposal) {
      List<ContextAnswer> answers =
          proposal.contexts().stream()
              .map(proposed ->
                  ContextAnswer.accept(proposed, proposed.transferSyntaxes().getFirst()))
              .toList();
      return new Answer.Accept(answers, List.of(), List.of(), Optional.empty());
    }

    @Override
    public Services services(Proposal proposal, List<PresentationContext> accepted) {
      return new Services() {
        @Override
        public Status store(PresentationContext context, CStoreRq request, InputStream dataSet)
            throws IOException {
          byte[] dropped = new byte[64 << 10];
          while (dataSet.read(dropped) >= 0) {
            // Nothing is kept.
          }
          return Status.SUCCESS;
        }
      };
    }
  }
}
