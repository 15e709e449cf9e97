// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;

/// Asks an archive over one connection. For one thread.
interface Asker extends AutoCloseable {
  /// Waits for the whole answer; an empty one is an error.
  ///
  /// @param study about which is asked, where the question is about one
  void ask(Question question, int study) throws IOException;

  @Override
  void close();

  /// What opens one.
  interface Opening<S extends Server> {
    Asker at(S side) throws IOException;
  }
}
