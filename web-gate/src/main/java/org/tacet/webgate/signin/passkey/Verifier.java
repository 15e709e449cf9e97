// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.signin.passkey;

import com.yubico.webauthn.AssertionRequest;
import com.yubico.webauthn.AssertionResult;
import com.yubico.webauthn.FinishAssertionOptions;
import com.yubico.webauthn.FinishRegistrationOptions;
import com.yubico.webauthn.RegistrationResult;
import com.yubico.webauthn.RelyingParty;
import com.yubico.webauthn.data.AuthenticatorAssertionResponse;
import com.yubico.webauthn.data.AuthenticatorAttestationResponse;
import com.yubico.webauthn.data.AuthenticatorSelectionCriteria;
import com.yubico.webauthn.data.ByteArray;
import com.yubico.webauthn.data.ClientAssertionExtensionOutputs;
import com.yubico.webauthn.data.ClientRegistrationExtensionOutputs;
import com.yubico.webauthn.data.CollectedClientData;
import com.yubico.webauthn.data.PublicKeyCredential;
import com.yubico.webauthn.data.PublicKeyCredentialCreationOptions;
import com.yubico.webauthn.data.PublicKeyCredentialParameters;
import com.yubico.webauthn.data.PublicKeyCredentialRequestOptions;
import com.yubico.webauthn.data.RelyingPartyIdentity;
import com.yubico.webauthn.data.ResidentKeyRequirement;
import com.yubico.webauthn.data.UserIdentity;
import com.yubico.webauthn.data.UserVerificationRequirement;
import com.yubico.webauthn.data.exception.Base64UrlException;
import com.yubico.webauthn.exception.AssertionFailedException;
import com.yubico.webauthn.exception.InvalidSignatureCountException;
import com.yubico.webauthn.exception.RegistrationFailedException;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.tacet.webgate.signin.passkey.Passkey.Backup;

/// The steps of Level 3 §7.1 and §7.2 by the library. What it throws has the words of a stranger in
/// it, so nothing of it goes on: right, or not right.
final class Verifier {
  /// The ones that every authenticator has one of.
  static final List<PublicKeyCredentialParameters> ALGORITHMS =
      List.of(
          PublicKeyCredentialParameters.ES256,
          PublicKeyCredentialParameters.EdDSA,
          PublicKeyCredentialParameters.RS256);

  /// What comes without an attestation, or signed by the key itself. The library would go on to
  /// certificates and formats of makers, which nobody asked for.
  private static final Set<String> FORMATS = Set.of("none", "packed");

  private static final int FLAGS_AT = 32;
  private static final int BACKUP_ELIGIBLE = 0x08;
  private static final int BACKED_UP = 0x10;

  private final Party party;
  private final Clock clock;

  Verifier(Party party, Clock clock) {
    this.party = party;
    this.clock = clock;
  }

  /// The challenge that an answer says it is to, in Base64 for URLs.
  static Optional<String> challenge(String clientData) {
    try {
      return Optional.of(
          new CollectedClientData(ByteArray.fromBase64Url(clientData))
              .getChallenge()
              .getBase64Url());
    } catch (IOException | Base64UrlException | RuntimeException _) {
      return Optional.empty(); // Unchecked ones too: a stranger chose what is parsed.
    }
  }

  Judgement judge(Passkey shown, Assertion answer) {
    try {
      ByteArray challenge = ByteArray.fromBase64Url(challenge(answer.clientData()).orElseThrow());
      AssertionRequest request =
          AssertionRequest.builder()
              .publicKeyCredentialRequestOptions(
                  PublicKeyCredentialRequestOptions.builder()
                      .challenge(challenge)
                      .rpId(party.id())
                      .userVerification(UserVerificationRequirement.REQUIRED)
                      .build())
              .build();
      FinishAssertionOptions options =
          FinishAssertionOptions.builder().request(request).response(response(answer)).build();
      OnePasskey one = new OnePasskey(shown, ByteArray.fromBase64Url(answer.userHandle()));
      AssertionResult result = library(one).finishAssertion(options);
      Backup backup = backup(ByteArray.fromBase64Url(answer.authenticatorData()));
      // Whether a key can be copied is settled when it is made (§7.2, step 19).
      boolean same = (backup == Backup.SINGLE_DEVICE) == (shown.backup() == Backup.SINGLE_DEVICE);
      return result.isSuccess() && result.isUserVerified() && same
          ? new Judgement.Right(shown.used(result.getSignatureCount(), backup, clock.instant()))
          : new Judgement.Wrong();
    } catch (InvalidSignatureCountException _) {
      return new Judgement.Copied();
    } catch (AssertionFailedException | IOException | Base64UrlException | RuntimeException _) {
      return new Judgement.Wrong();
    }
  }

  Optional<Passkey> made(Attestation answer, String handle, String label) {
    try {
      var response = response(answer);
      if (!FORMATS.contains(response.getResponse().getAttestation().getFormat())) {
        return Optional.empty();
      }
      ByteArray challenge = response.getResponse().getClientData().getChallenge();
      RegistrationResult result =
          library(OnePasskey.NONE)
              .finishRegistration(
                  FinishRegistrationOptions.builder()
                      .request(creation(challenge))
                      .response(response)
                      .build());
      if (!result.isUserVerified()) {
        return Optional.empty();
      }
      return Optional.of(
          new Passkey(
              handle,
              result.getKeyId().getId().getBase64Url(),
              result.getPublicKeyCose().getBase64Url(),
              result.getSignatureCount(),
              backup(response.getResponse().getAuthenticatorData()),
              label,
              clock.instant(),
              Optional.empty()));
    } catch (RegistrationFailedException | IOException | Base64UrlException | RuntimeException _) {
      return Optional.empty();
    }
  }

  private RelyingParty library(OnePasskey known) {
    return RelyingParty.builder()
        .identity(identity())
        .credentialRepository(known)
        .origins(Set.of(party.origin()))
        .preferredPubkeyParams(ALGORITHMS)
        .allowUntrustedAttestation(true)
        .validateSignatureCounter(true)
        .clock(clock)
        .build();
  }

  private RelyingPartyIdentity identity() {
    return RelyingPartyIdentity.builder().id(party.id()).name("Tacet").build();
  }

  private PublicKeyCredentialCreationOptions creation(ByteArray challenge) {
    return PublicKeyCredentialCreationOptions.builder()
        .rp(identity())
        .user(UserIdentity.builder().name("").displayName("").id(challenge).build())
        .challenge(challenge)
        .pubKeyCredParams(ALGORITHMS)
        .authenticatorSelection(
            AuthenticatorSelectionCriteria.builder()
                .residentKey(ResidentKeyRequirement.REQUIRED)
                .userVerification(UserVerificationRequirement.REQUIRED)
                .build())
        .build();
  }

  private static PublicKeyCredential<
          AuthenticatorAttestationResponse, ClientRegistrationExtensionOutputs>
      response(Attestation answer) throws IOException, Base64UrlException {
    return PublicKeyCredential
        .<AuthenticatorAttestationResponse, ClientRegistrationExtensionOutputs>builder()
        .id(ByteArray.fromBase64Url(answer.credential()))
        .response(
            AuthenticatorAttestationResponse.builder()
                .attestationObject(ByteArray.fromBase64Url(answer.attestationObject()))
                .clientDataJSON(ByteArray.fromBase64Url(answer.clientData()))
                .build())
        .clientExtensionResults(ClientRegistrationExtensionOutputs.builder().build())
        .build();
  }

  private static PublicKeyCredential<
          AuthenticatorAssertionResponse, ClientAssertionExtensionOutputs>
      response(Assertion answer) throws IOException, Base64UrlException {
    return PublicKeyCredential
        .<AuthenticatorAssertionResponse, ClientAssertionExtensionOutputs>builder()
        .id(ByteArray.fromBase64Url(answer.credential()))
        .response(
            AuthenticatorAssertionResponse.builder()
                .authenticatorData(ByteArray.fromBase64Url(answer.authenticatorData()))
                .clientDataJSON(ByteArray.fromBase64Url(answer.clientData()))
                .signature(ByteArray.fromBase64Url(answer.signature()))
                .userHandle(ByteArray.fromBase64Url(answer.userHandle()))
                .build())
        .clientExtensionResults(ClientAssertionExtensionOutputs.builder().build())
        .build();
  }

  /// The flags BE and BS of authenticator data that was verified (§6.1).
  private static Backup backup(ByteArray authenticatorData) {
    byte flags = authenticatorData.getBytes()[FLAGS_AT];
    if ((flags & BACKUP_ELIGIBLE) == 0) {
      return Backup.SINGLE_DEVICE;
    }
    return (flags & BACKED_UP) != 0 ? Backup.BACKED_UP : Backup.ELIGIBLE;
  }
}
