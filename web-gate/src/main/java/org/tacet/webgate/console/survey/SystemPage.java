// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.survey;

import org.tacet.webgate.console.shell.Words;
import org.tacet.webgate.console.survey.spi.FoundSystem;
import org.tacet.webgate.console.survey.spi.SystemDetail;

/// The page of one system.
record SystemPage(Telling telling, SystemDetail detail) {
  Words words() {
    return telling.words();
  }

  FoundSystem system() {
    return detail.system();
  }
}
