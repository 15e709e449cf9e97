// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Who the requestor says its user is, PS3.7 §D.3.3.7.1. Anybody can say anything here: a claim to
/// be verified by the acceptor. It is a secret as well; [#toString] shows neither field.
public record UserIdentity(
    Type type, PositiveResponse response, Bytes primaryField, Bytes secondaryField) {
  private static final int MAX_FIELD = 0xFFFF;

  public UserIdentity {
    if (primaryField.length() > MAX_FIELD || secondaryField.length() > MAX_FIELD) {
      throw new IllegalArgumentException("a field of a user identity: up to 65535 bytes");
    }
    if (type != Type.USERNAME_AND_PASSCODE && secondaryField.length() > 0) {
      throw new IllegalArgumentException("only a username has a second field");
    }
  }

  /// A user name without proof.
  public static UserIdentity username(String name, PositiveResponse response) {
    return new UserIdentity(Type.USERNAME, response, utf8(name), Bytes.EMPTY);
  }

  /// A user name with its passcode.
  public static UserIdentity passcode(String name, String passcode, PositiveResponse response) {
    return new UserIdentity(Type.USERNAME_AND_PASSCODE, response, utf8(name), utf8(passcode));
  }

  /// A Kerberos service ticket, a SAML assertion or a JSON web token.
  public static UserIdentity token(Type type, Bytes token, PositiveResponse response) {
    return new UserIdentity(type, response, token, Bytes.EMPTY);
  }

  @Override
  public String toString() {
    return "UserIdentity[" + type + "]";
  }

  private static Bytes utf8(String text) {
    return Bytes.owned(text.getBytes(StandardCharsets.UTF_8));
  }

  /// What the primary field holds, with the codes of PS3.7 Table D.3-14.
  public enum Type {
    USERNAME(1),
    USERNAME_AND_PASSCODE(2),
    KERBEROS_TICKET(3),
    SAML_ASSERTION(4),
    JSON_WEB_TOKEN(5);

    private final int code;

    Type(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    static Optional<Type> of(int code) {
      return Arrays.stream(values()).filter(t -> t.code == code).findFirst();
    }
  }

  /// Whether the requestor wants to hear that its identity was accepted.
  public enum PositiveResponse {
    NOT_REQUESTED,
    REQUESTED
  }
}
