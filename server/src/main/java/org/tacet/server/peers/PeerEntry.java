// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.peers;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.Uid;
import org.tacet.dimsegate.Network;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.Trouble;

/// One device as it is enrolled.
///
/// @param aeTitle its name; a name is enrolled once
/// @param credential how it proves to be itself
/// @param site to which it belongs; it stores there and sees nothing else
/// @param allowed what it may do, besides C-ECHO
/// @param address where it takes what a C-MOVE sends it
/// @param sopClasses storage SOP classes that the standard does not know and this device may send
/// @param added when it was enrolled
public record PeerEntry(
    AeTitle aeTitle,
    Credential credential,
    Site site,
    Set<Operation> allowed,
    Optional<HostPort> address,
    Set<Uid> sopClasses,
    Instant added) {

  /// How a device proves to be itself.
  public sealed interface Credential {}

  /// A client certificate, and no other.
  ///
  /// @param sha256 of its DER form, 64 lower-case hexadecimal digits
  /// @param notAfter when it ends
  public record Certificate(String sha256, Instant notAfter) implements Credential {
    public Certificate {
      if (!sha256.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("a SHA-256 has 64 lower-case hexadecimal digits");
      }
    }
  }

  /// No proof at all: the clear-text bridge takes it from these addresses, and lets it store.
  ///
  /// @param from private addresses, at most 256: a pin, wherever it was written down
  public record Legacy(Network from) implements Credential {
    private static final int MAX_FREE_BITS = 8;

    /// @throws IllegalArgumentException for a public address, or too many
    public Legacy {
      Optional<Trouble> trouble = trouble(from);
      if (trouble.isPresent()) {
        throw new IllegalArgumentException(trouble.get().what());
      }
    }

    /// As the constructor, for what somebody typed.
    ///
    /// @throws Trouble for a public address, or too many
    public static Legacy of(Network from) throws Trouble {
      Optional<Trouble> trouble = trouble(from);
      if (trouble.isPresent()) {
        throw trouble.get();
      }
      return new Legacy(from);
    }

    private static Optional<Trouble> trouble(Network from) {
      if (!from.isPrivate()) {
        return Optional.of(
            new Trouble(
                from + " is a public address; without TLS anybody on the way could read and forge.",
                "Use the address the device has inside the building, or enrol it with --issue"
                    + " DIR."));
      }
      int free = 8 * from.address().getAddress().length - from.prefixLength();
      return free <= MAX_FREE_BITS
          ? Optional.empty()
          : Optional.of(
              new Trouble(
                  from + " takes in too many addresses to be a pin.",
                  "Give the device's own address, or at most 256 (IPv4: /24, IPv6: /120)."));
    }
  }

  public PeerEntry {
    allowed = Set.copyOf(allowed);
    sopClasses = Set.copyOf(sopClasses);
    if (credential instanceof Legacy && !allowed.equals(Set.of(Operation.STORE))) {
      throw new IllegalArgumentException("the clear-text bridge is for storing only");
    }
  }

  /// The certificate's SHA-256, where there is one.
  public Optional<String> certificateSha256() {
    return switch (credential) {
      case Certificate certificate -> Optional.of(certificate.sha256());
      case Legacy _ -> Optional.empty();
    };
  }

  /// The addresses of a device without a certificate.
  public Optional<Network> legacyFrom() {
    return switch (credential) {
      case Certificate _ -> Optional.empty();
      case Legacy legacy -> Optional.of(legacy.from());
    };
  }
}
