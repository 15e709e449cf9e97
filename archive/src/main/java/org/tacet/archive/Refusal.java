// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.Locale;
import org.tacet.archive.access.AccessPolicy.Decision;
import org.tacet.dicom.FormatException;

/// Why an operation was refused. Says rules and places, and can hold no value.
public sealed interface Refusal {
  /// The refusal as a code for the trail: lower-case letters, digits and hyphens.
  String code();

  /// The policy denied it.
  record NotPermitted(Decision.Deny why) implements Refusal {
    @Override
    public String code() {
      return kebab(why);
    }
  }

  /// The bytes are no data set in the transfer syntax they came in, or break a limit.
  ///
  /// @param tagPath as in [FormatException#tagPath]
  record Malformed(FormatException.Rule rule, long offset, String tagPath) implements Refusal {
    static Malformed of(FormatException e) {
      return new Malformed(e.rule(), e.offset(), e.tagPath());
    }

    /// Whether it is a limit of ours that was broken, rather than a rule of the standard.
    public boolean limit() {
      return rule.reference().equals("limit");
    }

    @Override
    public String code() {
      return kebab(rule);
    }
  }

  /// An attribute that identifies the instance is missing, invalid, or not what was announced.
  ///
  /// @param tag the attribute
  record Identifier(Fault fault, int tag) implements Refusal {
    @Override
    public String code() {
      return kebab(fault);
    }
  }

  /// The caller has had as much of this within the hour as one gets.
  record OverBudget(Budget which) implements Refusal {
    @Override
    public String code() {
      return "over-budget-" + kebab(which);
    }
  }

  /// Reasons that need no further word.
  enum Plain implements Refusal {
    /// The medium is full. Nothing was kept; the sender may try again.
    OUT_OF_SPACE,
    /// So much is coming in at once that no memory is left for the header. Nothing was kept; the
    /// sender may try again.
    OUT_OF_MEMORY,
    /// The medium failed, and did not make durable what it was given. Nothing may be believed kept.
    MEDIUM_FAILED,
    /// The data set is longer than the archive takes.
    TOO_LONG,
    /// The study was erased while the instance was arriving.
    ERASED_MEANWHILE,
    /// The archive is closing.
    CLOSING;

    @Override
    public String code() {
      return kebab(this);
    }
  }

  /// What is wrong with an identifier.
  enum Fault {
    /// There is no value.
    IDENTIFIER_MISSING,
    /// The value is not a UID.
    IDENTIFIER_INVALID,
    /// There is more than one value.
    IDENTIFIER_MULTIPLE,
    /// The C-STORE-RQ says another one (PS3.7 §9.1.1.1).
    IDENTIFIER_MISMATCH
  }

  private static String kebab(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
