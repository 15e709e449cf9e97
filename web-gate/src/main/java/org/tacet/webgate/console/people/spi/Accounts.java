// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.people.spi;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.archive.access.Caller;
import org.tacet.archive.access.Grant;
import org.tacet.webgate.signin.AccountName;

/// Everybody who may sign in. A change is in the trail before it is made, and after, under the name
/// of whoever makes it. Whether that person may is decided before: here nobody is asked.
public interface Accounts {
  /// Everybody, by name.
  List<Listed> all();

  /// Makes an account, and a code by which its password is chosen.
  Made add(Caller.Person by, AccountName name, Grant grant) throws IOException;

  /// Makes a new code. The password, the passkeys and the sessions of the account are over.
  Made invite(Caller.Person by, AccountName name) throws IOException;

  /// Gives one more grant.
  ///
  /// @return why not
  Optional<Why> grant(Caller.Person by, AccountName name, Grant grant) throws IOException;

  /// Takes the grants of this role and reach away.
  ///
  /// @return why not
  Optional<Why> revoke(Caller.Person by, AccountName name, Grant like) throws IOException;

  /// Takes an account away.
  ///
  /// @return why not
  Optional<Why> remove(Caller.Person by, AccountName name) throws IOException;

  /// The one of this name.
  default Optional<Listed> of(AccountName name) {
    return all().stream().filter(each -> each.name().equals(name)).findFirst();
  }

  /// An account, without what is kept of its secrets.
  ///
  /// @param ways how one signs in to it; none until a password is chosen
  /// @param invited until when a one-time code is good, if there is one
  /// @param grants expired ones included
  record Listed(AccountName name, Set<Way> ways, Optional<Instant> invited, Set<Grant> grants) {
    /// Keeps copies of the sets.
    public Listed {
      ways = Set.copyOf(ways);
      grants = Set.copyOf(grants);
    }
  }

  /// How somebody signs in.
  enum Way {
    PASSWORD,
    PASSKEY,
    PROVIDER
  }

  /// A code, or none.
  sealed interface Made {
    /// A code that was made.
    ///
    /// @param text nowhere kept
    /// @param until the first instant at which it is no longer good
    record Code(String text, Instant until) implements Made {
      /// Says nothing of the code.
      @Override
      public String toString() {
        return "Code[" + until + "]";
      }
    }

    /// Nothing was done.
    record Not(Why why) implements Made {}
  }

  /// Why nothing was done.
  enum Why {
    /// There is an account of this name.
    TAKEN,
    /// There is none of this name.
    UNKNOWN,
    /// There are as many accounts as there can be.
    FULL,
    /// The account has no such grant.
    NO_SUCH_GRANT,
    /// Nobody would be left who manages people.
    LAST_ADMINISTRATOR,
    /// One does not do this to oneself.
    ONESELF
  }
}
