// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.tacet.dicom.Uid;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.Trouble;
import org.tacet.server.keys.OneAuthority;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// Somebody at a browser: trusts the archive's authority and nobody else, and keeps its cookie.
final class Browser implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final int META_AT = 128 + 4;
  private static final int GROUP_LENGTH_ELEMENT = 12;

  private final String root;
  private final HttpClient client;
  private Optional<String> cookie = Optional.empty();

  Browser(HostPort archive, X509Certificate authority) {
    root = "https://" + archive;
    client = HttpClient.newBuilder().sslContext(OneAuthority.trusting(authority)).build();
  }

  /// Chooses a password with a one-time code, and is signed in with that.
  ///
  /// @return whether it was let in
  boolean choosePassword(String name, String code, String password) throws IOException {
    String form =
        JsonMapper.shared()
            .createObjectNode()
            .put("name", name)
            .put("code", code)
            .put("password", password)
            .toString();
    HttpResponse<byte[]> answer =
        send(
            request("/signin/code")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(form)));
    cookie = answer.headers().firstValue("Set-Cookie").map(set -> set.split(";", 2)[0]);
    return cookie.isPresent();
  }

  /// What a path is answered, as an HTTP status.
  int status(String path) throws IOException {
    return send(request(path)).statusCode();
  }

  /// Signs out; what the browser has kept is of no use any more.
  int signOut() throws IOException {
    return send(request("/signout")
            .header("Sec-Fetch-Site", "same-origin")
            .POST(BodyPublishers.noBody()))
        .statusCode();
  }

  /// Study Instance UIDs of what a search finds.
  ///
  /// @param query of the URI; no patient's name: a URI gets into histories
  List<Uid> search(String query) throws IOException {
    HttpResponse<byte[]> answer =
        send(request("/dicomweb/studies" + query).header("Accept", "application/dicom+json"));
    requireSuccess(answer);
    List<Uid> found = new ArrayList<>();
    try {
      for (JsonNode study : JsonMapper.shared().readTree(answer.body())) {
        found.add(Uid.of(study.path("0020000D").path("Value").path(0).asString("")));
      }
    } catch (JacksonException e) {
      throw new IOException("the answer is no DICOM JSON", e);
    }
    return found;
  }

  /// The data sets of a study, as they were kept.
  List<byte[]> fetch(Uid study) throws IOException {
    HttpResponse<byte[]> answer =
        send(
            request("/dicomweb/studies/" + study)
                .header(
                    "Accept", "multipart/related; type=\"application/dicom\"; transfer-syntax=*"));
    requireSuccess(answer);
    String type = answer.headers().firstValue("Content-Type").orElse("");
    String boundary = type.replaceAll(".*boundary=\"?([^\";]+)\"?.*", "$1");
    return parts(answer.body(), boundary).stream().map(Browser::dataSet).toList();
  }

  private static void requireSuccess(HttpResponse<byte[]> answer) throws IOException {
    if (answer.statusCode() != 200) {
      throw new Trouble("The archive answered " + answer.statusCode() + ".", "See its log.");
    }
  }

  /// RFC 2046 §5.1.1, for the short answers of a demonstration.
  private static List<byte[]> parts(byte[] body, String boundary) {
    byte[] delimiter = ("--" + boundary).getBytes(StandardCharsets.US_ASCII);
    byte[] blank = "\r\n\r\n".getBytes(StandardCharsets.US_ASCII);
    List<byte[]> parts = new ArrayList<>();
    int at = indexOf(body, delimiter, 0);
    while (at >= 0) {
      int next = indexOf(body, delimiter, at + delimiter.length);
      int from = indexOf(body, blank, at);
      if (next >= 0 && from >= 0) {
        parts.add(Arrays.copyOfRange(body, from + blank.length, next - 2));
      }
      at = next;
    }
    return parts;
  }

  private static int indexOf(byte[] bytes, byte[] sought, int from) {
    for (int i = from; i <= bytes.length - sought.length; i++) {
      if (bytes[i] == sought[0]
          && Arrays.equals(bytes, i, i + sought.length, sought, 0, sought.length)) {
        return i;
      }
    }
    return -1;
  }

  /// What follows the file meta information (PS3.10 §7.1), whose first element says how long it is.
  private static byte[] dataSet(byte[] file) {
    int length =
        ByteBuffer.wrap(file)
            .order(ByteOrder.LITTLE_ENDIAN)
            .getInt(META_AT + GROUP_LENGTH_ELEMENT - Integer.BYTES);
    return Arrays.copyOfRange(file, META_AT + GROUP_LENGTH_ELEMENT + length, file.length);
  }

  private HttpRequest.Builder request(String path) {
    HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(root + path));
    cookie.ifPresent(value -> request.header("Cookie", value));
    return request.timeout(PATIENCE);
  }

  private HttpResponse<byte[]> send(HttpRequest.Builder request) throws IOException {
    try {
      return client.send(request.build(), BodyHandlers.ofByteArray());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for the archive");
    }
  }

  @Override
  public void close() {
    client.close();
  }
}
