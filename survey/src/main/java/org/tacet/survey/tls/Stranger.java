// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.tls;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedKeyManager;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/// A TLS client without a certificate of its own that takes any of the server's: a survey looks at
/// servers whatever they show, and sends them no secret. It remembers whether it was asked for a
/// certificate. Nothing but a survey may use it.
public final class Stranger {
  private final AtomicBoolean asked = new AtomicBoolean();
  private final SSLContext context;

  /// A client that was not asked yet.
  public Stranger() {
    try {
      context = SSLContext.getInstance("TLS");
      context.init(
          new KeyManager[] {new NoCertificate(asked)}, new TrustManager[] {new Anyone()}, null);
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("a Java platform has TLS", e);
    }
  }

  /// Trust in whatever certificate the server shows.
  public static X509ExtendedTrustManager trust() {
    return new Anyone();
  }

  /// What sockets and clients are made with.
  public SSLContext context() {
    return context;
  }

  /// Whether any server of this client's handshakes asked for a certificate.
  public boolean wasAsked() {
    return asked.get();
  }

  private static final class NoCertificate extends X509ExtendedKeyManager {
    private final AtomicBoolean asked;

    NoCertificate(AtomicBoolean asked) {
      this.asked = asked;
    }

    @Override
    public @Nullable String chooseClientAlias(
        String[] types, Principal @Nullable [] issuers, @Nullable Socket socket) {
      asked.set(true);
      return null;
    }

    @Override
    public @Nullable String chooseEngineClientAlias(
        String[] types, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
      asked.set(true);
      return null;
    }

    @Override
    public String @Nullable [] getClientAliases(String type, Principal @Nullable [] issuers) {
      return null;
    }

    @Override
    public String @Nullable [] getServerAliases(String type, Principal @Nullable [] issuers) {
      return null;
    }

    @Override
    public @Nullable String chooseServerAlias(
        String type, Principal @Nullable [] issuers, @Nullable Socket socket) {
      return null;
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(String alias) {
      return null;
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(String alias) {
      return null;
    }
  }

  private static final class Anyone extends X509ExtendedTrustManager {
    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) {}

    @Override
    public X509Certificate[] getAcceptedIssuers() {
      return new X509Certificate[0];
    }
  }
}
