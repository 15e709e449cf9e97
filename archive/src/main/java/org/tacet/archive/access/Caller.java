// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.access;

import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Who asks: a device, known by its client certificate (PS3.15 §B), a person who signed in, or the
/// operator at the machine's own command line.
public sealed interface Caller {
  /// Name as it stands in the trail: AE title of a device, login name of a person or an operator.
  String name();

  /// Where the caller comes from: a numeric address without port, or `local`.
  String origin();

  /// An enrolled device.
  ///
  /// @param name its AE title
  /// @param site whose studies it sees
  /// @param allowed what its entry allows
  /// @param certificateSha256 of the client certificate it showed, in hexadecimal
  record Device(
      String name, Site site, Set<Operation> allowed, String certificateSha256, String origin)
      implements Caller {
    /// Keeps a copy of the set.
    public Device {
      allowed = Set.copyOf(allowed);
    }
  }

  /// A device on the clear-text bridge: store only, whatever its entry says (P1).
  record LegacyDevice(String name, Site site, String origin) implements Caller {}

  /// Somebody who signed in, or a token that acts for one.
  ///
  /// @param name the login name
  /// @param grants all of the person's, expired ones and those of a broken glass included
  /// @param scope what the token is limited to; absent when the person is there
  /// @param purpose what this request is for
  record Person(
      String name, Set<Grant> grants, Optional<TokenScope> scope, Purpose purpose, String origin)
      implements Caller {
    /// Keeps a copy of the set.
    public Person {
      grants = Set.copyOf(grants);
    }

    /// The sites that the grants name, whether or not they are still valid.
    public Set<Site> sites() {
      return grants.stream()
          .flatMap(grant -> grant.reach().named().stream())
          .collect(Collectors.toUnmodifiableSet());
    }

    /// The same person, for a purpose.
    public Person withPurpose(Purpose other) {
      return new Person(name, grants, scope, other, origin);
    }

    /// The same person as if no glass had been broken.
    public Person withoutEmergency() {
      return new Person(
          name,
          grants.stream()
              .filter(grant -> !grant.isBrokenGlass())
              .collect(Collectors.toUnmodifiableSet()),
          scope,
          purpose,
          origin);
    }
  }

  /// The person at the machine.
  record Operator(String name) implements Caller {
    @Override
    public String origin() {
      return "local";
    }
  }
}
