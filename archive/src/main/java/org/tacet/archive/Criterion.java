// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.List;
import java.util.Optional;
import org.tacet.dicom.Vr;

/// What a key demands of an attribute: the types of matching of PS3.4 §C.2.2.2.
sealed interface Criterion {
  /// Universal matching, §C.2.2.2.3: nothing.
  enum Universal implements Criterion {
    UNIVERSAL
  }

  /// Any of these values: single value (§C.2.2.2.1), list of UID (§C.2.2.2.2) and wild card
  /// (§C.2.2.2.4) matching.
  ///
  /// @param vr how they are compared
  /// @param values at least one, none empty
  record AnyOf(Vr vr, List<String> values) implements Criterion {
    /// Keeps a copy of the list.
    public AnyOf {
      values = List.copyOf(values);
    }
  }

  /// A name of a person of whose words each of these begins one, in any order: fuzzy semantic
  /// matching (§C.2.2.2.1.1).
  ///
  /// @param words at least one, as [SearchText#loose] makes them
  record WordsOf(List<String> words) implements Criterion {
    /// Keeps a copy of the list.
    public WordsOf {
      words = List.copyOf(words);
    }
  }

  /// A date, time or date-time at this moment, given as precisely or otherwise.
  ///
  /// @param text as given, for stored values that cannot be read as a moment
  record At(Vr vr, Moment moment, String text) implements Criterion {}

  /// A date, time or date-time within a range, both ends included; an absent end is open
  /// (§C.2.2.2.5).
  record Within(Vr vr, Optional<Moment> from, Optional<Moment> until) implements Criterion {}

  /// An item that fits all of these keys (§C.2.2.2.6).
  record OfItem(List<MatchKey> keys) implements Criterion {
    /// Keeps a copy of the list.
    public OfItem {
      keys = List.copyOf(keys);
    }
  }
}
