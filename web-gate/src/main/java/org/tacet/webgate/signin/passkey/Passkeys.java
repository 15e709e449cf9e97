// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.passkey;

import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/// The passkeys of one account.
///
/// @param userHandle by which an authenticator knows the account: 64 random bytes in Base64 for
///   URLs, which tell nothing of whose it is; there is one as soon as there is a passkey
/// @param held in the order they were made
public record Passkeys(Optional<String> userHandle, List<Passkey> held) {
  /// The most of one account.
  public static final int MOST = 16;

  private static final int USER_HANDLE_BYTES = 64;
  private static final Pattern USER_HANDLE = Pattern.compile("[A-Za-z0-9_-]{86}");

  /// An account without any.
  public static final Passkeys NONE = new Passkeys(Optional.empty(), List.of());

  /// @throws IllegalArgumentException for too many, two that are the same, or a user handle that
  ///   cannot be one
  public Passkeys {
    held = List.copyOf(held);
    Set<String> names = new HashSet<>();
    held.forEach(each -> names.addAll(List.of("h" + each.handle(), "c" + each.credential())));
    if (held.size() > MOST
        || names.size() != 2 * held.size()
        || (userHandle.isEmpty() && !held.isEmpty())
        || userHandle.filter(USER_HANDLE.asMatchPredicate().negate()).isPresent()) {
      throw new IllegalArgumentException("not the passkeys of an account");
    }
  }

  /// A new user handle.
  static String newUserHandle(SecureRandom random) {
    byte[] bytes = new byte[USER_HANDLE_BYTES];
    random.nextBytes(bytes);
    return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
  }

  /// The one with this credential id.
  public Optional<Passkey> of(String credential) {
    return held.stream().filter(each -> each.credential().equals(credential)).findFirst();
  }

  /// With one more.
  ///
  /// @return empty when there are too many, it is there already, or it was made for another user
  ///   handle
  public Optional<Passkeys> with(String madeFor, Passkey passkey) {
    if (held.size() >= MOST
        || of(passkey.credential()).isPresent()
        || userHandle.filter(own -> !own.equals(madeFor)).isPresent()) {
      return Optional.empty();
    }
    List<Passkey> all = new ArrayList<>(held);
    all.add(passkey);
    return Optional.of(new Passkeys(Optional.of(madeFor), all));
  }

  /// With one as it is after its use.
  ///
  /// @return empty when it is gone, or its counter would not go on
  public Optional<Passkeys> after(Passkey used) {
    Optional<Passkey> before = of(used.credential());
    if (before
        .filter(b -> b.handle().equals(used.handle()) && b.precedes(used.count()))
        .isEmpty()) {
      return Optional.empty();
    }
    List<Passkey> all = new ArrayList<>(held);
    all.set(all.indexOf(before.get()), used);
    return Optional.of(new Passkeys(userHandle, all));
  }

  /// Without the one of this name.
  ///
  /// @return empty when there is none
  public Optional<Passkeys> without(String handle) {
    List<Passkey> left = held.stream().filter(each -> !each.handle().equals(handle)).toList();
    return left.size() == held.size()
        ? Optional.empty()
        : Optional.of(new Passkeys(userHandle, left));
  }

  @Override
  public String toString() {
    return "Passkeys[" + held.size() + "]";
  }
}
