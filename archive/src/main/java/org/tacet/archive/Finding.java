// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import org.tacet.archive.MatchKey.InvalidKeyException;
import org.tacet.archive.Permission.Permitted;

/// Queries of callers who may: understood, held to the caller's budget, answered, written down.
final class Finding {
  private final Search search;
  private final AskedKeys askedKeys;
  private final Watch watch;
  private final int maxKeys;

  Finding(Core core, Watch watch) {
    this.search = new Search(core);
    this.askedKeys = new AskedKeys(core.hash());
    this.watch = watch;
    this.maxKeys = core.limits().maxKeys();
  }

  FindOutcome find(Permitted permitted, Query query, MatchSink sink) throws IOException {
    Operating operating = permitted.operating();
    try {
      QueryPlan plan = QueryPlan.of(query, maxKeys);
      operating = operating.asking(askedKeys.of(query.site(), plan.all()));
      return found(permitted, operating, plan, sink);
    } catch (InvalidKeyException e) {
      operating.ended(Result.of(e.outcome()));
      return e.outcome();
    }
  }

  private FindOutcome found(
      Permitted permitted, Operating operating, QueryPlan plan, MatchSink sink) throws IOException {
    Watch.Watching watching = watch.over(operating);
    TrailFirst matches = new TrailFirst(operating, watching, sink);
    FindOutcome outcome;
    try {
      outcome = answered(permitted, operating, plan, watching, matches);
    } catch (IOException | RuntimeException e) {
      matches.interrupted();
      throw e;
    }
    return matches.ended(outcome);
  }

  private FindOutcome answered(
      Permitted permitted,
      Operating operating,
      QueryPlan plan,
      Watch.Watching watching,
      MatchSink sink)
      throws IOException {
    if (plan.searches() && !watching.mayQuery()) {
      return new FindOutcome.Refused(operating.overBudget(Budget.WILDCARD_QUERIES));
    }
    try {
      FindOutcome outcome = search.run(plan, permitted, watching, sink);
      return outcome instanceof FindOutcome.Refused
          ? new FindOutcome.Refused(operating.overBudget(Budget.PATIENTS))
          : outcome;
    } catch (OverBudgetException e) {
      return new FindOutcome.Refused(e.refusal());
    }
  }
}
