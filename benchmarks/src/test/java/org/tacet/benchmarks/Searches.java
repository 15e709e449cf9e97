// SPDX-License-Identifier: Apache-2.0
package org.tacet.benchmarks;

import java.io.IOException;

/// QIDO-RS for studies over one connection, one request after the other.
///
/// @param studies in the archive
record Searches(String side, WebClient web, int studies) implements Asker {
  private static final int LEAST = 100;
  private static final int NOT_FOUND = 404;

  static Searches of(Server.Web side, int studies) throws IOException {
    return new Searches(side.name(), side.connect(), studies);
  }

  @Override
  public void ask(Question question, int study) throws IOException {
    if (question == Question.NOTHING) {
      if (web.status(question.path(study, studies)) != NOT_FOUND) {
        throw new IOException(side + " found what is not there");
      }
    } else if (web.get(question.path(study, studies), WebClient.JSON).drain() < LEAST) {
      throw new IOException(side + " found nothing for " + question);
    }
  }

  @Override
  public void close() {
    web.close();
  }
}
