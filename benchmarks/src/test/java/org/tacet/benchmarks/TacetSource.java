// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;
import java.util.function.UnaryOperator;
import javax.net.ssl.SSLContext;
import org.tacet.dicom.AeTitle;
import org.tacet.dimse.Association;
import org.tacet.dimse.Requestor;
import org.tacet.interop.kit.Modality;
import org.tacet.interop.kit.Tacet;

/// Tacet with everything on.
final class TacetSource implements Source {
  private final Tacet.Server server;
  private final Modality caller;
  private final SSLContext tls;
  private final String token;

  private TacetSource(Tacet.Server server, Modality caller, SSLContext tls, String token) {
    this.server = server;
    this.caller = caller;
    this.tls = tls;
    this.token = token;
  }

  static TacetSource open(SecureLab lab) throws Exception {
    Tacet.Server server = lab.tacet().serve();
    return new TacetSource(
        server, lab.modality(SecureLab.CALLER, server.dicom()), lab.web(), lab.token());
  }

  @Override
  public String name() {
    return "Tacet";
  }

  @Override
  public Association open(UnaryOperator<Requestor.Builder> proposal) throws IOException {
    return caller.open(proposal);
  }

  @Override
  public WebClient connect() throws IOException {
    return WebClient.at(WebAddress.secure(server.https().getPort(), tls, "/dicomweb/", token));
  }

  @Override
  public AeTitle sink() {
    return AeTitle.of(SecureLab.SINK);
  }

  @Override
  public long pid() {
    return server.pid();
  }

  @Override
  public void close() {
    try {
      server.close();
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
    }
  }
}
