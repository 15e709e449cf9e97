// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.tacet.archive.Permission.Denied;
import org.tacet.archive.Permission.Permitted;
import org.tacet.archive.access.AccessPolicy.Decision.Deny;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.PatientToken;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Uid;

/// Retrievals: asked for, held to the caller's budget, found, written down.
final class Retrieving {
  private final Core core;
  private final Trace trace;
  private final Watch watch;
  private final Retrieval retrieval;

  Retrieving(Core core, Trace trace, Watch watch) {
    this.core = core;
    this.trace = trace;
    this.watch = watch;
    this.retrieval = new Retrieval(core);
  }

  RetrieveOutcome retrieve(Caller caller, Operation how, Selection selection) throws IOException {
    return switch (trace.ask(caller, how, action(how), target(selection))) {
      // To who may see some studies of the site, the others look as if they were not there.
      case Denied(Refusal.NotPermitted(var why)) when why == Deny.OTHER_STUDY ->
          new RetrieveOutcome.Found(List.of());
      case Denied(var why) -> new RetrieveOutcome.Refused(why);
      case Permitted permitted -> permitted(permitted, selection);
    };
  }

  private static Action action(Operation how) {
    return switch (how) {
      case GET -> Action.GET;
      case MOVE -> Action.MOVE;
      case EXPORT -> Action.EXPORT;
      case STORE,
          FIND,
          COMMIT,
          WORKLIST,
          IMPORT,
          ERASE,
          VERIFY,
          ADMINISTER,
          TRAIL,
          PEOPLE,
          BREAK_GLASS ->
          throw new IllegalArgumentException(how + " is no way to retrieve");
    };
  }

  /// What is named as one study is asked for as one, so that the trail has it, found or not.
  private static Target target(Selection selection) {
    return selection.level() != Level.PATIENT && selection.studies().size() == 1
        ? new Target.OfStudy(selection.site(), selection.studies().getFirst())
        : new Target.AtSite(selection.site());
  }

  private RetrieveOutcome permitted(Permitted permitted, Selection selection) throws IOException {
    Operating operating = permitted.operating();
    Watch.Watching watching = watch.over(operating);
    if (!watching.mayRead()) {
      return refused(operating, Budget.BYTES);
    }
    try {
      List<StudyEntry> studies =
          retrieval.studies(selection).stream()
              .filter(study -> permitted.extendsTo(study.uid()))
              .toList();
      Found found = new Found(operating, watching);
      var holdings = retrieval.holdings(selection, studies, found);
      if (holdings.isEmpty()) {
        operating.failed("too-many");
        return new RetrieveOutcome.TooMany(core.limits().maxRetrieved());
      }
      return given(found, studies, holdings.get());
    } catch (IOException e) {
      operating.failed("interrupted");
      throw e;
    }
  }

  private RetrieveOutcome given(Found found, List<StudyEntry> studies, List<StoredHolding> holdings)
      throws IOException {
    Set<Uid> shown = holdings.stream().map(Holding::study).collect(Collectors.toSet());
    List<StudyEntry> opened =
        studies.stream().filter(study -> shown.contains(study.uid())).toList();
    Set<PatientToken> patients =
        opened.stream().map(StudyEntry::patient).collect(Collectors.toSet());
    if (!found.watching().maySee(patients)) {
      return refused(found.operating(), Budget.PATIENTS);
    }
    for (StudyEntry study : opened) {
      found.watching().shown(study, () -> attributes(study));
    }
    List<Uid> uids = opened.stream().map(StudyEntry::uid).toList();
    found.operating().ended(Result.success(uids, holdings.size()).of(patients.size()));
    return new RetrieveOutcome.Found(List.copyOf(holdings));
  }

  private DataSet attributes(StudyEntry study) throws IOException {
    Optional<StudyCipher> cipher = core.keyring().find(study.key());
    return cipher.isPresent() ? core.attributes().ofStudy(study, cipher.get()) : DataSet.EMPTY;
  }

  private static RetrieveOutcome refused(Operating operating, Budget budget) throws IOException {
    Refusal.OverBudget refusal = operating.overBudget(budget);
    operating.ended(Result.refused(refusal).about(operating.studies()));
    return new RetrieveOutcome.Refused(refusal);
  }

  /// What holdings tell while they are read.
  private record Found(Operating operating, Watch.Watching watching)
      implements StoredHolding.Reader {
    @Override
    public void reading(long bytes) throws IOException {
      watching.reading(bytes);
    }

    @Override
    public void damaged(Uid study, Uid instance) throws IOException {
      operating.damaged(study);
    }
  }
}
