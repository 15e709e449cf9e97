// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.passkey;

import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/// A credential public key with what goes with it (Web Authentication Level 3 §4). Nothing in it is
/// secret: with all of it nobody signs in.
///
/// @param handle names it in a list; opens nothing
/// @param credential its id, in Base64 for URLs
/// @param key the public key as COSE, in Base64 for URLs
/// @param count the authenticator's signature counter when it was last used; 0 for one that does
///   not count
/// @param backup whether there may be copies of the private key
/// @param label what its owner calls it: 1 to 64 characters, none of them a control character
/// @param made when
/// @param used when last, if ever
public record Passkey(
    String handle,
    String credential,
    String key,
    long count,
    Backup backup,
    String label,
    Instant made,
    Optional<Instant> used) {
  private static final Pattern HANDLE = Pattern.compile("[0-9a-f]{12}");

  /// A credential id has 16 to 1023 bytes (Level 3 §5.1); ones that are in use are shorter by far.
  private static final Pattern CREDENTIAL = Pattern.compile("[A-Za-z0-9_-]{22,1024}");

  private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{1,1024}");
  private static final Pattern LABEL = Pattern.compile("[^\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]{1,64}");
  private static final long HIGHEST_COUNT = 0xFFFF_FFFFL;

  /// What an authenticator says of copies (Level 3 §6.1.3).
  public enum Backup {
    /// The private key never leaves the one authenticator.
    SINGLE_DEVICE,
    /// It can be copied, and is not yet.
    ELIGIBLE,
    /// Whoever made the authenticator keeps a copy.
    BACKED_UP
  }

  /// @throws IllegalArgumentException for a value out of bounds
  public Passkey {
    if (!HANDLE.matcher(handle).matches()
        || !CREDENTIAL.matcher(credential).matches()
        || !KEY.matcher(key).matches()
        || !isLabel(label)
        || count < 0
        || count > HIGHEST_COUNT) {
      throw new IllegalArgumentException("not a passkey");
    }
  }

  /// Whether something can be called so.
  public static boolean isLabel(String text) {
    return LABEL.matcher(text).matches() && !text.isBlank();
  }

  /// The same after it was used.
  Passkey used(long count, Backup backup, Instant now) {
    return new Passkey(handle, credential, key, count, backup, label, made, Optional.of(now));
  }

  /// Whether a counter may follow this one: a counter that stands still or goes back is that of a
  /// copy (Level 3 §6.1.1). One that never counts says 0 each time.
  boolean precedes(long next) {
    return next > count || (next == 0 && count == 0);
  }

  @Override
  public String toString() {
    return "Passkey[" + handle + "]";
  }
}
