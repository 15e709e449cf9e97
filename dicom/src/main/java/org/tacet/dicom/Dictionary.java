// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/// The data dictionary: what the standard (PS3.6 §6, PS3.7 §E, edition 2024d) and the vendors say
/// about a tag. The tables are read when the first question is asked and never change.
public final class Dictionary {
  private Dictionary() {}

  /// A data element of the standard.
  ///
  /// @param tag the tag that was asked for: (6002,3000) for an element of the repeating group 60xx
  /// @param keyword empty for the few retired elements whose name the standard has blanked
  /// @param vrs in the standard's order; empty for the delimiters, which have no VR
  /// @param vm the value multiplicity as the standard writes it, `1-n` for example
  public record Entry(
      int tag, String keyword, String name, List<Vr> vrs, String vm, boolean retired) {
    /// Copies the list, so that an entry cannot change.
    public Entry {
      vrs = List.copyOf(vrs);
    }
  }

  /// A private element that a vendor has made known.
  ///
  /// @param tag the tag that was asked for, in whatever block the creator has reserved
  public record PrivateEntry(String creator, int tag, String name, List<Vr> vrs, String vm) {
    /// Copies the list, so that an entry cannot change.
    public PrivateEntry {
      vrs = List.copyOf(vrs);
    }
  }

  /// The element with that tag, repeating groups included.
  public static Optional<Entry> find(int tag) {
    int row = StandardElements.row(tag);
    return row < 0 ? Optional.empty() : Optional.of(StandardElements.entry(tag, row));
  }

  /// The VR to assume where a data set does not say, PS3.5 §A.1: the first of the dictionary; OW
  /// where it is one of several; UL for a group length, LO for a private creator; else UN.
  public static Vr vrOf(int tag) {
    if (Tag.isPrivateCreator(tag)) {
      return Vr.LO;
    }
    int row = StandardElements.row(tag);
    if (row >= 0) {
      return StandardElements.VRS.preferred(row);
    }
    return Tag.isGroupLength(tag) ? Vr.UL : Vr.UN;
  }

  /// The tag of a keyword, `PatientName` for example. Elements of repeating groups have none.
  public static OptionalInt tagOf(String keyword) {
    return StandardElements.tagOf(keyword);
  }

  /// The private element with that tag in a block that `creator` has reserved, PS3.5 §7.8.1. Only
  /// the group and the last byte of the tag matter, not which block it was.
  public static Optional<PrivateEntry> find(String creator, int tag) {
    int row = PrivateElements.row(creator, tag);
    return row < 0 ? Optional.empty() : Optional.of(PrivateElements.entry(creator, tag, row));
  }

  /// The VR to assume for a private element of `creator`: UN unless the vendor made it known.
  public static Vr vrOf(String creator, int tag) {
    int row = PrivateElements.row(creator, tag);
    return row < 0 ? Vr.UN : PrivateElements.VRS.preferred(row);
  }
}
