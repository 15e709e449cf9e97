// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection.spi;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/// Knocks at the archive's own doors, as a stranger would: every few minutes, and when asked to.
public interface SelfCheck {
  /// What is known now.
  State state();

  /// Begins a thorough one. Returns at once.
  ///
  /// @return whether none was under way
  boolean begin();

  /// What is known.
  ///
  /// @param last how the last one ended
  /// @param running whether one is under way
  /// @param next when the next one begins by itself
  record State(Optional<Found> last, boolean running, Optional<Instant> next) {}

  /// What was found.
  ///
  /// @param at when
  /// @param millis how long it took
  /// @param thorough whether passwords and every name were tried, too
  /// @param listeners empty when it could not be done
  record Found(Instant at, long millis, boolean thorough, List<Listener> listeners) {
    /// Keeps a copy of the list.
    public Found {
      listeners = List.copyOf(listeners);
    }

    /// How many knocks are not as they should be.
    public long findings() {
      return listeners.stream()
          .flatMap(listener -> listener.knocks().stream())
          .filter(knock -> knock.verdict() != Verdict.FINE)
          .count();
    }

    /// Whether a stranger gets nothing. What could not be done is not sound.
    public boolean sound() {
      return !listeners.isEmpty() && findings() == 0;
    }
  }

  /// A door.
  ///
  /// @param address where; empty for what is off
  /// @param level how far a stranger comes
  record Listener(Kind kind, String address, Level level, List<Knock> knocks) {
    /// Keeps a copy of the list.
    public Listener {
      knocks = List.copyOf(knocks);
    }
  }

  /// Knocks of one kind.
  ///
  /// @param times how many there were
  /// @param verdict the worst of them
  /// @param got what came back, as it came; each different answer once
  record Knock(Try what, int times, Verdict verdict, List<String> got) {
    /// Keeps a copy of the list.
    public Knock {
      got = List.copyOf(got);
    }
  }

  /// What listens.
  enum Kind {
    DICOM,
    HTTPS,
    /// Health and metrics.
    OPERATIONS,
    /// Ports that are open, whoever opened them.
    PORTS,
    /// The clear-text bridge.
    BRIDGE
  }

  /// How far a stranger comes, by the levels of surveys.
  enum Level {
    /// L0: closed.
    L0,
    /// L1: speaks DICOM to strangers.
    L1,
    /// L2: accepts a stranger's association.
    L2,
    /// H1: answers strangers over the web.
    H1,
    /// W1: accepts what strangers may send.
    W1,
    /// Could not be told.
    UNKNOWN
  }

  /// Whether it is as it should be; the worst last.
  enum Verdict {
    FINE,
    UNKNOWN,
    FINDING
  }

  /// What was tried.
  enum Try {
    /// An enrolled device, so that silence proves something.
    COMPARISON,
    /// An enrolled device of another site asks for everything.
    OTHER_SITE,
    CLEAR_TEXT,
    CLEAR_TEXT_WEB,
    NO_CERTIFICATE,
    OTHER_CERTIFICATE,
    WRONG_NAME,
    OLD_TLS,
    SIGN_IN_PAGE,
    NO_CREDENTIALS,
    MADE_UP_CREDENTIALS,
    USUAL_PASSWORD,
    HEADERS,
    OTHER_ORIGIN,
    METRICS,
    OPEN_PORT,
    BRIDGE,
    HTTPS_OFF
  }
}
