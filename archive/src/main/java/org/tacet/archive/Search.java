// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;
import org.tacet.archive.Permission.Permitted;
import org.tacet.archive.Watch.Watching;
import org.tacet.archive.spi.Ceiling;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.PatientToken;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.archive.spi.StudySearch;
import org.tacet.archive.spi.StudySearch.Order;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Value;

/// Answers a query: asks the index for candidates, decrypts them, and lets the exact matching
/// decide. Goes from the study down to the level asked for, one entry at a time, and keeps none.
final class Search {
  private static final long OF_ITEM = 256;

  private final Core core;
  private final SearchTokens tokens;
  private final Computed computed;

  Search(Core core) {
    this.core = core;
    this.tokens = new SearchTokens(core.hash());
    this.computed = new Computed(core.index());
  }

  /// @return [FindOutcome.Refused] when the caller may see no more patients
  FindOutcome run(QueryPlan plan, Permitted permitted, Watching watching, MatchSink sink)
      throws IOException {
    Running running = new Running(plan, permitted, watching, sink);
    Set<Uid> wanted = plan.uids(Tags.StudyInstanceUID);
    Optional<Set<Uid>> only = permitted.only();
    if (only.isPresent()) {
      wanted = wanted.isEmpty() ? only.get() : common(wanted, only.get());
      if (wanted.isEmpty()) {
        return running.outcome();
      }
    }
    // More than the index takes at once are picked out of all.
    Set<Uid> named = wanted.size() > StudySearch.MAX_UIDS ? Set.of() : wanted;
    StudySearch search = plan.search(tokens, order(plan.query()), named);
    core.index().studies(search, passedOver(running), running::study);
    return running.outcome();
  }

  /// How many studies the index may pass over by itself: those of the pages before, when every
  /// study that it has is a match, and is one that they had.
  private long passedOver(Running running) throws IOException {
    long offset = running.query.page().offset();
    boolean plain = running.plan.decidedByIndex() && running.permitted.only().isEmpty();
    if (offset > 0
        && offset < core.limits().maxCandidates()
        && plain
        && running.below(core.index().ceiling().study(), Ceiling::study)) {
      running.skipped = offset;
      running.candidates = offset;
    }
    return running.skipped;
  }

  private static Set<Uid> common(Set<Uid> some, Set<Uid> others) {
    return some.stream().filter(others::contains).collect(Collectors.toUnmodifiableSet());
  }

  private static Order order(Query query) {
    if (query.level() == Level.PATIENT) {
      return Order.PATIENT;
    }
    return switch (query.sorting()) {
      case ARRIVAL -> Order.ARRIVAL;
      case NEWEST_FIRST -> Order.DATE_DESCENDING;
    };
  }

  private final class Running {
    private final QueryPlan plan;
    private final Query query;
    private final Permitted permitted;
    private final Watching watching;
    private final MatchSink sink;
    private final long limit;
    private final Set<Uid> series;
    private final Set<Uid> instances;
    private Optional<PatientToken> answered = Optional.empty();
    private Optional<Uid> shown = Optional.empty();
    private long candidates;
    private long skipped;
    private long matches;
    private End end = End.COMPLETE;

    private enum End {
      COMPLETE,
      MORE,
      CUT,
      STOPPED,
      OVER_BUDGET
    }

    Running(QueryPlan plan, Permitted permitted, Watching watching, MatchSink sink) {
      this.plan = plan;
      this.query = plan.query();
      this.permitted = permitted;
      this.watching = watching;
      this.sink = sink;
      this.limit = Math.min(query.limit(), core.limits().maxMatches());
      this.series = plan.uids(Tags.SeriesInstanceUID);
      this.instances = plan.uids(Tags.SOPInstanceUID);
    }

    FindOutcome outcome() {
      return switch (end) {
        case COMPLETE -> new FindOutcome.Complete(matches);
        case MORE -> new FindOutcome.More(matches);
        case CUT -> new FindOutcome.Cut(matches);
        case STOPPED -> new FindOutcome.Stopped(matches);
        case OVER_BUDGET -> new FindOutcome.Refused(new Refusal.OverBudget(Budget.PATIENTS));
      };
    }

    private boolean inSight(StudyEntry study) {
      return permitted.extendsTo(study.uid()) && below(study.id(), Ceiling::study);
    }

    private boolean below(long number, ToLongFunction<Ceiling> ceiling) {
      Optional<Ceiling> asOf = query.page().asOf();
      return asOf.isEmpty() || number <= ceiling.applyAsLong(asOf.get());
    }

    boolean study(StudyEntry study) throws IOException {
      if (!another() || !inSight(study) || answered.filter(study.patient()::equals).isPresent()) {
        return end == End.COMPLETE;
      }
      if (!core.keyring().alive(study.key())) {
        return true;
      }
      if (plan.decidedByIndex() && skipped < query.page().offset()) {
        skipped++;
        return true;
      }
      try {
        within(study);
      } catch (IOException e) {
        // What was erased under our hands was not there.
        if (core.keyring().alive(study.key())) {
          throw e;
        }
      }
      return end == End.COMPLETE;
    }

    private StudyCipher cipher(StudyEntry study) throws IOException {
      return core.keyring()
          .find(study.key())
          .orElseThrow(() -> new IOException("a study was erased under our hands"));
    }

    private void within(StudyEntry study) throws IOException {
      DataSet attributes = core.attributes().ofStudy(study, () -> cipher(study));
      Entity entity = Entity.of(computed.ofPatient(plan, study, attributes, this::inSight));
      if (!entity.matches(plan, Level.PATIENT)) {
        return;
      }
      Found found = new Found(study, attributes);
      if (query.level() == Level.PATIENT) {
        answered = Optional.of(study.patient());
        answer(found, entity);
        return;
      }
      Set<String> modalities = modalities(study);
      Entity ofStudy =
          entity.with(Level.STUDY, computed.ofStudy(plan, study, modalities, attributes));
      if (!ofStudy.matches(plan, Level.STUDY)) {
        return;
      }
      Set<String> all = withSealed(study, modalities);
      Entity whole =
          all.equals(modalities)
              ? ofStudy
              : entity.with(Level.STUDY, computed.ofStudy(plan, study, all, attributes));
      if (query.level() == Level.STUDY) {
        answer(found, whole);
      } else {
        seriesOf(found, whole, cipher(study));
      }
    }

    /// With those that do not look like a code, and so stand sealed in the series alone. Looked for
    /// in what matches, and only where some could be missing.
    private Set<String> withSealed(StudyEntry study, Set<String> modalities) throws IOException {
      boolean complete = plan.demandsModalities() && query.page().asOf().isPresent();
      if (complete
          || !plan.asksFor(Tags.ModalitiesInStudy)
          || study.series() <= study.modalities().size()) {
        return modalities;
      }
      StudyCipher cipher = cipher(study);
      Set<String> all = new TreeSet<>(modalities);
      for (SeriesEntry entry : core.index().series(study.id())) {
        if (entry.modality().isEmpty() && below(entry.id(), Ceiling::series)) {
          modality(entry, cipher).ifPresent(all::add);
        }
      }
      return all;
    }

    private Optional<String> modality(SeriesEntry entry, StudyCipher cipher) throws IOException {
      return core.attributes()
          .ofSeries(entry, cipher)
          .string(Tags.Modality)
          .map(String::strip)
          .filter(value -> !value.isEmpty());
    }

    private Set<String> modalities(StudyEntry study) throws IOException {
      boolean unreadable = plan.asksForUnreadableModality();
      boolean asOf = plan.demandsModalities() && query.page().asOf().isPresent();
      if (!unreadable && !asOf) {
        return study.modalities();
      }
      // Those of series that have come since would let the study match on one page and not on
      // another.
      StudyCipher cipher = cipher(study);
      Set<String> modalities = new TreeSet<>(asOf ? Set.of() : study.modalities());
      for (SeriesEntry entry : core.index().series(study.id())) {
        if (below(entry.id(), Ceiling::series)) {
          modality(entry, cipher).ifPresent(modalities::add);
        }
      }
      return modalities;
    }

    private void seriesOf(Found found, Entity ofStudy, StudyCipher cipher) throws IOException {
      for (SeriesEntry entry : core.index().series(found.study().id())) {
        if (!another()) {
          return;
        }
        boolean wanted = series.isEmpty() || series.contains(entry.uid());
        if (wanted && below(entry.id(), Ceiling::series)) {
          series(found, entry, ofStudy, cipher);
        }
      }
    }

    private void series(Found found, SeriesEntry entry, Entity ofStudy, StudyCipher cipher)
        throws IOException {
      DataSet attributes = core.attributes().ofSeries(entry, cipher);
      Entity ofSeries = ofStudy.with(Level.SERIES, computed.ofSeries(plan, entry, attributes));
      if (!ofSeries.matches(plan, Level.SERIES)) {
        return;
      }
      if (query.level() == Level.SERIES) {
        answer(found, ofSeries);
      } else {
        Within within = new Within(found, entry, ofSeries, cipher);
        core.index().headers(entry.id(), (instance, header) -> instance(instance, header, within));
      }
    }

    private boolean instance(InstanceEntry instance, Opaque header, Within within)
        throws IOException {
      if (!another()) {
        return false;
      }
      boolean wanted = instances.isEmpty() || instances.contains(instance.uid());
      if (wanted && below(instance.blob().sequence(), Ceiling::sequence)) {
        DataSet attributes =
            core.attributes().header(instance.uid(), within.entry(), within.cipher(), header);
        Entity ofInstance =
            within.ofSeries().with(Level.IMAGE, computed.ofInstance(plan, instance, attributes));
        if (ofInstance.matches(plan, Level.IMAGE)) {
          answer(within.found(), ofInstance);
        }
      }
      return end == End.COMPLETE;
    }

    private boolean another() {
      if (end == End.COMPLETE && ++candidates > core.limits().maxCandidates()) {
        end = End.CUT;
      }
      return end == End.COMPLETE;
    }

    private void answer(Found found, Entity entity) throws IOException {
      if (matches == limit) {
        end = limit == query.limit() ? End.MORE : End.CUT;
        return;
      }
      // What a page leaves out was seen too: that it fits shows in what comes behind it.
      if (!mayShow(found)) {
        end = End.OVER_BUDGET;
        return;
      }
      if (skipped < query.page().offset()) {
        skipped++;
        return;
      }
      matches++;
      DataSet answer = entity.answer(query);
      watching.reading(size(answer));
      if (!sink.match(answer)) {
        end = End.STOPPED;
      }
    }

    // What is below a sequence counts by its items: a match is to cost something, not to be
    // weighed.
    private static long size(DataSet match) {
      long size = 0;
      for (Element element : match) {
        size +=
            switch (element.value()) {
              case Value.Bytes(var source, var _) -> source.size();
              case Value.Items(var items) -> OF_ITEM * items.size();
              case Value.Fragments _ -> 0;
            };
      }
      return size;
    }

    /// Once for each study.
    private boolean mayShow(Found found) throws IOException {
      if (shown.filter(found.study().uid()::equals).isPresent()) {
        return true;
      }
      if (!watching.maySee(Set.of(found.study().patient()))) {
        return false;
      }
      watching.shown(found.study(), found::attributes);
      shown = Optional.of(found.study().uid());
      return true;
    }
  }

  /// A study that fits so far.
  private record Found(StudyEntry study, DataSet attributes) {}

  /// A series that fits, whose instances are looked at.
  private record Within(Found found, SeriesEntry entry, Entity ofSeries, StudyCipher cipher) {}
}
