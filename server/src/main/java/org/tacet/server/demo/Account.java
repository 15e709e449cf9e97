// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.tacet.server.terminal.Terminal;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/// What the demo did, line by line as it goes: what, what came of it, how long it took. A step that
/// did not hold says so in its line, and the demo fails.
final class Account {
  private static final double NANOS = 1e9;

  private final Terminal terminal;
  private final Style style;
  private final ObjectNode json = JsonMapper.shared().createObjectNode();
  private final ArrayNode steps = json.putArray("steps");
  private final List<String> failures = new ArrayList<>();

  /// Whether lines are printed, or only kept for the answer in JSON.
  enum Style {
    LINES,
    JSON_ONLY
  }

  Account(Terminal terminal, Style style) {
    this.terminal = terminal;
    this.style = style;
  }

  /// What a step came to.
  ///
  /// @param text what was found, with numbers that were measured
  record Outcome(boolean held, String text) {}

  /// Work whose outcome is told.
  @FunctionalInterface
  interface Step {
    Outcome run() throws IOException;
  }

  /// Runs a step and tells of it; once the person has given up waiting, runs nothing more.
  void step(String name, Step step) throws IOException {
    if (terminal.cancelled()) {
      failures.add(name);
      return;
    }
    long start = System.nanoTime();
    tell(name, start, attempt(step));
  }

  /// A step that cannot be done did not hold; the next ones are tried all the same.
  private static Outcome attempt(Step step) {
    try {
      return step.run();
    } catch (IOException e) {
      return new Outcome(false, e.getClass().getSimpleName() + ": " + e.getMessage());
    }
  }

  /// Tells of a step that was begun at this reading of [System#nanoTime].
  void tell(String name, long start, Outcome outcome) throws IOException {
    Duration took = Duration.ofNanos(System.nanoTime() - start);
    if (!outcome.held()) {
      failures.add(name);
    }
    steps
        .addObject()
        .put("step", name)
        .put("held", outcome.held())
        .put("result", outcome.text())
        .put("milliseconds", took.toMillis());
    String mark = outcome.held() ? "ok    " : "FAILED";
    line(
        String.format(
            Locale.ROOT,
            "%s %-10s %-84s %6.1f s",
            mark,
            name,
            outcome.text(),
            took.toNanos() / NANOS));
  }

  /// A line that belongs to the step before it.
  void more(String text) throws IOException {
    line("                  " + text);
  }

  void line(String text) throws IOException {
    if (style == Style.LINES) {
      terminal.say(text);
    }
  }

  boolean held() {
    return failures.isEmpty();
  }

  ObjectNode json() {
    return json.put("held", held());
  }
}
