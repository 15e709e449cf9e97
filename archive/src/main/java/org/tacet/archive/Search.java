// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.PatientToken;
import org.tacet.archive.spi.SeriesEntry;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.archive.spi.StudySearch.Order;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;

/// Answers a query: asks the index for candidates, decrypts them, and lets the exact matching
/// decide. Goes from the study down to the level asked for, one entry at a time, and keeps none.
final class Search {
  private final Core core;
  private final SearchTokens tokens;
  private final Computed computed;

  Search(Core core) {
    this.core = core;
    this.tokens = new SearchTokens(core.hash());
    this.computed = new Computed(core.index());
  }

  FindOutcome run(QueryPlan plan, MatchSink sink) throws IOException {
    Running running = new Running(plan, sink);
    Order order = plan.query().level() == Level.PATIENT ? Order.PATIENT : Order.ARRIVAL;
    core.index().studies(plan.search(tokens, order), running::study);
    return running.outcome();
  }

  private final class Running {
    private final QueryPlan plan;
    private final Query query;
    private final MatchSink sink;
    private final long limit;
    private final Set<Uid> series;
    private final Set<Uid> instances;
    private Optional<PatientToken> answered = Optional.empty();
    private long candidates;
    private long matches;
    private End end = End.COMPLETE;

    private enum End {
      COMPLETE,
      CUT,
      STOPPED
    }

    Running(QueryPlan plan, MatchSink sink) {
      this.plan = plan;
      this.query = plan.query();
      this.sink = sink;
      this.limit = Math.min(query.limit(), core.limits().maxMatches());
      this.series = plan.uids(Tags.SeriesInstanceUID);
      this.instances = plan.uids(Tags.SOPInstanceUID);
    }

    FindOutcome outcome() {
      return switch (end) {
        case COMPLETE -> new FindOutcome.Complete(matches);
        case CUT -> new FindOutcome.Cut(matches);
        case STOPPED -> new FindOutcome.Stopped(matches);
      };
    }

    boolean study(StudyEntry study) throws IOException {
      if (!another() || answered.filter(study.patient()::equals).isPresent()) {
        return end == End.COMPLETE;
      }
      Optional<StudyCipher> cipher = core.keyring().find(study.key());
      if (cipher.isEmpty()) {
        return true;
      }
      try {
        within(study, cipher.get());
      } catch (IOException e) {
        // What was erased under our hands was not there.
        if (core.keyring().alive(study.key())) {
          throw e;
        }
      }
      return end == End.COMPLETE;
    }

    private void within(StudyEntry study, StudyCipher cipher) throws IOException {
      DataSet attributes = core.attributes().ofStudy(study, cipher);
      Entity entity = Entity.of(computed.ofPatient(plan, study, attributes));
      if (!entity.matches(plan, Level.PATIENT)) {
        return;
      }
      if (query.level() == Level.PATIENT) {
        answered = Optional.of(study.patient());
        answer(entity);
        return;
      }
      Set<String> modalities = modalities(study, cipher);
      Entity ofStudy =
          entity.with(Level.STUDY, computed.ofStudy(plan, study, modalities, attributes));
      if (!ofStudy.matches(plan, Level.STUDY)) {
        return;
      }
      if (query.level() == Level.STUDY) {
        answer(ofStudy);
      } else {
        seriesOf(study, ofStudy, cipher);
      }
    }

    private Set<String> modalities(StudyEntry study, StudyCipher cipher) throws IOException {
      Set<String> modalities = new TreeSet<>(study.modalities());
      if (plan.asksForUnreadableModality()) {
        for (SeriesEntry entry : core.index().series(study.id())) {
          core.attributes()
              .ofSeries(entry, cipher)
              .string(Tags.Modality)
              .ifPresent(modalities::add);
        }
      }
      return modalities;
    }

    private void seriesOf(StudyEntry study, Entity ofStudy, StudyCipher cipher) throws IOException {
      for (SeriesEntry entry : core.index().series(study.id())) {
        if (!another()) {
          return;
        }
        if (series.isEmpty() || series.contains(entry.uid())) {
          series(entry, ofStudy, cipher);
        }
      }
    }

    private void series(SeriesEntry entry, Entity ofStudy, StudyCipher cipher) throws IOException {
      DataSet attributes = core.attributes().ofSeries(entry, cipher);
      Entity ofSeries = ofStudy.with(Level.SERIES, computed.ofSeries(plan, entry, attributes));
      if (!ofSeries.matches(plan, Level.SERIES)) {
        return;
      }
      if (query.level() == Level.SERIES) {
        answer(ofSeries);
      } else {
        core.index()
            .headers(
                entry.id(),
                (instance, header) -> instance(instance, header, entry, ofSeries, cipher));
      }
    }

    private boolean instance(
        InstanceEntry instance,
        Opaque header,
        SeriesEntry entry,
        Entity ofSeries,
        StudyCipher cipher)
        throws IOException {
      if (!another()) {
        return false;
      }
      if (instances.isEmpty() || instances.contains(instance.uid())) {
        DataSet attributes = core.attributes().header(instance.uid(), entry, cipher, header);
        Entity ofInstance =
            ofSeries.with(Level.IMAGE, computed.ofInstance(plan, instance, attributes));
        if (ofInstance.matches(plan, Level.IMAGE)) {
          answer(ofInstance);
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

    private void answer(Entity entity) throws IOException {
      if (matches == limit) {
        end = End.CUT;
        return;
      }
      matches++;
      if (!sink.match(entity.answer(query))) {
        end = End.STOPPED;
      }
    }
  }
}
