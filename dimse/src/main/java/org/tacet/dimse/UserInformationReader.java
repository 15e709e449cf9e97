// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.tacet.dicom.Uid;

/// Reads the sub-items of a [UserInformation] item, PS3.7 Annex D.
final class UserInformationReader {
  static final int MAX_LENGTH = 0x51;
  static final int IMPLEMENTATION_CLASS = 0x52;
  static final int ASYNC_WINDOW = 0x53;
  static final int ROLE_SELECTION = 0x54;
  static final int IMPLEMENTATION_VERSION = 0x55;
  static final int EXTENDED = 0x56;
  static final int COMMON_EXTENDED = 0x57;
  static final int USER_IDENTITY = 0x58;
  static final int USER_IDENTITY_RESPONSE = 0x59;
  static final int MAX_VERSION_NAME = 16;

  private final List<RoleSelection> roles = new ArrayList<>();
  private final List<ExtendedNegotiation> extended = new ArrayList<>();
  private final List<CommonExtendedNegotiation> commonExtended = new ArrayList<>();
  private OptionalLong maxLength = OptionalLong.empty();
  private Optional<Uid> implementationClass = Optional.empty();
  private Optional<String> implementationVersion = Optional.empty();
  private Optional<AsyncWindow> asyncWindow = Optional.empty();
  private Optional<UserIdentity> identity = Optional.empty();
  private Optional<Bytes> identityResponse = Optional.empty();

  private UserInformationReader() {}

  static UserInformation read(PduCursor body, AssociationLimits limits) throws PduException {
    var reader = new UserInformationReader();
    while (body.hasMore()) {
      int type = body.u8();
      int second = body.u8();
      reader.item(type, second, body.item(body.u16()));
      // One role or negotiation for each SOP class: no more of them than there can be contexts.
      int most = limits.counts().maxContexts();
      if (reader.roles.size() > most
          || reader.extended.size() > most
          || reader.commonExtended.size() > most) {
        throw body.broken(PduException.Rule.TOO_MANY_CONTEXTS);
      }
    }
    return new UserInformation(
        // Mandatory, but an absent one and "no maximum specified" say the same.
        reader.maxLength.orElse(0),
        reader.implementationClass,
        reader.implementationVersion,
        reader.asyncWindow,
        reader.roles,
        reader.extended,
        reader.commonExtended,
        reader.identity,
        reader.identityResponse);
  }

  private void item(int type, int second, PduCursor item) throws PduException {
    switch (type) {
      case MAX_LENGTH -> {
        long value = item.u32();
        if (maxLength.isPresent()) {
          throw item.broken(PduException.Rule.ITEM_TWICE);
        }
        maxLength = OptionalLong.of(value);
      }
      case IMPLEMENTATION_CLASS ->
          implementationClass = AssociateReader.once(implementationClass, item.uid(), item);
      case ASYNC_WINDOW ->
          asyncWindow =
              AssociateReader.once(asyncWindow, new AsyncWindow(item.u16(), item.u16()), item);
      case ROLE_SELECTION -> roles.add(role(item));
      case IMPLEMENTATION_VERSION ->
          implementationVersion =
              AssociateReader.once(implementationVersion, versionName(item), item);
      case EXTENDED ->
          extended.add(new ExtendedNegotiation(item.item(item.u16()).uid(), item.rest()));
      case COMMON_EXTENDED -> {
        // The second byte is a version, and other versions than 0 are for other readers.
        if (second == 0) {
          commonExtended.add(commonExtended(item));
        }
      }
      case USER_IDENTITY -> identity(item);
      case USER_IDENTITY_RESPONSE ->
          identityResponse =
              AssociateReader.once(identityResponse, item.item(item.u16()).rest(), item);
      default -> {
        // Not known, so not for us.
      }
    }
  }

  private static RoleSelection role(PduCursor item) throws PduException {
    Uid sopClass = item.item(item.u16()).uid();
    Set<Role> roles = EnumSet.noneOf(Role.class);
    if (item.u8() == 1) {
      roles.add(Role.SCU);
    }
    if (item.u8() == 1) {
      roles.add(Role.SCP);
    }
    return new RoleSelection(sopClass, roles);
  }

  /// Printable ASCII, at most as long as the standard allows: it ends up in logs.
  private static String versionName(PduCursor item) throws PduException {
    String text = item.latin1(item.remaining());
    String cut = text.substring(0, Math.min(text.length(), MAX_VERSION_NAME));
    return cut.replaceAll("[^ -~]", "?").strip();
  }

  private static CommonExtendedNegotiation commonExtended(PduCursor item) throws PduException {
    Uid sopClass = item.item(item.u16()).uid();
    Uid serviceClass = item.item(item.u16()).uid();
    PduCursor related = item.item(item.u16());
    List<Uid> general = new ArrayList<>();
    while (related.hasMore()) {
      general.add(related.item(related.u16()).uid());
    }
    return new CommonExtendedNegotiation(sopClass, serviceClass, general);
  }

  private void identity(PduCursor item) throws PduException {
    Optional<UserIdentity.Type> type = UserIdentity.Type.of(item.u8());
    UserIdentity.PositiveResponse response =
        item.u8() == 0
            ? UserIdentity.PositiveResponse.NOT_REQUESTED
            : UserIdentity.PositiveResponse.REQUESTED;
    Bytes primary = item.item(item.u16()).rest();
    Bytes secondary = item.item(item.u16()).rest();
    // A type we do not know proves nothing to us.
    if (type.isPresent()) {
      boolean two = type.get() == UserIdentity.Type.USERNAME_AND_PASSCODE;
      identity =
          AssociateReader.once(
              identity,
              new UserIdentity(type.get(), response, primary, two ? secondary : Bytes.EMPTY),
              item);
    }
  }
}
