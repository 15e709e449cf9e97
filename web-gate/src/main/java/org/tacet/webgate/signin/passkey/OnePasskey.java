// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.passkey;

import com.yubico.webauthn.CredentialRepository;
import com.yubico.webauthn.RegisteredCredential;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.PublicKeyCredentialDescriptor;
import com.yubico.webauthn.data.exception.Base64UrlException;
import java.util.Optional;
import java.util.Set;

/// The library's view of what is kept: the one passkey that was named, and no other.
final class OnePasskey implements CredentialRepository {
  static final OnePasskey NONE = new OnePasskey(Optional.empty());

  /// The library wants a name; whose it is was found out before, and by the user handle.
  private static final String OWNER = "owner";

  private final Optional<RegisteredCredential> kept;

  private OnePasskey(Optional<RegisteredCredential> kept) {
    this.kept = kept;
  }

  OnePasskey(Passkey passkey, ByteArray userHandle) throws Base64UrlException {
    this(
        Optional.of(
            RegisteredCredential.builder()
                .credentialId(ByteArray.fromBase64Url(passkey.credential()))
                .userHandle(userHandle)
                .publicKeyCose(ByteArray.fromBase64Url(passkey.key()))
                .signatureCount(passkey.count())
                .build()));
  }

  @Override
  public Set<PublicKeyCredentialDescriptor> getCredentialIdsForUsername(String username) {
    return Set.of();
  }

  @Override
  public Optional<ByteArray> getUserHandleForUsername(String username) {
    return kept.map(RegisteredCredential::getUserHandle);
  }

  @Override
  public Optional<String> getUsernameForUserHandle(ByteArray userHandle) {
    return kept.filter(k -> k.getUserHandle().equals(userHandle)).map(_ -> OWNER);
  }

  @Override
  public Optional<RegisteredCredential> lookup(ByteArray credentialId, ByteArray userHandle) {
    return kept.filter(
        k -> k.getCredentialId().equals(credentialId) && k.getUserHandle().equals(userHandle));
  }

  @Override
  public Set<RegisteredCredential> lookupAll(ByteArray credentialId) {
    return kept.filter(k -> k.getCredentialId().equals(credentialId)).map(Set::of).orElse(Set.of());
  }
}
