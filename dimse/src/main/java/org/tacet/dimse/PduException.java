// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import java.io.IOException;

/// The peer broke a rule of the protocol, or a limit of ours. It tells which rule and where, has no
/// way to carry a value, and knows the A-ABORT that answers it, PS3.8 §9.3.8.
public final class PduException extends IOException {
  private final Rule rule;
  private final long offset;

  /// `offset` counts bytes from the start of the PDU, or of the command set, that is at fault.
  PduException(Rule rule, long offset) {
    super(rule.text + " at byte " + offset + " [" + rule + ", " + rule.reference + "]");
    this.rule = rule;
    this.offset = offset;
  }

  /// The broken rule.
  public Rule rule() {
    return rule;
  }

  /// Bytes from the start of the PDU or command set.
  public long offset() {
    return offset;
  }

  /// What was broken, with the place in the standard that says so.
  public enum Rule {
    UNRECOGNISED_PDU("PS3.8 §9.3.1", "no such PDU type", Abort.UNRECOGNISED_PDU),
    UNEXPECTED_PDU("PS3.8 Table 9-10", "this PDU has no place here", Abort.UNEXPECTED_PDU),
    PDU_LENGTH("PS3.8 §9.3.1", "the PDU has an impossible length", Abort.INVALID_VALUE),
    PDU_TRUNCATED("PS3.8 §9.3.1", "the PDU ends inside a field", Abort.INVALID_VALUE),
    ITEM_LENGTH("PS3.8 §9.3.1", "an item reaches beyond what encloses it", Abort.INVALID_VALUE),
    ITEM_VALUE("PS3.8 §9.3.2", "an item has an impossible value", Abort.INVALID_VALUE),
    ITEM_UID("PS3.8 Annex F", "an item that must be a UID is none", Abort.INVALID_VALUE),
    ITEM_MISSING("PS3.8 §9.3.2", "a mandatory item is missing", Abort.INVALID_VALUE),
    ITEM_TWICE(
        "PS3.8 §9.3.2", "an item that may occur once occurs twice", Abort.UNEXPECTED_PARAMETER),
    CONTEXT_ID(
        "PS3.8 §9.3.2.2", "a presentation context id is even or used twice", Abort.INVALID_VALUE),
    CONTEXT_UNKNOWN(
        "PS3.8 §9.3.5.1", "no such presentation context was accepted", Abort.INVALID_VALUE),
    ANSWER_NOT_PROPOSED(
        "PS3.8 §9.3.3.2", "the acceptor answers what was not proposed", Abort.INVALID_VALUE),
    PDV_LENGTH(
        "PS3.8 §9.3.5.1", "a presentation data value does not fit its PDU", Abort.INVALID_VALUE),
    FRAGMENT_ORDER(
        "PS3.8 Annex E", "fragments of messages are mixed up", Abort.UNEXPECTED_PARAMETER),
    DATA_SET_SYNTAX("PS3.7 §6.2", "the data set of a response is malformed", Abort.BY_USER),
    COMMAND_SYNTAX("PS3.7 §6.3.1", "the command set is malformed", Abort.BY_USER),
    COMMAND_ELEMENT(
        "PS3.7 §9.3", "a command element is missing or has an impossible value", Abort.BY_USER),
    COMMAND_UNEXPECTED("PS3.7 §8.1", "this message has no place here", Abort.BY_USER),
    DATA_SET_PRESENCE(
        "PS3.7 §9.3", "a data set is missing, or there where none may be", Abort.BY_USER),
    PDU_TOO_LONG("limit", "a PDU longer than announced as receivable", Abort.INVALID_VALUE),
    TOO_MANY_CONTEXTS("limit", "more presentation contexts than the limit", Abort.INVALID_VALUE),
    TOO_MANY_UIDS("limit", "more UIDs in one PDU than the limit", Abort.INVALID_VALUE),
    COMMAND_TOO_LONG("limit", "a command set longer than the limit", Abort.BY_USER),
    IDENTIFIER_TOO_LONG("limit", "an identifier longer than the limit", Abort.BY_USER),
    IDLE("limit", "nothing was said for too long", Abort.BY_USER),
    TOO_SLOW("limit", "bytes come or go too slowly", Abort.BY_USER),
    NO_RESPONSE("limit", "no response in time", Abort.BY_USER),
    ARTIM_EXPIRED(
        "PS3.8 §9.1.5", "the association was not established or closed in time", Abort.BY_USER);

    private final String reference;
    private final String text;
    private final Abort abort;

    Rule(String reference, String text, Abort abort) {
      this.reference = reference;
      this.text = text;
      this.abort = abort;
    }

    /// Where the standard has the rule, as `PS3.8 §9.3.1`; `limit` for limits of our own.
    public String reference() {
      return reference;
    }

    /// The A-ABORT to answer with.
    Pdu.Abort abort() {
      return new Pdu.Abort(abort.source, abort.reason);
    }
  }

  /// Source and reason of PS3.8 Table 9-26.
  private enum Abort {
    BY_USER(0, 0),
    UNRECOGNISED_PDU(2, 1),
    UNEXPECTED_PDU(2, 2),
    UNEXPECTED_PARAMETER(2, 5),
    INVALID_VALUE(2, 6);

    private final int source;
    private final int reason;

    Abort(int source, int reason) {
      this.source = source;
      this.reason = reason;
    }
  }
}
