// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.http;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.access.Caller;

/// A request, as a service behind the gate sees it. Nothing of it may go into a log, an error or a
/// metric (P8): paths and parameters carry what was searched for.
public interface Exchange {
  /// Who asks.
  ///
  /// @throws IllegalStateException at a route for anybody
  Caller caller();

  /// Who asks by now, for answers that take long: whoever was known may not be any longer, or have
  /// other rights. Empty when nobody known asks.
  ///
  /// @throws IOException when it cannot be found out
  Optional<Caller> callerNow() throws IOException;

  /// Numeric address the connection comes from, without port.
  String address();

  /// The path as it was sent.
  String path();

  /// The value of a segment in braces; empty if the template has none of that name.
  Optional<String> segment(String name);

  /// What the query says, decoded; a query that cannot be decoded never gets here.
  Parameters parameters();

  /// The value of a header that comes once; all values with commas between them if it comes often.
  Optional<String> header(String name);

  /// The values of a header, one for each time it comes.
  List<String> headers(String name);

  /// The body, at most as long as the route allows: reading on throws a [BodyException]. So does a
  /// sender that is too slow.
  InputStream body();

  /// How long the body says it is, if it says so.
  Optional<Long> bodyLength();

  /// Where to take from what is kept in memory until the answer has gone; all of it is given back
  /// then.
  AnswerMemory.Share memory();

  /// Where the gate is for this caller, as `https://host:port`; for addresses in answers.
  String origin();

  /// The port that the connection came in at; unlike [#origin] not what the caller says.
  int port();
}
