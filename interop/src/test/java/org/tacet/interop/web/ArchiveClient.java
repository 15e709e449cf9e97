// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.tacet.interop.kit.Authority;
import org.tacet.interop.kit.WebClinic;

/// The HTTP client of the JDK at an archive: it trusts the archive's own authority and nobody else,
/// and shows a token with every request.
record ArchiveClient(HttpClient http, String origin, String token) implements AutoCloseable {
  private static final Duration TIMEOUT = Duration.ofMinutes(1);
  private static final String BOUNDARY = "one-part-and-no-more";

  static ArchiveClient of(WebClinic clinic, String token)
      throws IOException, GeneralSecurityException {
    HttpClient http =
        HttpClient.newBuilder().sslContext(Authority.alone(clinic.authority())).build();
    return new ArchiveClient(http, clinic.origin(), token);
  }

  /// Stores one file.
  ///
  /// @param service path of the DICOMweb service
  HttpResponse<byte[]> store(String service, Path file) throws IOException, InterruptedException {
    HttpRequest.BodyPublisher body =
        BodyPublishers.concat(
            BodyPublishers.ofString(
                "--" + BOUNDARY + "\r\nContent-Type: application/dicom\r\n\r\n", ISO_8859_1),
            BodyPublishers.ofFile(file),
            BodyPublishers.ofString("\r\n--" + BOUNDARY + "--\r\n", ISO_8859_1));
    String type = "multipart/related; type=\"application/dicom\"; boundary=" + BOUNDARY;
    return http.send(
        request(URI.create(origin + service + "/studies"))
            .header("Content-Type", type)
            .header("Accept", "application/dicom+json")
            .POST(body)
            .build(),
        BodyHandlers.ofByteArray());
  }

  HttpResponse<byte[]> get(URI address, String accept) throws IOException, InterruptedException {
    return http.send(request(address).header("Accept", accept).build(), BodyHandlers.ofByteArray());
  }

  private HttpRequest.Builder request(URI address) {
    return HttpRequest.newBuilder(address)
        .timeout(TIMEOUT)
        .header("Authorization", "Bearer " + token);
  }

  /// The body of the only part of an answer.
  static byte[] part(HttpResponse<byte[]> answer) throws IOException {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    String boundary = type.replaceFirst(".*boundary=\"?([^\";]+).*", "$1");
    String text = new String(answer.body(), ISO_8859_1);
    int head = text.indexOf("\r\n\r\n") + 4;
    int end = text.lastIndexOf("\r\n--" + boundary + "--");
    if (!text.startsWith("--" + boundary + "\r\n") || end < head) {
      throw new IOException("no part between boundaries: " + type);
    }
    return Arrays.copyOfRange(answer.body(), head, end);
  }

  /// The bodies of all parts of an answer, one after the other.
  static byte[] parts(HttpResponse<byte[]> answer) throws IOException {
    String type = answer.headers().firstValue("Content-Type").orElse("");
    String boundary = "\r\n--" + type.replaceFirst(".*boundary=\"?([^\";]+).*", "$1");
    String text = "\r\n" + new String(answer.body(), ISO_8859_1);
    if (!text.startsWith(boundary) || !text.endsWith(boundary + "--\r\n")) {
      throw new IOException("no parts between boundaries: " + type);
    }
    var all = new StringBuilder();
    String[] parts = text.split(Pattern.quote(boundary));
    for (String part : Arrays.asList(parts).subList(1, parts.length - 1)) {
      all.append(part.substring(part.indexOf("\r\n\r\n") + 4));
    }
    return all.toString().getBytes(ISO_8859_1);
  }

  @Override
  public void close() {
    http.close();
  }
}
