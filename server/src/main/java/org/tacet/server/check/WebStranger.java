// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.check;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import org.tacet.webgate.console.protection.spi.SelfCheck.Kind;
import org.tacet.webgate.console.protection.spi.SelfCheck.Try;

/// Knocks at the web side of an archive in every way that opens other archives.
///
/// @param https where it listens
record WebStranger(InetSocketAddress https) {
  private static final Duration PATIENCE = Duration.ofSeconds(10);
  private static final int SHUT = 401;

  /// Where other archives and tools answer strangers; first ours.
  private static final List<String> PATHS =
      List.of(
          "/dicomweb/studies",
          "/dicomweb/series",
          "/dicomweb/instances",
          "/dicomweb/studies?limit=1&PatientName=*",
          "/sites/main/dicomweb/studies",
          "/dicomweb/studies/1.2.3/metadata",
          "/wado?requestType=WADO&studyUID=1.2&seriesUID=1.2&objectUID=1.2",
          "/dicom-web/studies",
          "/dcm4chee-arc/aets/DCM4CHEE/rs/studies",
          "/patients",
          "/system",
          "/metrics",
          "/me");

  /// What other archives let in as they come out of the box.
  private static final Map<String, String> USUAL =
      Map.of("admin", "admin", "orthanc", "orthanc", "root", "changeit");

  private static final List<String> HEADERS =
      List.of(
          "Strict-Transport-Security",
          "Content-Security-Policy",
          "X-Content-Type-Options",
          "Cache-Control");

  void knock(List<Probe> probes) {
    oldWays(probes);
    try (HttpClient client = client()) {
      withoutPasswords(client, probes);
      passwords(client, probes);
      headers(client, probes);
    }
  }

  /// The same without guessing passwords.
  void glance(List<Probe> probes) {
    oldWays(probes);
    try (HttpClient client = client()) {
      withoutPasswords(client, probes);
      headers(client, probes);
    }
  }

  private void oldWays(List<Probe> probes) {
    probes.add(RawTls.http(https, at(Try.CLEAR_TEXT_WEB, "HTTP in clear text at the HTTPS port")));
    oldTls("SSL 3.0", 0x0300, probes);
    oldTls("TLS 1.0", 0x0301, probes);
    oldTls("TLS 1.1", 0x0302, probes);
    oldTls("TLS 1.2 with weak suites only", 0x0303, probes);
  }

  private void oldTls(String name, int version, List<Probe> probes) {
    probes.add(RawTls.hello(https, at(Try.OLD_TLS, name + " at the HTTPS port"), version));
  }

  private void withoutPasswords(HttpClient client, List<Probe> probes) {
    // Without this, silence would prove nothing.
    Attempt signIn = at(Try.SIGN_IN_PAGE, "the page for signing in, for comparison");
    probes.add(status(client, signIn, get("/signin"), 200));
    for (String path : PATHS) {
      String shown = path.replaceFirst("\\?.*", "?…");
      Attempt nobody = at(Try.NO_CREDENTIALS, "HTTPS " + shown + " without credentials");
      probes.add(status(client, nobody, get(path), SHUT));
    }
    HttpRequest.Builder bearer =
        get("/dicomweb/studies").header("Authorization", "Bearer tacet_" + "A".repeat(43));
    probes.add(
        status(client, at(Try.MADE_UP_CREDENTIALS, "a token that was made up"), bearer, SHUT));
    HttpRequest.Builder cookie =
        get("/dicomweb/studies").header("Cookie", "__Host-tacet=" + "A".repeat(43));
    probes.add(
        status(client, at(Try.MADE_UP_CREDENTIALS, "a cookie that was made up"), cookie, SHUT));
  }

  private void passwords(HttpClient client, List<Probe> probes) {
    USUAL.forEach((name, password) -> {
      String basic =
          Base64.getEncoder()
              .encodeToString((name + ":" + password).getBytes(StandardCharsets.UTF_8));
      HttpRequest.Builder request =
          get("/dicomweb/studies").header("Authorization", "Basic " + basic);
      Attempt usual = at(Try.USUAL_PASSWORD, "the usual password of " + name);
      probes.add(status(client, usual, request, SHUT));
      probes.add(signIn(client, name, password));
    });
  }

  private Probe signIn(HttpClient client, String name, String password) {
    String json = "{\"name\":\"" + name + "\",\"password\":\"" + password + "\"}";
    HttpRequest.Builder request =
        HttpRequest.newBuilder(uri("/signin"))
            .timeout(PATIENCE)
            .header("Content-Type", "application/json")
            .POST(BodyPublishers.ofString(json));
    Attempt attempt = at(Try.USUAL_PASSWORD, "signing in with it as " + name);
    return probe(client, attempt, request, Set.of(SHUT, 429));
  }

  private void headers(HttpClient client, List<Probe> probes) {
    Attempt said = at(Try.HEADERS, "what every answer has to say, refusals too");
    try {
      HttpResponse<Void> answer =
          client.send(
              get("/dicomweb/studies").header("Origin", "https://elsewhere.example").build(),
              BodyHandlers.discarding());
      List<String> missing =
          HEADERS.stream().filter(name -> answer.headers().firstValue(name).isEmpty()).toList();
      probes.add(
          Probe.of(
              said,
              missing.isEmpty() ? "said" : "MISSING " + String.join(", ", missing),
              missing.isEmpty()));
      boolean shared = answer.headers().firstValue("Access-Control-Allow-Origin").isPresent();
      probes.add(
          Probe.of(
              at(Try.OTHER_ORIGIN, "a page of another site asks"),
              shared ? "IT MAY READ" : "it may not read",
              !shared));
    } catch (IOException e) {
      probes.add(unanswered(said, e));
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      probes.add(Probe.unknown(said, "interrupted"));
    }
  }

  private static Probe status(
      HttpClient client, Attempt attempt, HttpRequest.Builder request, int expected) {
    return probe(client, attempt, request, Set.of(expected));
  }

  private static Probe probe(
      HttpClient client, Attempt attempt, HttpRequest.Builder request, Set<Integer> expected) {
    try {
      int status = client.send(request.build(), BodyHandlers.discarding()).statusCode();
      return Probe.of(attempt, Integer.toString(status), expected.contains(status));
    } catch (IOException e) {
      return unanswered(attempt, e);
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      return Probe.unknown(attempt, "interrupted");
    }
  }

  private static Probe unanswered(Attempt attempt, IOException e) {
    return Probe.unknown(attempt, "no answer (" + e.getClass().getSimpleName() + ")");
  }

  private static Attempt at(Try way, String what) {
    return new Attempt(Kind.HTTPS, way, what);
  }

  private HttpRequest.Builder get(String path) {
    return HttpRequest.newBuilder(uri(path)).timeout(PATIENCE).GET();
  }

  private URI uri(String path) {
    String address = https.getAddress().getHostAddress();
    String host = address.indexOf(':') < 0 ? address : "[" + address + "]";
    return URI.create("https://" + host + ":" + https.getPort() + path);
  }

  private static HttpClient client() {
    try {
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, new TrustManager[] {new AnyTrust()}, null);
      return HttpClient.newBuilder()
          .sslContext(context)
          .connectTimeout(PATIENCE)
          .followRedirects(HttpClient.Redirect.NEVER)
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("TLS belongs to every JDK", e);
    }
  }
}
