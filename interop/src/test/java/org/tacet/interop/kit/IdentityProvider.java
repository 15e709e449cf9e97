// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.ECDSASigner;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.ECKey;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.gen.ECKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URLDecoder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.stream.Collectors;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import org.tacet.server.keys.CertificateAuthority;
import org.tacet.server.keys.CertificateAuthority.Issued;
import org.tacet.server.keys.Pem;

/// An OpenID Connect provider on loopback, under another name than the archive: whoever comes is
/// shown a page with one link, by which one person agrees.
public final class IdentityProvider implements AutoCloseable {
  public static final String CLIENT = "tacet";
  private final HttpsServer server;
  private final Path authority;
  private final String subject;
  private final ECKey key;
  private final Map<String, String> nonces = new ConcurrentHashMap<>();

  private IdentityProvider(HttpsServer server, Path authority, String subject, ECKey key) {
    this.server = server;
    this.authority = authority;
    this.subject = subject;
    this.key = key;
  }

  /// @param folder for the certificate of its authority
  /// @param subject whom it vouches for
  public static IdentityProvider open(Path folder, String subject)
      throws IOException, GeneralSecurityException, JOSEException {
    Issued issued =
        CertificateAuthority.create(InstantSource.system())
            .issue("provider", List.of(Loopback.HOST));
    Path authority = folder.resolve("provider.pem");
    Files.write(authority, Pem.of(issued.authority()));
    HttpsServer server =
        HttpsServer.create(new InetSocketAddress(InetAddress.ofLiteral(Loopback.HOST), 0), 0);
    server.setHttpsConfigurator(new HttpsConfigurator(tls(issued)));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    ECKey key = new ECKeyGenerator(Curve.P_256).keyID("one").generate();
    IdentityProvider provider = new IdentityProvider(server, authority, subject, key);
    server.createContext("/", provider::answer);
    server.start();
    return provider;
  }

  private static SSLContext tls(Issued issued) throws IOException, GeneralSecurityException {
    char[] none = new char[0];
    KeyStore keys = KeyStore.getInstance("PKCS12");
    keys.load(null, none);
    keys.setKeyEntry(
        "own",
        issued.key(),
        none,
        new java.security.cert.Certificate[] {issued.certificate(), issued.authority()});
    KeyManagerFactory managers = KeyManagerFactory.getInstance("PKIX");
    managers.init(keys, none);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(managers.getKeyManagers(), null, null);
    return context;
  }

  public String issuer() {
    return "https://" + Loopback.HOST + ":" + server.getAddress().getPort();
  }

  public InetSocketAddress address() {
    return server.getAddress();
  }

  /// PEM of whoever has signed its certificate.
  public Path authority() {
    return authority;
  }

  private void answer(HttpExchange exchange) throws IOException {
    switch (exchange.getRequestURI().getPath()) {
      case "/.well-known/openid-configuration" -> send(exchange, "application/json", discovery());
      case "/keys" -> send(exchange, "application/json", new JWKSet(key).toString());
      case "/authorize" -> send(exchange, "text/html", page(exchange));
      case "/token" -> send(exchange, "application/json", tokens(exchange));
      default -> exchange.sendResponseHeaders(204, -1);
    }
  }

  private String discovery() {
    return """
    {"issuer":"%1$s","authorization_endpoint":"%1$s/authorize","token_endpoint":"%1$s/token",
     "jwks_uri":"%1$s/keys","response_types_supported":["code"],
     "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["ES256"]}
    """
        .formatted(issuer());
  }

  private String page(HttpExchange exchange) {
    Map<String, String> asked = form(exchange.getRequestURI().getRawQuery());
    String code = "code-" + UUID.randomUUID();
    nonces.put(code, asked.get("nonce"));
    return "<!doctype html><html lang=\"en\"><link rel=\"icon\" href=\"data:,\">"
        + "<title>Provider</title><a id=\"agree\" href=\"%s?code=%s&amp;state=%s\">Agree</a>"
            .formatted(asked.get("redirect_uri"), code, asked.get("state"));
  }

  private String tokens(HttpExchange exchange) throws IOException {
    Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    Instant now = Instant.now();
    JWTClaimsSet claims =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience(CLIENT)
            .subject(subject)
            .claim("nonce", nonces.remove(form.get("code")))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(60)))
            .build();
    try {
      SignedJWT token =
          new SignedJWT(
              new JWSHeader.Builder(JWSAlgorithm.ES256).keyID(key.getKeyID()).build(), claims);
      token.sign(new ECDSASigner(key));
      return "{\"access_token\":\"unused\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}"
          .formatted(token.serialize());
    } catch (JOSEException e) {
      throw new IOException(e);
    }
  }

  private static void send(HttpExchange exchange, String type, String body) throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(200, bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> form(String text) {
    return Arrays.stream(text.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], UTF_8)));
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
