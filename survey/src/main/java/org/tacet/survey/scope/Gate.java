// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.tacet.survey.finding.Level;

/// Decides what may be spoken to: what a signed scope names, while it is valid, at its ports, up to
/// its level. Everything else is refused, whoever suggested it: a list of somebody else's, an
/// answer of a name server, a redirect.
public final class Gate {
  private final Scope scope;
  private final Seal seal;
  private final InstantSource clock;

  private Gate(Scope scope, Seal seal, InstantSource clock) {
    this.scope = scope;
    this.seal = seal;
    this.clock = clock;
  }

  /// @param seal of the very file that the scope was read from; the caller has verified it
  static Gate of(Scope scope, Seal seal, InstantSource clock) {
    return new Gate(scope, seal, clock);
  }

  /// Whether the scope may be used at all today.
  public Validity.Time today() {
    Instant now = clock.instant();
    return scope.valid().of(LocalDate.ofInstant(now, ZoneOffset.UTC));
  }

  /// Permits a connection; empty, and nothing is sent.
  public Optional<Permit> permit(InetAddress address, int port, Level level) {
    boolean within =
        today() == Validity.Time.WITHIN
            && level.compareTo(scope.highest()) <= 0
            && scope.ports().contains(port);
    return within
        ? targetOf(address).map(target -> new Permit(address, port, target))
        : Optional.empty();
  }

  /// The narrowest target that an address belongs to.
  public Optional<Target> targetOf(InetAddress address) {
    Optional<Target> best = Optional.empty();
    int longest = -1;
    for (Target target : scope.targets()) {
      int length = matching(target.place(), address);
      if (length > longest) {
        longest = length;
        best = Optional.of(target);
      }
    }
    return best;
  }

  private int matching(Target.Place place, InetAddress address) {
    return switch (place) {
      case Target.Place.Block(Prefix prefix) -> prefix.contains(address) ? prefix.length() : -1;
      case Target.Place.Host(String name) ->
          seal.hosts().getOrDefault(name, List.of()).contains(address.getHostAddress())
              ? Integer.MAX_VALUE
              : -1;
    };
  }
}
