// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.tacet.archive.Holding;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dimse.ProposedContext;

/// Which presentation contexts to propose to a C-MOVE destination, and on how many associations: a
/// pure function of what is to be sent.
///
/// For each SOP class: a context for each syntax that its instances are kept in, so that each can
/// go as it is; and, where some are uncompressed, one for each uncompressed syntax, since the
/// destination may take only those (PS3.5 §10.1). One transfer syntax for a context: which of
/// several the destination would pick is not ours to know. An association has room for 128.
record DestinationPlan(List<ProposedContext> contexts, List<Holding> holdings) {
  private static final int MAX_CONTEXTS = 128;
  private static final List<TransferSyntax> UNCOMPRESSED =
      List.of(TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN);

  DestinationPlan {
    contexts = List.copyOf(contexts);
    holdings = List.copyOf(holdings);
  }

  /// The associations, one after the other. Every holding is in one of them.
  static List<DestinationPlan> of(List<Holding> holdings) {
    Map<Uid, List<Holding>> byClass = new LinkedHashMap<>();
    for (Holding holding : holdings) {
      byClass.computeIfAbsent(holding.sopClass(), _ -> new ArrayList<>()).add(holding);
    }
    List<DestinationPlan> plans = new ArrayList<>();
    List<ProposedContext> contexts = new ArrayList<>();
    List<Holding> covered = new ArrayList<>();
    for (Map.Entry<Uid, List<Holding>> entry : byClass.entrySet()) {
      Set<TransferSyntax> syntaxes = syntaxes(entry.getValue());
      if (contexts.size() + syntaxes.size() > MAX_CONTEXTS) {
        plans.add(new DestinationPlan(contexts, covered));
        contexts.clear();
        covered.clear();
      }
      for (TransferSyntax syntax : syntaxes) {
        contexts.add(ProposedContext.of(2 * contexts.size() + 1, entry.getKey(), syntax));
      }
      covered.addAll(entry.getValue());
    }
    if (!covered.isEmpty()) {
      plans.add(new DestinationPlan(contexts, covered));
    }
    return plans;
  }

  private static Set<TransferSyntax> syntaxes(List<Holding> ofOneClass) {
    Set<TransferSyntax> syntaxes = new LinkedHashSet<>();
    ofOneClass.forEach(holding -> syntaxes.add(holding.syntax()));
    boolean transcodable =
        syntaxes.stream()
            .anyMatch(syntax -> syntax.sameFamily(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN));
    if (transcodable) {
      syntaxes.addAll(UNCOMPRESSED);
    }
    return syntaxes;
  }
}
