// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;

/// An operation under way on an [Association]: its request is sent, its responses are yet to come.
/// The association can do nothing else until [#await] has returned.
///
/// @param <R> what the operation ends with
public interface Call<R> {
  /// Takes in responses, on the calling thread, until the final one.
  R await() throws IOException;

  /// Asks the provider to stop, PS3.7 §9.3.2.3. May be called by any thread, also from within a
  /// callback of the operation. The provider may already be done, or not care: [#await] tells how
  /// it ended.
  void cancel() throws IOException;
}
