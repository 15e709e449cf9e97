// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey.spi;

import java.io.IOException;
import java.util.Optional;
import org.tacet.archive.access.Caller;

/// Surveys of the archive's own officer. Scopes and rounds have names, which are those of an
/// [Overview]; any other name is nothing's. Whoever calls this has asked whether the person may.
public interface Surveys {
  /// What came of something that was asked for.
  enum Outcome {
    DONE,
    /// Another round is running.
    BUSY,
    /// The officer's key is not there, or cannot be used.
    NO_KEY,
    /// Nothing has this name.
    NO_SUCH,
    /// No scope that is signed and valid today allows it.
    NOT_SIGNED,
    /// The round has ended, or cannot be read.
    NOT_PAUSED,
    /// No round is running.
    NOT_RUNNING
  }

  /// For whom a report is.
  enum Edition {
    OWNER,
    PUBLISHED
  }

  /// Whose language and numbers a report is written in.
  enum Style {
    EN_IN,
    EN,
    DE
  }

  /// What a report is written as.
  enum Format {
    HTML,
    PDF,
    CSV,
    JSON
  }

  /// Scopes, rounds, and what is running.
  Overview overview() throws IOException;

  /// How far the running round is; empty if none is running.
  Optional<Progress> progress();

  /// Begins a round; it goes on after this returns. It is in the trail before it begins.
  Outcome begin(Caller.Person who, String scope) throws IOException;

  /// Stops the running round as soon as nothing is lost by it.
  Outcome pause(Caller.Person who) throws IOException;

  /// Goes on with a round that was stopped.
  Outcome resume(Caller.Person who, String round) throws IOException;

  /// What a round found; empty if there is no such round, or it cannot be read.
  Optional<RoundResult> result(String round) throws IOException;

  /// One system of a round.
  ///
  /// @param number as [FoundSystem#number()]
  Optional<SystemDetail> system(String round, int number) throws IOException;

  /// What became of every system between two rounds; empty if one of them cannot be read.
  Optional<Change> compare(String from, String to) throws IOException;

  /// A report on a round as one file; empty if there is no such round, or it cannot be read. That
  /// it was made, and for whom, is in the trail.
  Optional<byte[]> report(Caller.Person who, String round, Edition edition, Style style, Format as)
      throws IOException;
}
