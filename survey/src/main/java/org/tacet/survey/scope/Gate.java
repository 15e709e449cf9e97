// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.scope;

import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.tacet.survey.finding.Level;

/// Decides what may be spoken to: what a signed scope names, while it is valid, at its ports, up to
/// its level. Everything else is refused, whoever suggested it: a list of somebody else's, an
/// answer of a name server, a redirect.
public final class Gate {
  private final Scope scope;
  private final Map<String, List<String>> hosts;
  private final InstantSource clock;

  /// @param scope of which the caller knows that it is signed
  /// @param hosts the numeric addresses each host name of the scope stands for
  Gate(Scope scope, Map<String, List<String>> hosts, InstantSource clock) {
    this.scope = scope;
    this.hosts = Map.copyOf(hosts);
    this.clock = clock;
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

  /// The addresses a host name of the scope stands for.
  public List<InetAddress> addressesOf(Target.Place.Host host) {
    return hosts.getOrDefault(host.name(), List.of()).stream().map(InetAddress::ofLiteral).toList();
  }

  /// What is permitted, in the words of the scope.
  public Scope scope() {
    return scope;
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
          hosts.getOrDefault(name, List.of()).contains(address.getHostAddress())
              ? Integer.MAX_VALUE
              : -1;
    };
  }
}
