// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.List;
import java.util.Optional;
import org.tacet.dicom.Uid;

/// The user information item of an A-ASSOCIATE-RQ or -AC, PS3.8 §9.3.2.3 and PS3.7 Annex D. Every
/// sub-item is type, reserved byte, 16-bit length, value:
///
/// | Type | Sub-item                                   | Reference       |
/// |------|--------------------------------------------|-----------------|
/// | 51   | Maximum length (0: no maximum specified)   | PS3.8 §D.1      |
/// | 52   | Implementation class UID                   | PS3.7 §D.3.3.2.1 |
/// | 53   | Asynchronous operations window             | PS3.7 §D.3.3.3  |
/// | 54   | SCP/SCU role selection                     | PS3.7 §D.3.3.4  |
/// | 55   | Implementation version name                | PS3.7 §D.3.3.2.3 |
/// | 56   | SOP class extended negotiation             | PS3.7 §D.3.3.5  |
/// | 57   | SOP class common extended negotiation      | PS3.7 §D.3.3.6  |
/// | 58   | User identity (in the request)             | PS3.7 §D.3.3.7.1 |
/// | 59   | User identity response (in the answer)     | PS3.7 §D.3.3.7.2 |
///
/// Others are skipped, as PS3.8 §9.3.1 demands.
public record UserInformation(
    long maxLength,
    Optional<Uid> implementationClass,
    Optional<String> implementationVersion,
    Optional<AsyncWindow> asyncWindow,
    List<RoleSelection> roles,
    List<ExtendedNegotiation> extended,
    List<CommonExtendedNegotiation> commonExtended,
    Optional<UserIdentity> identity,
    Optional<Bytes> identityResponse) {
  public UserInformation {
    if (maxLength >>> 32 != 0) {
      throw new IllegalArgumentException("the maximum length has 32 bits");
    }
    roles = List.copyOf(roles);
    extended = List.copyOf(extended);
    commonExtended = List.copyOf(commonExtended);
  }
}
