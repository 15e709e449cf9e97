// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.recognise;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.tacet.survey.finding.Recognition;
import org.tacet.survey.finding.Suspicion;

/// Weighs how likely a system is a trap that somebody has set. One odd thing rarely settles it; a
/// toolkit alone never does.
public final class Honeypots {
  /// An abstract syntax that nobody has defined. Proposed beside the real ones; whoever accepts it
  /// accepts anything.
  public static final String NONSENSE = "2.25.119374816452389057143286915670429834751";

  /// As the known traps show themselves when nobody changes their settings.
  private static final Set<Disguise> DISGUISES =
      Set.of(
          new Disguise("1.2.840.113619.6.96", "GE_PACS_REV_24"),
          new Disguise("1.3.12.2.1107.5.2", "syngo CT VA48A"),
          new Disguise("1.3.46.670589.11", "PHILIPS_MR_56.1"));

  private static final int CLAIMS_TOO_MANY = 3;
  private static final double MOST = 0.99;

  private Honeypots() {}

  /// Weighs everything that a system showed.
  public static Suspicion of(Signals signals) {
    List<Reason> reasons = new ArrayList<>();
    oddities(signals).forEach(odd -> reasons.add(new Reason(odd.weight(), odd.reason())));
    disguise(signals).ifPresent(reasons::add);
    toolkit(signals).ifPresent(reasons::add);
    claims(signals).ifPresent(reasons::add);
    everything(signals).ifPresent(reasons::add);
    if (reasons.isEmpty()) {
      return Suspicion.NONE;
    }
    double doubt = 1;
    for (Reason reason : reasons) {
      doubt *= 1 - reason.weight;
    }
    return new Suspicion(Math.min(MOST, 1 - doubt), reasons.stream().map(Reason::words).toList());
  }

  private static Stream<Oddity> oddities(Signals signals) {
    Stream<Oddity> shown =
        Stream.concat(
            signals.dicom().stream().flatMap(dicom -> dicom.oddities().stream()),
            signals.web().stream().flatMap(web -> web.oddities().stream()));
    boolean nonsense =
        signals.dicom().stream().anyMatch(dicom -> dicom.accepted().contains(NONSENSE));
    return Stream.concat(nonsense ? Stream.of(Oddity.NONSENSE_ACCEPTED) : Stream.empty(), shown)
        .distinct()
        .sorted();
  }

  private static Optional<Reason> disguise(Signals signals) {
    return signals.dicom().stream()
            .anyMatch(dicom ->
                DISGUISES.contains(new Disguise(dicom.implementationUid(), dicom.versionName())))
        ? Optional.of(new Reason(0.75, "calls itself exactly as a known honeypot does"))
        : Optional.empty();
  }

  private static Optional<Reason> toolkit(Signals signals) {
    return Fingerprints.toolkit(signals)
        .map(Recognition::name)
        .flatMap(name ->
            switch (name) {
              case "go-netdicom" ->
                  Optional.of(
                      new Reason(0.7, "is built with the library of the honeypot Dicompot"));
              case "pynetdicom" ->
                  Optional.of(
                      new Reason(0.2, "is built with a library of research, and of honeypots too"));
              default -> Optional.empty();
            });
  }

  private static Optional<Reason> claims(Signals signals) {
    Set<String> archives =
        signals.web().stream()
            .flatMap(web -> web.signs().stream())
            .filter(sign -> sign.kind() == Sign.Kind.ARCHIVE)
            .map(Sign::product)
            .collect(Collectors.toSet());
    return archives.size() >= CLAIMS_TOO_MANY
        ? Optional.of(
            new Reason(0.6, "claims to be " + archives.size() + " different archives at once"))
        : Optional.empty();
  }

  private static Optional<Reason> everything(Signals signals) {
    return signals.dicom().stream()
            .anyMatch(dicom ->
                dicom.proposed().size() >= 6 && dicom.accepted().containsAll(dicom.proposed()))
        ? Optional.of(new Reason(0.15, "accepts every context"))
        : Optional.empty();
  }

  private record Reason(double weight, String words) {}

  private record Disguise(String uid, String name) {}
}
