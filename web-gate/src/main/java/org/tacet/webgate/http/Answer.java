// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/// What is answered: a status, headers, and a body that is written when its turn comes.
///
/// @param status RFC 9110 §15
/// @param headers beyond those that every answer has; a name may come more than once
/// @param body empty for an answer without one
public record Answer(int status, List<Header> headers, Body body) {
  /// Keeps a copy of the list.
  public Answer {
    headers = List.copyOf(headers);
  }

  /// A header of an answer.
  public record Header(String name, String value) {}

  /// What follows the headers.
  ///
  /// @param type media type with its parameters; empty if there is no body
  /// @param length in bytes, where it is known beforehand
  public record Body(String type, OptionalLong length, Writing writing) {
    /// No body.
    public static final Body NONE = new Body("", OptionalLong.of(0), out -> {});
  }

  /// Writes a body.
  @FunctionalInterface
  public interface Writing {
    /// Writes all of it. What is thrown breaks the connection, so that nobody takes the part that
    /// was written for the whole.
    void to(OutputStream out) throws IOException;
  }

  /// An answer without body.
  public static Answer empty(int status) {
    return new Answer(status, List.of(), Body.NONE);
  }

  /// A body that is written as it comes.
  public static Answer streamed(int status, String type, Writing writing) {
    return new Answer(status, List.of(), new Body(type, OptionalLong.empty(), writing));
  }

  /// A body of known length.
  public static Answer sized(int status, String type, long length, Writing writing) {
    return new Answer(status, List.of(), new Body(type, OptionalLong.of(length), writing));
  }

  /// A body in memory.
  public static Answer bytes(int status, String type, byte[] bytes) {
    return sized(status, type, bytes.length, out -> out.write(bytes));
  }

  /// A refusal in words of ours, RFC 9457. Neither of them may hold anything of the request (P8).
  ///
  /// @param code what a program looks at: lower-case letters, digits and hyphens
  /// @param title what a person reads
  public static Answer problem(int status, String code, String title) {
    String json =
        "{\"type\":\"about:blank\",\"status\":%d,\"code\":\"%s\",\"title\":\"%s\"}"
            .formatted(status, code, title);
    return bytes(status, "application/problem+json", json.getBytes(StandardCharsets.UTF_8));
  }

  /// The same with another header.
  public Answer with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new Answer(status, more, body);
  }
}
