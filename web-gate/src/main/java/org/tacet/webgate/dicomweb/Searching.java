// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.FindOutcome;
import org.tacet.archive.Query;
import org.tacet.archive.Refusal;
import org.tacet.archive.access.Caller;
import org.tacet.archive.spi.Ceiling;
import org.tacet.dicom.DataSet;
import org.tacet.webgate.http.AnswerMemory;

/// Puts a search to the archive, page by page.
record Searching(Archive archive, Ceilings ceilings) {
  /// What the matches of one page may take in memory, more or less, in bytes.
  private static final long MOST_BYTES = 32L << 20;

  /// @param most matches on the page
  /// @param memory holds the matches
  Page page(Caller caller, Place place, SearchRequest request, int most, AnswerMemory.Share memory)
      throws IOException {
    Collecting collecting = new Collecting(most, memory);
    Ceiling ceiling = ceilings.of(caller, place.site(), request, archive.ceiling());
    Query query =
        new Query(
            Query.Model.STUDY_ROOT,
            request.level(),
            place.site(),
            request.identifier(),
            Query.Scope.RELATIONAL,
            Math.max(1, most),
            Query.Sorting.NEWEST_FIRST,
            request.names(),
            request.fields(),
            new Query.Page(request.offset(), Optional.of(ceiling)));
    return switch (archive.find(caller, query, collecting::match)) {
      case FindOutcome.Complete _ -> collecting.page(Page.End.COMPLETE);
      case FindOutcome.More _, FindOutcome.Stopped _ -> collecting.page(Page.End.MORE);
      case FindOutcome.Cut _ -> collecting.page(Page.End.CUT);
      case FindOutcome.Refused(Refusal why) -> new Page.Refused(why);
      case FindOutcome.Invalid invalid -> new Page.Invalid(invalid);
    };
  }

  private static final class Collecting {
    private final List<DataSet> matches = new ArrayList<>();
    private final int most;
    private final AnswerMemory.Share memory;
    private long bytes;

    Collecting(int most, AnswerMemory.Share memory) {
      this.most = most;
      this.memory = memory;
    }

    boolean match(DataSet match) throws IOException {
      if (matches.size() == most || bytes > MOST_BYTES) {
        return false;
      }
      long weight = Weight.of(match);
      memory.take(weight);
      bytes += weight;
      matches.add(match);
      return true;
    }

    Page page(Page.End end) {
      return new Page.Matches(matches, end);
    }
  }
}
