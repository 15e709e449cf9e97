// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.console;

import java.io.IOException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.tacet.survey.scope.Authorisation;
import org.tacet.survey.scope.LegalBasis;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.scope.Scope;
import org.tacet.survey.scope.ScopeException;
import org.tacet.survey.scope.ScopeFile;
import org.tacet.webgate.console.survey.spi.Scope.State;
import org.tacet.webgate.console.survey.spi.Scope.Terms;

/// Scope files, as pages show them. Nothing is asked of the network for it.
record ScopesFound(InstantSource clock) {
  org.tacet.webgate.console.survey.spi.Scope scope(
      String name, Path file, Optional<OfficerKey> officer) throws IOException {
    try {
      Scope scope = ScopeFile.read(file);
      return new org.tacet.webgate.console.survey.spi.Scope(
          name, state(file, scope, officer), Optional.of(terms(scope)), List.of());
    } catch (ScopeException e) {
      return new org.tacet.webgate.console.survey.spi.Scope(
          name, State.UNREADABLE, Optional.empty(), e.faults());
    }
  }

  private State state(Path file, Scope scope, Optional<OfficerKey> officer) throws IOException {
    if (!Files.exists(Authorisation.sealOf(file))) {
      return State.UNSIGNED;
    }
    if (officer.isEmpty()) {
      return State.NOT_CHECKED;
    }
    if (digest(file, officer.get()).isPresent()) {
      return State.SIGNED;
    }
    LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    return switch (scope.valid().of(today)) {
      case BEFORE -> State.NOT_YET;
      case AFTER -> State.OVER;
      case WITHIN -> State.CHANGED;
    };
  }

  /// By what a round knows its scope; empty if the scope allows nothing today.
  Optional<String> digest(Path file, OfficerKey officer) throws IOException {
    try {
      return Optional.of(Authorisation.open(file, officer, clock, ScopesFound::nobody).digest());
    } catch (ScopeException _) {
      return Optional.empty();
    }
  }

  /// Names are looked up when a round begins: to show a scope needs no name server.
  private static List<java.net.InetAddress> nobody(String name) throws UnknownHostException {
    throw new UnknownHostException(name);
  }

  private static Terms terms(Scope scope) {
    return new Terms(
        scope.organisation(),
        scope.authoriser().name() + ", " + scope.authoriser().role(),
        mandate(scope.basis()),
        scope.purpose(),
        scope.valid().from(),
        scope.valid().until(),
        scope.highest().name(),
        scope.targets().size(),
        scope.conduct().probesPerSecond());
  }

  private static Optional<String> mandate(LegalBasis basis) {
    return switch (basis) {
      case LegalBasis.OwnerPermission() -> Optional.empty();
      case LegalBasis.CertMandate(String mandate) -> Optional.of(mandate);
    };
  }
}
