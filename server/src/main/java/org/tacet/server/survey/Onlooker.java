// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.survey;

import java.io.IOException;
import org.tacet.survey.round.RoundListener;

/// Whoever waits for a round: sees how far it is, and can stop it.
public interface Onlooker extends RoundListener {
  /// Something about the round that is worth knowing, in English.
  void note(String line) throws IOException;

  /// Returns when the round shall stop.
  void awaitStop() throws InterruptedException;
}
