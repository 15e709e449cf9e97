// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;

/// Reads the variable items of A-ASSOCIATE-RQ and -AC, PS3.8 §9.3.2 and §9.3.3. Items of unknown
/// type are skipped (PS3.8 §9.3.1), whatever their order.
final class AssociateReader {
  private static final int APPLICATION_CONTEXT = 0x10;
  private static final int PROPOSED_CONTEXT = 0x20;
  private static final int ANSWERED_CONTEXT = 0x21;
  private static final int ABSTRACT_SYNTAX = 0x30;
  private static final int TRANSFER_SYNTAX = 0x40;
  private static final int USER_INFORMATION = 0x50;
  private static final int AE_TITLE = 16;
  private static final int RESERVED = 32;

  private final AssociationLimits limits;
  private final List<ProposedContext> proposed = new ArrayList<>();
  private final List<ContextAnswer> answers = new ArrayList<>();
  private Optional<Uid> applicationContext = Optional.empty();
  private Optional<UserInformation> user = Optional.empty();

  private AssociateReader(AssociationLimits limits) {
    this.limits = limits;
  }

  static Pdu.AssociateRq request(PduCursor body, AssociationLimits limits) throws PduException {
    int version = body.u16();
    body.skip(2);
    String called = body.latin1(AE_TITLE);
    String calling = body.latin1(AE_TITLE);
    body.skip(RESERVED);
    var reader = new AssociateReader(limits);
    reader.items(body);
    if (reader.proposed.isEmpty()) {
      throw body.broken(PduException.Rule.ITEM_MISSING);
    }
    return new Pdu.AssociateRq(
        version,
        called,
        calling,
        required(reader.applicationContext, body),
        reader.proposed,
        required(reader.user, body));
  }

  static Pdu.AssociateAc accept(PduCursor body, AssociationLimits limits) throws PduException {
    int version = body.u16();
    body.skip(2);
    String called = body.latin1(AE_TITLE);
    String calling = body.latin1(AE_TITLE);
    body.skip(RESERVED);
    var reader = new AssociateReader(limits);
    reader.items(body);
    return new Pdu.AssociateAc(
        version,
        called,
        calling,
        required(reader.applicationContext, body),
        reader.answers,
        required(reader.user, body));
  }

  private void items(PduCursor body) throws PduException {
    while (body.hasMore()) {
      int type = body.u8();
      body.skip(1);
      PduCursor item = body.item(body.u16());
      switch (type) {
        case APPLICATION_CONTEXT -> applicationContext = once(applicationContext, item.uid(), body);
        case PROPOSED_CONTEXT -> proposed.add(proposedContext(item));
        case ANSWERED_CONTEXT -> answers.add(answeredContext(item));
        case USER_INFORMATION -> user = once(user, UserInformationReader.read(item, limits), body);
        default -> {
          // Not known, so not for us.
        }
      }
    }
  }

  private ProposedContext proposedContext(PduCursor item) throws PduException {
    int id = item.u8();
    if (!PresentationContext.isId(id) || proposed.stream().anyMatch(c -> c.id() == id)) {
      throw item.broken(PduException.Rule.CONTEXT_ID);
    }
    checkCount(proposed.size(), item);
    item.skip(3);
    Optional<Uid> abstractSyntax = Optional.empty();
    List<Uid> transferSyntaxes = new ArrayList<>();
    while (item.hasMore()) {
      int type = item.u8();
      item.skip(1);
      PduCursor syntax = item.item(item.u16());
      switch (type) {
        case ABSTRACT_SYNTAX -> abstractSyntax = once(abstractSyntax, syntax.uid(), item);
        case TRANSFER_SYNTAX -> transferSyntaxes.add(syntax.uid());
        default -> {
          // Not known, so not for us.
        }
      }
    }
    if (transferSyntaxes.isEmpty()) {
      throw item.broken(PduException.Rule.ITEM_MISSING);
    }
    return new ProposedContext(id, required(abstractSyntax, item), transferSyntaxes);
  }

  private ContextAnswer answeredContext(PduCursor item) throws PduException {
    int id = item.u8();
    if (!PresentationContext.isId(id) || answers.stream().anyMatch(c -> c.id() == id)) {
      throw item.broken(PduException.Rule.CONTEXT_ID);
    }
    checkCount(answers.size(), item);
    item.skip(1);
    ContextAnswer.Result result = ContextAnswer.Result.of(item.u8());
    item.skip(1);
    // Of a refused context the transfer syntax is not significant, and often missing or empty.
    boolean significant = result == ContextAnswer.Result.ACCEPTANCE;
    Optional<Uid> transferSyntax =
        significant
            ? Optional.empty()
            : Optional.of(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN.uid());
    while (item.hasMore()) {
      int type = item.u8();
      item.skip(1);
      PduCursor syntax = item.item(item.u16());
      if (type == TRANSFER_SYNTAX && significant) {
        transferSyntax = once(transferSyntax, syntax.uid(), item);
      }
    }
    return new ContextAnswer(id, result, required(transferSyntax, item));
  }

  private void checkCount(int before, PduCursor at) throws PduException {
    if (before >= limits.counts().maxContexts()) {
      throw at.broken(PduException.Rule.TOO_MANY_CONTEXTS);
    }
  }

  static <T> Optional<T> once(Optional<T> before, T value, PduCursor at) throws PduException {
    if (before.isPresent()) {
      throw at.broken(PduException.Rule.ITEM_TWICE);
    }
    return Optional.of(value);
  }

  private static <T> T required(Optional<T> item, PduCursor at) throws PduException {
    if (item.isEmpty()) {
      throw at.broken(PduException.Rule.ITEM_MISSING);
    }
    return item.get();
  }
}
