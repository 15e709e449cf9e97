// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.study;

import java.io.IOException;
import java.util.Optional;
import org.tacet.archive.Holding;
import org.tacet.dicom.Uid;
import org.tacet.webgate.console.shell.Shell;
import org.tacet.webgate.console.shell.Visit;
import org.tacet.webgate.console.study.Lookup.Asked;
import org.tacet.webgate.http.Answer;

/// Fetches the instance that an address names, for whoever may have it.
record OneInstance(Shell shell, Lookup lookup, Closed closed) {
  /// How such addresses begin.
  static final String PATH = "/studies/{site}/{study}/series/{series}/instances/{instance}";

  /// What is made of an instance.
  interface Showing {
    Answer of(Where where, Holding holding) throws IOException;
  }

  /// The answer that is made of the instance, or that there is none for this caller.
  Answer answer(Visit visit, Showing showing) throws IOException {
    Optional<Where> where = Where.of(visit);
    Optional<Uid> series = Uid.parse(visit.segment("series"));
    Optional<Uid> instance = Uid.parse(visit.segment("instance"));
    if (where.isEmpty() || series.isEmpty() || instance.isEmpty()) {
      return shell.notThere(visit);
    }
    Asked<Holding> asked =
        lookup.instance(visit.person(), where.get(), series.get(), instance.get());
    return asked instanceof Asked.There<Holding>(Holding holding)
        ? showing.of(where.get(), holding)
        : closed.answer(visit, where.get(), asked);
  }
}
