// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.devices.spi;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.dicom.AeTitle;

/// Every device that is enrolled. A change is in the trail under the name of whoever makes it.
/// Whether that person may is decided before: here nobody is asked.
public interface Devices {
  /// What a device may be allowed, in the order it is shown: what there is a service for.
  List<Operation> ALLOWED = List.of(Operation.STORE, Operation.FIND, Operation.GET, Operation.MOVE);

  /// All of them, by AE title.
  List<Device> all();

  /// What the archive is to them.
  Ours ours() throws IOException;

  /// Enrols one, with a key and a certificate that are made for it.
  Made add(Caller.Person by, Wish wish) throws IOException;

  /// Makes a new key and certificate. The old one opens nothing from now on.
  Made renew(Caller.Person by, AeTitle aeTitle) throws IOException;

  /// Takes one out.
  ///
  /// @return why not
  Optional<Why> remove(Caller.Person by, AeTitle aeTitle) throws IOException;

  /// The one of this name.
  default Optional<Device> of(AeTitle aeTitle) {
    return all().stream().filter(each -> each.aeTitle().equals(aeTitle)).findFirst();
  }

  /// A device as it is enrolled.
  ///
  /// @param allowed besides C-ECHO
  /// @param address where it takes what is sent to it, `HOST:PORT`
  /// @param heard when it was, since the archive was started
  record Device(
      AeTitle aeTitle,
      Site site,
      Set<Operation> allowed,
      Optional<String> address,
      Proof proof,
      Heard heard) {
    /// Keeps a copy of the set.
    public Device {
      allowed = Set.copyOf(allowed);
    }
  }

  /// How a device proves to be itself.
  sealed interface Proof {
    /// By a client certificate.
    ///
    /// @param sha256 of its DER form, in hexadecimal
    record Certificate(String sha256, Instant until) implements Proof {}

    /// Not at all: clear text, from this address or block of addresses.
    record ClearText(String from) implements Proof {}
  }

  /// When something was heard of a device.
  ///
  /// @param echo its last C-ECHO
  /// @param stored its last image
  record Heard(Optional<Instant> last, Optional<Instant> echo, Optional<Instant> stored) {
    /// Nothing was.
    public static final Heard NEVER =
        new Heard(Optional.empty(), Optional.empty(), Optional.empty());
  }

  /// What a device is to be.
  ///
  /// @param address `HOST:PORT`
  record Wish(AeTitle aeTitle, Site site, Set<Operation> allowed, Optional<String> address) {
    /// Keeps a copy of the set.
    public Wish {
      allowed = Set.copyOf(allowed);
    }
  }

  /// What the archive is to its devices.
  ///
  /// @param aeTitle as which it is called
  /// @param host by which it is known
  /// @param onlyHere whether it listens for this machine alone
  /// @param sha256 of its certificate
  /// @param until when its certificate ends; it is renewed before
  /// @param bridge whether the clear-text bridge is on
  record Ours(
      AeTitle aeTitle,
      String host,
      int port,
      boolean onlyHere,
      String sha256,
      Instant until,
      boolean bridge) {}

  /// What was made, or why nothing was.
  sealed interface Made {
    /// A key and certificates, to be carried to the device; nowhere kept.
    ///
    /// @param key a secret, as PEM like the others
    record Kit(AeTitle aeTitle, String key, String certificate, String authority) implements Made {
      /// Says nothing of the key.
      @Override
      public String toString() {
        return "Kit[" + aeTitle + "]";
      }
    }

    /// Nothing was done.
    record Not(Why why) implements Made {}
  }

  /// Why nothing was done.
  enum Why {
    /// There is a device of this name.
    TAKEN,
    /// There is none of this name.
    UNKNOWN,
    /// This is not an address.
    ADDRESS,
    /// It has no certificate.
    CLEAR_TEXT
  }
}
