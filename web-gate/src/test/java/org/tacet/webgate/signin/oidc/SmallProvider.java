// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.oidc;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.nimbusds.jose.JOSEException;
import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.JWSHeader;
import com.nimbusds.jose.crypto.RSASSASigner;
import com.nimbusds.jose.jwk.JWKSet;
import com.nimbusds.jose.jwk.RSAKey;
import com.nimbusds.jose.jwk.gen.RSAKeyGenerator;
import com.nimbusds.jwt.JWTClaimsSet;
import com.nimbusds.jwt.SignedJWT;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.Base64;
import java.util.Date;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import org.tacet.webgate.Certificate;

/// An OpenID Connect provider on loopback with one person, who agrees to everything. It keeps the
/// rules, unless it is told to break one.
public final class SmallProvider implements AutoCloseable {
  public static final String CLIENT = "tacet-of-the-test";
  public static final String SECRET = "a secret of forty characters, more or less";
  public static final String PERSON = "248289761001";
  private static final RSAKey KEY = key("first");

  public final AtomicInteger discoveries = new AtomicInteger();
  public final AtomicInteger keysAsked = new AtomicInteger();
  private final Certificate certificate = Certificate.create();
  private final HttpsServer server;
  private final Map<String, Map<String, String>> codes = new ConcurrentHashMap<>();

  /// What the ID token says beyond, or instead of, what it has to.
  public volatile UnaryOperator<JWTClaimsSet.Builder> claims = UnaryOperator.identity();

  /// How the claims become a token.
  public volatile Function<JWTClaimsSet, String> signing = claimsSet -> signed(claimsSet, KEY);

  /// What stands in the place of the endpoint at a path.
  public final Map<String, HttpHandler> instead = new ConcurrentHashMap<>();

  /// The `iss` of its answers.
  public volatile Optional<String> named = Optional.empty();

  public volatile JWKSet keys = new JWKSet(KEY);

  public SmallProvider() {
    try {
      server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
    server.setHttpsConfigurator(new HttpsConfigurator(certificate.server()));
    server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
    server.createContext("/", this::answer);
    server.start();
    named = Optional.of(issuer());
  }

  public String issuer() {
    return "https://127.0.0.1:" + server.getAddress().getPort();
  }

  public InetSocketAddress address() {
    return server.getAddress();
  }

  public Certificate certificate() {
    return certificate;
  }

  /// The archive, as its client, with a secret.
  public Provider provider(Supplier<String> origin, InstantSource clock, String claim) {
    return Provider.of(
        new Client(
            issuer(), CLIENT, Optional.of(new Client.Secret(SECRET)), claim, "The <clinic> & co"),
        certificate.client(),
        origin,
        clock,
        Duration.ofSeconds(2));
  }

  /// The person agrees: where the browser is sent to.
  public String agreed(URI request) {
    Map<String, String> asked = form(request.getRawQuery());
    String code = UUID.randomUUID().toString();
    codes.put(code, asked);
    return asked.get("redirect_uri")
        + "?code="
        + code
        + "&state="
        + asked.get("state")
        + named.map(iss -> "&iss=" + URLEncoder.encode(iss, UTF_8)).orElse("");
  }

  /// The code of an agreement goes with another challenge from now on.
  public void forgetChallenge() {
    codes.replaceAll((_, asked) -> {
      Map<String, String> other = new java.util.HashMap<>(asked);
      other.put("code_challenge", "A".repeat(43));
      return other;
    });
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    HttpHandler other = instead.get(path);
    if (other != null) {
      other.handle(exchange);
      return;
    }
    switch (path) {
      case "/.well-known/openid-configuration" -> {
        discoveries.incrementAndGet();
        send(exchange, 200, "application/json", discovery(issuer()));
      }
      case "/keys" -> {
        keysAsked.incrementAndGet();
        send(exchange, 200, "application/json", keys.toString());
      }
      case "/authorize" -> send(exchange, 200, "text/html", page(exchange.getRequestURI()));
      case "/token" -> token(exchange);
      default -> send(exchange, 404, "text/plain", "");
    }
  }

  public String discovery(String issuer) {
    return """
    {"issuer":"%1$s","authorization_endpoint":"%2$s/authorize","token_endpoint":"%2$s/token",
     "jwks_uri":"%2$s/keys","response_types_supported":["code"],
     "subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"],
     "authorization_response_iss_parameter_supported":true}
    """
        .formatted(issuer, issuer());
  }

  private String page(URI request) {
    String next = agreed(request).replace("&", "&amp;");
    return "<!doctype html><title>Provider</title><a id=\"agree\" href=\"" + next + "\">Agree</a>";
  }

  private void token(HttpExchange exchange) throws IOException {
    Map<String, String> form = form(new String(exchange.getRequestBody().readAllBytes(), UTF_8));
    Map<String, String> asked = codes.remove(form.getOrDefault("code", ""));
    String basic = CLIENT + ":" + URLEncoder.encode(SECRET, UTF_8);
    boolean client =
        ("Basic " + Base64.getEncoder().encodeToString(basic.getBytes(UTF_8)))
            .equals(exchange.getRequestHeaders().getFirst("Authorization"));
    boolean right =
        asked != null
            && client
            && asked.get("redirect_uri").equals(form.get("redirect_uri"))
            && "S256".equals(asked.get("code_challenge_method"))
            && challenge(form.getOrDefault("code_verifier", ""))
                .equals(asked.get("code_challenge"));
    if (!right) {
      send(exchange, 400, "application/json", "{\"error\":\"invalid_grant\"}");
      return;
    }
    send(exchange, 200, "application/json", tokens(asked));
  }

  private String tokens(Map<String, String> asked) {
    Instant now = Instant.now();
    JWTClaimsSet.Builder told =
        new JWTClaimsSet.Builder()
            .issuer(issuer())
            .audience(CLIENT)
            .subject(PERSON)
            .claim("nonce", asked.get("nonce"))
            .issueTime(Date.from(now))
            .expirationTime(Date.from(now.plusSeconds(300)));
    return "{\"access_token\":\"unused\",\"token_type\":\"Bearer\",\"id_token\":\"%s\"}"
        .formatted(signing.apply(claims.apply(told).build()));
  }

  /// A token of another key.
  public static String signed(JWTClaimsSet claims, RSAKey key) {
    return signed(claims, key, JWSAlgorithm.RS256);
  }

  public static String signed(JWTClaimsSet claims, RSAKey key, JWSAlgorithm algorithm) {
    try {
      SignedJWT token =
          new SignedJWT(new JWSHeader.Builder(algorithm).keyID(key.getKeyID()).build(), claims);
      token.sign(new RSASSASigner(key));
      return token.serialize();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  /// Another key.
  public static RSAKey key(String id) {
    try {
      return new RSAKeyGenerator(2048).keyID(id).generate();
    } catch (JOSEException e) {
      throw new IllegalStateException(e);
    }
  }

  public static RSAKey ownKey() {
    return KEY;
  }

  public static void send(HttpExchange exchange, int status, String type, String body)
      throws IOException {
    byte[] bytes = body.getBytes(UTF_8);
    exchange.getResponseHeaders().set("Content-Type", type);
    exchange.sendResponseHeaders(status, bytes.length == 0 ? -1 : bytes.length);
    exchange.getResponseBody().write(bytes);
    exchange.close();
  }

  private static Map<String, String> form(String text) {
    return Arrays.stream(text.split("&", -1))
        .map(pair -> pair.split("=", 2))
        .collect(Collectors.toMap(p -> p[0], p -> URLDecoder.decode(p[1], UTF_8)));
  }

  private static String challenge(String verifier) {
    try {
      return Base64.getUrlEncoder()
          .withoutPadding()
          .encodeToString(MessageDigest.getInstance("SHA-256").digest(verifier.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() {
    server.stop(0);
  }
}
