// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import java.time.Duration;

/// What the gate gives any one connection, caller or request (P9). Every number is finite.
///
/// @param headerBytes request line and headers together
/// @param connections open at a time
/// @param connectionsOfAddress open at a time from one address
/// @param requests answered at a time
/// @param requestsOfCaller answered at a time for one caller, or one address that is not signed in
/// @param streams of one HTTP/2 connection at a time
/// @param frameEvents resets, pings, settings and the like of one HTTP/2 connection in a second
/// @param idle how long a connection may keep silent
/// @param patience how long a handshake or the headers of a request may take
/// @param bytesPerSecond how fast a body has to flow, either way, once `patience` has passed
/// @param answerMemory bytes of answers in memory, of all together that wait for their readers
/// @param grace how long requests may go on when the gate closes
public record WebLimits(
    int headerBytes,
    int connections,
    int connectionsOfAddress,
    int requests,
    int requestsOfCaller,
    int streams,
    int frameEvents,
    Duration idle,
    Duration patience,
    long bytesPerSecond,
    long answerMemory,
    Duration grace) {
  /// For a clinic or a hospital.
  public static final WebLimits DEFAULT =
      new WebLimits(
          16 << 10,
          1024,
          128,
          512,
          64,
          100,
          200,
          Duration.ofSeconds(60),
          Duration.ofSeconds(15),
          4096,
          128L << 20,
          Duration.ofSeconds(5));

  /// @throws IllegalArgumentException for a limit that lets nothing through
  public WebLimits {
    boolean counted =
        headerBytes >= 1024 && connections > 0 && connectionsOfAddress > 0 && requests > 0;
    boolean more = requestsOfCaller > 0 && streams > 0 && frameEvents > 0;
    boolean sized = bytesPerSecond > 0 && answerMemory > 0;
    boolean timed = idle.isPositive() && patience.isPositive() && !grace.isNegative();
    if (!counted || !more || !sized || !timed) {
      throw new IllegalArgumentException("a limit that lets nothing through");
    }
  }
}
