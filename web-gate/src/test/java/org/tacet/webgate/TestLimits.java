// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.time.Duration;
import org.tacet.webgate.http.WebLimits;

/// Limits of a gate, changed one by one.
final class TestLimits {
  private static final WebLimits TIGHT =
      new WebLimits(
          16 << 10,
          200,
          50,
          64,
          8,
          20,
          50,
          Duration.ofSeconds(3),
          Duration.ofSeconds(1),
          1 << 20,
          64 << 20,
          Duration.ofSeconds(1));

  private final int headerBytes;
  private int connections;
  private int connectionsOfAddress;
  private int requests;
  private int requestsOfCaller;
  private int streams;
  private int frameEvents;
  private Duration idle;
  private Duration patience;
  private long bytesPerSecond;
  private long answerMemory;
  private Duration grace;

  private TestLimits(WebLimits base) {
    headerBytes = base.headerBytes();
    connections = base.connections();
    connectionsOfAddress = base.connectionsOfAddress();
    requests = base.requests();
    requestsOfCaller = base.requestsOfCaller();
    streams = base.streams();
    frameEvents = base.frameEvents();
    idle = base.idle();
    patience = base.patience();
    bytesPerSecond = base.bytesPerSecond();
    answerMemory = base.answerMemory();
    grace = base.grace();
  }

  /// Those that a gate usually has.
  static TestLimits usual() {
    return new TestLimits(WebLimits.DEFAULT);
  }

  /// Few and short enough for a test to reach them.
  static TestLimits tight() {
    return new TestLimits(TIGHT);
  }

  TestLimits connections(int most) {
    this.connections = most;
    return this;
  }

  TestLimits connectionsOfAddress(int most) {
    this.connectionsOfAddress = most;
    return this;
  }

  TestLimits requests(int most) {
    this.requests = most;
    return this;
  }

  TestLimits requestsOfCaller(int most) {
    this.requestsOfCaller = most;
    return this;
  }

  TestLimits streams(int most) {
    this.streams = most;
    return this;
  }

  TestLimits frameEvents(int most) {
    this.frameEvents = most;
    return this;
  }

  TestLimits idle(Duration time) {
    this.idle = time;
    return this;
  }

  TestLimits patience(Duration time) {
    this.patience = time;
    return this;
  }

  TestLimits bytesPerSecond(long most) {
    this.bytesPerSecond = most;
    return this;
  }

  TestLimits answerMemory(long most) {
    this.answerMemory = most;
    return this;
  }

  TestLimits grace(Duration time) {
    this.grace = time;
    return this;
  }

  WebLimits build() {
    return new WebLimits(
        headerBytes,
        connections,
        connectionsOfAddress,
        requests,
        requestsOfCaller,
        streams,
        frameEvents,
        idle,
        patience,
        bytesPerSecond,
        answerMemory,
        grace);
  }
}
