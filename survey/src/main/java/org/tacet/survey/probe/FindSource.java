// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.io.IOException;
import java.util.Optional;
import java.util.OptionalInt;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Vr;
import org.tacet.dimse.Association;
import org.tacet.dimse.Call;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.Status;
import org.tacet.survey.count.DateRange;
import org.tacet.survey.count.Outcome;
import org.tacet.survey.count.StudyHash;
import org.tacet.survey.count.StudySink;
import org.tacet.survey.count.StudySource;

/// Lists studies by C-FIND, PS3.4 §C.4.1. The identifier asks for the study's UID, its date, its
/// number of images and, within a day, for its time: nothing of group 0010, no name, no number of
/// anybody's. What a peer sends beyond that is dropped with the match it came in.
final class FindSource implements StudySource {
  private static final int QUERY_RETRIEVE_LEVEL = Tag.of(0x0008, 0x0052);
  private static final int STUDY_DATE = Tag.of(0x0008, 0x0020);
  private static final int STUDY_TIME = Tag.of(0x0008, 0x0030);
  private static final int STUDY_INSTANCE_UID = Tag.of(0x0020, 0x000D);
  private static final int IMAGES = Tag.of(0x0020, 0x1208);

  /// So many matches may still come after C-CANCEL, which was under way for a while.
  private static final int AFTER_CANCEL = 10_000;

  private final Caller caller;
  private final Proposed model;
  private final StudyHash hash = StudyHash.create();
  private Optional<Association> association;

  /// @param association under way; it is this source's from now on
  /// @param model accepted in it
  FindSource(Caller caller, Association association, Proposed model) {
    this.caller = caller;
    this.model = model;
    this.association = Optional.of(association);
  }

  @Override
  public Outcome ask(Optional<DateRange> range, StudySink sink) throws IOException {
    if (caller.manners().areSpent()) {
      throw new IOException("aborted too often");
    }
    Association open = association.isPresent() ? association.get() : again();
    PresentationContext context =
        open.context(model.abstractSyntax())
            .orElseThrow(() -> new IOException("the context is not accepted any more"));
    var matches = new Matches(open, sink);
    try {
      Call<Status> call = open.find(context, identifier(range), matches::take);
      matches.call = Optional.of(call);
      return matches.outcome(call.await());
    } catch (IOException e) {
      return lost(matches, e);
    }
  }

  private Association again() throws IOException {
    Association open = caller.open();
    association = Optional.of(open);
    return open;
  }

  private Outcome lost(Matches matches, IOException e) {
    close();
    if (matches.stopped) {
      return new Outcome.Stopped();
    }
    caller.manners().aborted();
    return Words.isLate(e) ? new Outcome.Late() : new Outcome.Broken(Words.of(e));
  }

  /// Ends the association, if there is one.
  void close() {
    association.ifPresent(open -> {
      open.abort();
      open.close();
    });
    association = Optional.empty();
  }

  private static DataSet identifier(Optional<DateRange> range) {
    DataSet.Builder builder = DataSet.builder();
    builder.text(QUERY_RETRIEVE_LEVEL, Vr.CS, "STUDY");
    range.ifPresentOrElse(
        days -> builder.text(STUDY_DATE, Vr.DA, days.dates()), () -> builder.empty(STUDY_DATE));
    range.flatMap(DateRange::times).ifPresent(times -> builder.text(STUDY_TIME, Vr.TM, times));
    return builder.empty(STUDY_INSTANCE_UID).empty(IMAGES).build();
  }

  /// The matches of one answer.
  private final class Matches {
    private final Association open;
    private final StudySink sink;
    private Optional<Call<Status>> call = Optional.empty();
    private boolean stopped;
    private int late;

    private Matches(Association open, StudySink sink) {
      this.open = open;
      this.sink = sink;
    }

    private void take(DataSet match) {
      if (stopped) {
        if (++late == AFTER_CANCEL) {
          open.abort();
        }
        return;
      }
      Optional<String> uid = match.string(STUDY_INSTANCE_UID).filter(text -> !text.isEmpty());
      boolean more =
          uid.isPresent()
              ? sink.study(hash.of(uid.get()), images(match), day(match))
              : sink.nameless();
      if (!more) {
        stop();
      }
    }

    private void stop() {
      stopped = true;
      try {
        call.orElseThrow().cancel();
      } catch (IOException _) {
        open.abort();
      }
    }

    private Outcome outcome(Status status) {
      if (stopped) {
        return new Outcome.Stopped();
      }
      String words = Words.status(status.code());
      return switch (status.kind()) {
        case SUCCESS -> new Outcome.Complete();
        case CANCEL, WARNING -> new Outcome.Capped(words);
        case FAILURE -> new Outcome.Refused(words);
        case PENDING -> throw new IllegalStateException("a pending status ends nothing");
      };
    }
  }

  private static OptionalInt images(DataSet match) {
    return match.string(IMAGES).map(Numbers::count).orElse(OptionalInt.empty());
  }

  private static OptionalInt day(DataSet match) {
    return match.string(STUDY_DATE).map(Numbers::day).orElse(OptionalInt.empty());
  }
}
