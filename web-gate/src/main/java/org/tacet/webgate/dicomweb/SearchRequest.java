// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import static org.tacet.archive.Query.Names.FUZZY;
import static org.tacet.archive.Query.Names.LITERAL;

import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.tacet.archive.Level;
import org.tacet.archive.Query.Fields;
import org.tacet.archive.Query.Names;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Dictionary;
import org.tacet.dicom.Tags;
import org.tacet.webgate.http.Parameters;

/// What a search asks for, PS3.18 §8.3.4: a pure function of the place and the parameters.
///
/// @param limit the most matches wanted, if the searcher said so
/// @param remarks what of the request was passed over
record SearchRequest(
    Level level,
    DataSet identifier,
    long offset,
    OptionalInt limit,
    Names names,
    Fields fields,
    Remarks remarks) {
  private static final long FARTHEST = 1_000_000;
  private static final String ALL = "all";

  /// Understood, or not.
  sealed interface Result {
    /// Understood.
    record Valid(SearchRequest request) implements Result {}

    /// Not, because of this.
    ///
    /// @param title in words of ours and of the dictionary
    record Invalid(Fault fault, String title) implements Result {}
  }

  /// What can be wrong with a search.
  enum Fault {
    UNKNOWN_PARAMETER("A parameter is neither an attribute nor one of the service."),
    REPEATED_PARAMETER("A parameter comes more than once."),
    INVALID_VALUE("A value cannot be one of its attribute."),
    INVALID_LIMIT("limit or offset is not a number within bounds."),
    INVALID_BOOLEAN("A parameter that is true or false is neither."),
    BELOW_LEVEL(
        "An attribute is of a lower level than what is searched for, and not matched there"),
    UNKNOWN_FIELD("includefield names no attribute.");

    private final String title;

    Fault(String title) {
      this.title = title;
    }

    String title() {
      return title;
    }
  }

  private static final class Invalid extends Exception {
    private final transient Fault fault;
    private final transient String title;

    Invalid(Fault fault) {
      this(fault, fault.title());
    }

    /// The keyword is that of the dictionary: never what the request calls it.
    Invalid(Fault fault, int tag) {
      this(fault, fault.title() + Dictionary.find(tag).map(e -> ": " + e.keyword()).orElse("."));
    }

    private Invalid(Fault fault, String title) {
      super(fault.name(), null, false, false);
      this.fault = fault;
      this.title = title;
    }
  }

  static Result parse(Level level, Place place, Parameters parameters) {
    try {
      return new Result.Valid(new Reading(level, place).read(parameters));
    } catch (Invalid e) {
      return new Result.Invalid(e.fault, e.title);
    }
  }

  private static final class Reading {
    private final Level level;
    private final Keys keys = new Keys();
    private OptionalLong offset = OptionalLong.empty();
    private OptionalLong limit = OptionalLong.empty();
    private Optional<Names> names = Optional.empty();
    private Fields fields = Fields.ASKED;
    private final Set<String> booleans = new HashSet<>();
    private final Remarks remarks = new Remarks();

    Reading(Level level, Place place) {
      this.level = level;
      place.study().ifPresent(uid -> demand("StudyInstanceUID", uid.value()));
      place.series().ifPresent(uid -> demand("SeriesInstanceUID", uid.value()));
      ReturnedAttributes.of(level, place).forEach(keys::ask);
    }

    private boolean demand(String name, String value) {
      return AttributePath.parse(name).stream().allMatch(path -> keys.demand(path, value));
    }

    SearchRequest read(Parameters parameters) throws Invalid {
      for (Parameters.Parameter parameter : parameters.all()) {
        read(parameter.name(), parameter.value());
      }
      DataSet identifier = keys.identifier().orElseThrow(() -> new Invalid(Fault.INVALID_VALUE));
      return new SearchRequest(
          level,
          identifier,
          offset.orElse(0),
          limit.isPresent() ? OptionalInt.of((int) limit.getAsLong()) : OptionalInt.empty(),
          names.orElse(LITERAL),
          fields,
          remarks);
    }

    private void read(String name, String value) throws Invalid {
      switch (name) {
        case "limit" -> limit = number(limit, value, Integer.MAX_VALUE);
        case "offset" -> offset = number(offset, value, FARTHEST);
        case "fuzzymatching" -> names = Optional.of(truth(name, value) ? FUZZY : LITERAL);
        case "emptyvaluematching" -> {
          if (truth(name, value)) {
            remarks.ignored(name);
          }
        }
        // Lists are matched in any case.
        case "multiplevaluematching" -> truth(name, value);
        case "includefield" -> include(value);
        case "accept", "charset" -> {
          // Of the service, and looked at elsewhere.
        }
        default -> attribute(name, value);
      }
    }

    private static OptionalLong number(OptionalLong before, String text, long most) throws Invalid {
      if (before.isPresent()) {
        throw new Invalid(Fault.REPEATED_PARAMETER);
      }
      if (!text.matches("[0-9]{1,10}") || Long.parseLong(text) > most) {
        throw new Invalid(Fault.INVALID_LIMIT);
      }
      return OptionalLong.of(Long.parseLong(text));
    }

    private boolean truth(String name, String value) throws Invalid {
      if (!booleans.add(name)) {
        throw new Invalid(Fault.REPEATED_PARAMETER);
      }
      if (!value.equals("true") && !value.equals("false")) {
        throw new Invalid(Fault.INVALID_BOOLEAN);
      }
      return value.equals("true");
    }

    private void include(String value) throws Invalid {
      for (String field : value.split(",", -1)) {
        if (field.equals(ALL)) {
          fields = Fields.ALL;
        } else {
          AttributePath path =
              AttributePath.parse(field).orElseThrow(() -> new Invalid(Fault.UNKNOWN_FIELD));
          if (!isBelow(path)) {
            keys.ask(path);
          }
        }
      }
    }

    /// Whether nothing that is searched for has it, but what is within.
    private boolean isBelow(AttributePath path) {
      return Level.of(path.tags().getFirst()).compareTo(level) > 0;
    }

    private static boolean isUniversal(String value) {
      return value.chars().allMatch(c -> c == '*' || c == ' ');
    }

    private void attribute(String name, String value) throws Invalid {
      Optional<AttributePath> parsed = AttributePath.parse(name);
      if (parsed.isEmpty()) {
        if (!Remarks.mayBeIgnored(name)) {
          throw new Invalid(Fault.UNKNOWN_PARAMETER);
        }
        remarks.ignored(name);
        return;
      }
      AttributePath path = parsed.get();
      if (path.tags().getLast() == Tags.QueryRetrieveLevel) {
        throw new Invalid(Fault.UNKNOWN_PARAMETER);
      }
      if (isBelow(path) && path.tags().getFirst() != Tags.SpecificCharacterSet) {
        if (!isUniversal(value)) {
          // Not to match it would be to answer with everything.
          throw new Invalid(Fault.BELOW_LEVEL, path.tags().getFirst());
        }
        return;
      }
      if (!keys.demand(path, value)) {
        throw new Invalid(Fault.REPEATED_PARAMETER);
      }
    }
  }
}
