// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.Optional;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.Ceiling;
import org.tacet.dicom.DataSet;

/// A question to the archive, PS3.4 §C.4.1.
///
/// @param model information model of the SOP class
/// @param level Query/Retrieve Level
/// @param site whose studies are asked for
/// @param identifier keys: attributes to match, and to be returned
/// @param scope how the unique keys are to be given
/// @param limit the most matches wanted, at least 1; the archive may have a lower limit of its own
/// @param sorting in which order matches come; patients come in an order of their own
/// @param names how names of persons are matched
/// @param fields what is returned
/// @param page which matches are wanted
public record Query(
    Model model,
    Level level,
    Site site,
    DataSet identifier,
    Scope scope,
    int limit,
    Sorting sorting,
    Names names,
    Fields fields,
    Page page) {
  /// @throws IllegalArgumentException for a limit below 1, or the level PATIENT in the Study Root
  ///   model
  public Query {
    if (limit < 1) {
      throw new IllegalArgumentException("a query for no match");
    }
    if (model == Model.STUDY_ROOT && level == Level.PATIENT) {
      throw new IllegalArgumentException("the Study Root model has no level PATIENT");
    }
  }

  /// All matches, in the order of arrival, names as they are given: as a C-FIND wants them.
  public Query(Model model, Level level, Site site, DataSet identifier, Scope scope, int limit) {
    this(
        model,
        level,
        site,
        identifier,
        scope,
        limit,
        Sorting.ARRIVAL,
        Names.LITERAL,
        Fields.ASKED,
        Page.ALL);
  }

  /// The same with the newest studies first, by StudyDate.
  public Query newestFirst() {
    return new Query(
        model, level, site, identifier, scope, limit, Sorting.NEWEST_FIRST, names, fields, page);
  }

  /// The same with fuzzy matching of names.
  public Query fuzzy() {
    return new Query(
        model, level, site, identifier, scope, limit, sorting, Names.FUZZY, fields, page);
  }

  /// The same with every attribute that is there returned.
  public Query allFields() {
    return new Query(
        model, level, site, identifier, scope, limit, sorting, names, Fields.ALL, page);
  }

  /// The same without the first matches.
  ///
  /// @param asOf [Archive#ceiling] from before the first page was answered
  public Query page(long offset, Optional<Ceiling> asOf) {
    return new Query(
        model,
        level,
        site,
        identifier,
        scope,
        limit,
        sorting,
        names,
        fields,
        new Page(offset, asOf));
  }

  /// The order of matches. Within a study, series and instances come in the order of arrival.
  public enum Sorting {
    ARRIVAL,
    /// Newest StudyDate first; equal dates newest arrival first; those without a date last.
    NEWEST_FIRST
  }

  /// How names of persons are matched.
  public enum Names {
    /// As PS3.4 §C.2.2.2 has it, without regard to case and accents.
    LITERAL,
    /// Word by word, by their beginnings, PS3.4 §C.2.2.2.1.1.
    FUZZY
  }

  /// What is returned.
  public enum Fields {
    /// The attributes of the identifier.
    ASKED,
    /// Those, and whatever else is known at the level asked for and above, long values left out.
    ALL
  }

  /// A page of matches. As of one ceiling, pages neither skip nor repeat whatever arrives
  /// meanwhile; what is erased meanwhile is missed from where it was.
  ///
  /// @param offset how many matches are left out first, at least 0
  /// @param asOf nothing that arrived after this; absent: whatever is there
  public record Page(long offset, Optional<Ceiling> asOf) {
    /// Everything there is.
    public static final Page ALL = new Page(0, Optional.empty());

    /// @throws IllegalArgumentException for less than none
    public Page {
      if (offset < 0) {
        throw new IllegalArgumentException("a page before the first");
      }
    }
  }

  /// The information models, PS3.4 §C.3.
  public enum Model {
    PATIENT_ROOT,
    STUDY_ROOT
  }

  /// How the unique keys are to be given.
  public enum Scope {
    /// One unique key for each level above, as the standard has it by default (PS3.4 §C.4.1.2.1).
    HIERARCHICAL,
    /// Any of them or none, as may be negotiated (PS3.4 §C.4.1.2.2).
    RELATIONAL
  }
}
