// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimse;

import org.tacet.dicom.Uid;

/// What the acceptor says to one proposed presentation context, PS3.8 §9.3.3.2. A refused one
/// carries a transfer syntax too, which the standard calls not significant.
public record ContextAnswer(int id, Result result, Uid transferSyntax) {
  public ContextAnswer {
    if (!PresentationContext.isId(id)) {
      throw new IllegalArgumentException("presentation context id: odd, 1..255");
    }
  }

  /// Takes the context with this one of its transfer syntaxes.
  public static ContextAnswer accept(ProposedContext proposed, Uid transferSyntax) {
    if (!proposed.transferSyntaxes().contains(transferSyntax)) {
      throw new IllegalArgumentException("accepts a transfer syntax that was not proposed");
    }
    return new ContextAnswer(proposed.id(), Result.ACCEPTANCE, transferSyntax);
  }

  /// Refuses the context.
  public static ContextAnswer refuse(ProposedContext proposed, Result why) {
    if (why == Result.ACCEPTANCE) {
      throw new IllegalArgumentException("a refusal is not an acceptance");
    }
    return new ContextAnswer(proposed.id(), why, proposed.transferSyntaxes().getFirst());
  }

  /// The results of PS3.8 Table 9-18.
  public enum Result {
    ACCEPTANCE(0),
    USER_REJECTION(1),
    NO_REASON(2),
    ABSTRACT_SYNTAX_NOT_SUPPORTED(3),
    TRANSFER_SYNTAXES_NOT_SUPPORTED(4);

    private final int code;

    Result(int code) {
      this.code = code;
    }

    int code() {
      return code;
    }

    /// Reserved codes are refusals without a reason.
    static Result of(int code) {
      return switch (code) {
        case 0 -> ACCEPTANCE;
        case 1 -> USER_REJECTION;
        case 3 -> ABSTRACT_SYNTAX_NOT_SUPPORTED;
        case 4 -> TRANSFER_SYNTAXES_NOT_SUPPORTED;
        default -> NO_REASON;
      };
    }
  }
}
