// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.tacet.archive.Permission.Denied;
import org.tacet.archive.Permission.Permitted;
import org.tacet.archive.access.AccessPolicy.Decision.Deny;
import org.tacet.archive.access.AccessPolicy.Target;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.spi.AuditEvent.Action;
import org.tacet.archive.spi.PatientToken;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Uid;

/// Retrievals, of instances and of metadata: asked for, held to the caller's budget, found, written
/// down.
final class Retrieving {
  private final Core core;
  private final Trace trace;
  private final Watch watch;
  private final Retrieval retrieval;
  private final Consumer<SeriesPlace> wanting;

  /// @param wanting is told of series whose metadata are not ready
  Retrieving(Core core, Trace trace, Watch watch, Consumer<SeriesPlace> wanting) {
    this.core = core;
    this.trace = trace;
    this.watch = watch;
    this.retrieval = new Retrieval(core);
    this.wanting = wanting;
  }

  RetrieveOutcome retrieve(Caller caller, Operation how, Selection selection) throws IOException {
    Looking<StoredHolding> looking =
        (studies, found) -> retrieval.holdings(selection, studies, found);
    return switch (look(caller, how, selection, looking)) {
      case Seen.Some<StoredHolding>(var holdings) ->
          new RetrieveOutcome.Found(List.copyOf(holdings));
      case Seen.Refused<StoredHolding>(var why) -> new RetrieveOutcome.Refused(why);
      case Seen.TooMany<StoredHolding> _ ->
          new RetrieveOutcome.TooMany(core.limits().maxRetrieved());
    };
  }

  DescribeOutcome describe(Caller caller, Selection selection) throws IOException {
    Looking<StoredMetadata> looking = (studies, found) -> series(selection, studies, found);
    return switch (look(caller, Operation.GET, selection, looking)) {
      case Seen.Some<StoredMetadata>(var series) -> new DescribeOutcome.Found(List.copyOf(series));
      case Seen.Refused<StoredMetadata>(var why) -> new DescribeOutcome.Refused(why);
      case Seen.TooMany<StoredMetadata> _ ->
          new DescribeOutcome.TooMany(core.limits().maxRetrieved());
    };
  }

  /// Finds what is named in these studies; nothing when it is more than one retrieval gives out.
  @FunctionalInterface
  private interface Looking<T extends Shown> {
    Optional<List<T>> in(List<StudyEntry> studies, Found found) throws IOException;
  }

  /// What came of looking.
  private sealed interface Seen<T extends Shown> {
    record Some<T extends Shown>(List<T> all) implements Seen<T> {}

    record Refused<T extends Shown>(Refusal why) implements Seen<T> {}

    record TooMany<T extends Shown>() implements Seen<T> {}
  }

  private <T extends Shown> Seen<T> look(
      Caller caller, Operation how, Selection selection, Looking<T> looking) throws IOException {
    return switch (trace.ask(caller, how, action(how), target(selection))) {
      // To who may see some studies of the site, the others look as if they were not there.
      case Denied(Refusal.NotPermitted(var why)) when why == Deny.OTHER_STUDY ->
          new Seen.Some<>(List.of());
      case Denied(var why) -> new Seen.Refused<>(why);
      case Permitted permitted -> permitted(permitted, selection, looking);
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

  private <T extends Shown> Seen<T> permitted(
      Permitted permitted, Selection selection, Looking<T> looking) throws IOException {
    Operating operating = permitted.operating();
    Found found = new Found(operating, watch.over(operating));
    if (!found.watching().mayRead()) {
      return refused(operating, Budget.BYTES);
    }
    try {
      List<StudyEntry> studies =
          retrieval.studies(selection).stream()
              .filter(study -> permitted.extendsTo(study.uid()))
              .toList();
      Optional<List<T>> all = looking.in(studies, found);
      if (all.isEmpty()) {
        operating.failed("too-many");
        return new Seen.TooMany<>();
      }
      return given(found, studies, all.get());
    } catch (IOException e) {
      operating.failed("interrupted");
      throw e;
    }
  }

  private <T extends Shown> Seen<T> given(Found found, List<StudyEntry> studies, List<T> all)
      throws IOException {
    Set<Uid> shown = all.stream().map(Shown::study).collect(Collectors.toSet());
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
    long instances = all.stream().mapToLong(Shown::instances).sum();
    found.operating().ended(Result.success(uids, instances).of(patients.size()));
    return new Seen.Some<>(all);
  }

  private Optional<List<StoredMetadata>> series(
      Selection selection, List<StudyEntry> studies, Found found) throws IOException {
    Set<Uid> wanted = Set.copyOf(selection.series());
    List<StoredMetadata> all = new ArrayList<>();
    long instances = 0;
    for (StudyEntry study : studies) {
      boolean alive = core.keyring().alive(study.key());
      for (SeriesEntry entry : alive ? core.index().series(study.id()) : List.<SeriesEntry>of()) {
        if (entry.instances() > 0 && (wanted.isEmpty() || wanted.contains(entry.uid()))) {
          all.add(new StoredMetadata(core, study, entry, found, wanting));
          instances += entry.instances();
        }
      }
    }
    return instances > core.limits().maxRetrieved() ? Optional.empty() : Optional.of(all);
  }

  private DataSet attributes(StudyEntry study) throws IOException {
    Optional<StudyCipher> cipher = core.keyring().find(study.key());
    return cipher.isPresent() ? core.attributes().ofStudy(study, cipher.get()) : DataSet.EMPTY;
  }

  private static <T extends Shown> Seen<T> refused(Operating operating, Budget budget)
      throws IOException {
    Refusal.OverBudget refusal = operating.overBudget(budget);
    operating.ended(Result.refused(refusal).about(operating.studies()));
    return new Seen.Refused<>(refusal);
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
