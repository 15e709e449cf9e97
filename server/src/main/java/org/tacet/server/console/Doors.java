// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.tacet.server.check.Attempt;
import org.tacet.server.check.Probe;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.RunFile;
import org.tacet.webgate.console.protection.spi.SelfCheck.Kind;
import org.tacet.webgate.console.protection.spi.SelfCheck.Knock;
import org.tacet.webgate.console.protection.spi.SelfCheck.Level;
import org.tacet.webgate.console.protection.spi.SelfCheck.Listener;
import org.tacet.webgate.console.protection.spi.SelfCheck.Try;
import org.tacet.webgate.console.protection.spi.SelfCheck.Verdict;

/// What a check has tried, door by door.
final class Doors {
  private static final int MOST_ANSWERS = 3;

  private Doors() {}

  static List<Listener> of(List<Probe> probes, Optional<RunFile> run) {
    Map<Kind, Map<Try, List<Probe>>> all = new EnumMap<>(Kind.class);
    for (Probe probe : probes) {
      Attempt attempt = probe.attempt();
      all.computeIfAbsent(attempt.door(), _ -> new EnumMap<>(Try.class))
          .computeIfAbsent(attempt.way(), _ -> new ArrayList<>())
          .add(probe);
    }
    List<Listener> doors = new ArrayList<>();
    all.forEach((kind, tries) ->
        doors.add(new Listener(kind, address(kind, run), level(kind, tries), knocks(tries))));
    return doors;
  }

  private static List<Knock> knocks(Map<Try, List<Probe>> tries) {
    List<Knock> knocks = new ArrayList<>();
    tries.forEach((what, probes) ->
        knocks.add(
            new Knock(
                what,
                probes.size(),
                worst(probes),
                probes.stream()
                    .sorted(Comparator.comparing(Probe::verdict).reversed())
                    .map(Probe::got)
                    .distinct()
                    .limit(MOST_ANSWERS)
                    .toList())));
    return knocks;
  }

  private static Verdict worst(List<Probe> probes) {
    return probes.stream().map(Probe::verdict).max(Comparator.naturalOrder()).orElse(Verdict.FINE);
  }

  private static String address(Kind kind, Optional<RunFile> run) {
    Function<RunFile, Optional<HostPort>> where =
        switch (kind) {
          case DICOM -> one -> Optional.of(one.dicom());
          case HTTPS -> RunFile::https;
          case OPERATIONS -> RunFile::operations;
          case BRIDGE -> RunFile::legacy;
          case PORTS -> _ -> Optional.empty();
        };
    return run.flatMap(where).map(HostPort::toString).orElse("");
  }

  private static Level level(Kind kind, Map<Try, List<Probe>> tries) {
    return switch (kind) {
      case DICOM -> dicom(tries);
      case HTTPS -> https(tries);
      case OPERATIONS -> worst(tries, Try.METRICS) == Verdict.FINE ? Level.L0 : Level.H1;
      case BRIDGE -> worst(tries, Try.BRIDGE) == Verdict.FINE ? Level.L0 : Level.W1;
      case PORTS -> ports(tries);
    };
  }

  /// Whoever has an enrolled certificate is no stranger: what comes of it is no level.
  private static Level dicom(Map<Try, List<Probe>> tries) {
    List<Try> strangers = List.of(Try.CLEAR_TEXT, Try.NO_CERTIFICATE, Try.OTHER_CERTIFICATE);
    List<Probe> asStranger = strangers.stream().flatMap(one -> of(tries, one).stream()).toList();
    if (asStranger.stream().anyMatch(probe -> probe.verdict() == Verdict.FINDING)) {
      return Level.L2;
    }
    if (asStranger.stream().anyMatch(probe -> probe.got().startsWith("rejected"))) {
      return Level.L1;
    }
    return worst(tries, Try.COMPARISON) == Verdict.FINE ? Level.L0 : Level.UNKNOWN;
  }

  private static Level https(Map<Try, List<Probe>> tries) {
    List<Try> strangers =
        List.of(
            Try.NO_CREDENTIALS, Try.MADE_UP_CREDENTIALS, Try.USUAL_PASSWORD, Try.CLEAR_TEXT_WEB);
    boolean open =
        strangers.stream()
            .flatMap(one -> of(tries, one).stream())
            .anyMatch(probe -> probe.verdict() == Verdict.FINDING);
    if (open) {
      return Level.H1;
    }
    return worst(tries, Try.SIGN_IN_PAGE) == Verdict.FINE ? Level.L0 : Level.UNKNOWN;
  }

  private static Level ports(Map<Try, List<Probe>> tries) {
    if (worst(tries, Try.CLEAR_TEXT) == Verdict.FINDING) {
      return Level.L2;
    }
    return worst(tries, Try.OPEN_PORT) == Verdict.FINE ? Level.L0 : Level.UNKNOWN;
  }

  private static Verdict worst(Map<Try, List<Probe>> tries, Try what) {
    return worst(of(tries, what));
  }

  private static List<Probe> of(Map<Try, List<Probe>> tries, Try what) {
    return tries.getOrDefault(what, List.of());
  }
}
