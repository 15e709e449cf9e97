// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.tacet.archive.Level;
import org.tacet.archive.Query.Fields;
import org.tacet.archive.Query.Names;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.webgate.http.Parameters;

/// What a search asks for, PS3.18 §8.3.4: a pure function of the place and the parameters.
///
/// @param limit the most matches wanted, if the searcher said so
record SearchRequest(
    Level level, DataSet identifier, long offset, OptionalInt limit, Names names, Fields fields) {
  private static final long FARTHEST = 1_000_000;
  private static final String ALL = "all";

  /// Understood, or not.
  sealed interface Result {
    /// Understood.
    record Valid(SearchRequest request) implements Result {}

    /// Not, because of this.
    record Invalid(Fault fault) implements Result {}
  }

  /// What can be wrong with a search.
  enum Fault {
    UNKNOWN_PARAMETER("A parameter is neither an attribute nor one of the service."),
    REPEATED_PARAMETER("A parameter comes more than once."),
    INVALID_VALUE("A value cannot be one of its attribute."),
    INVALID_LIMIT("limit or offset is not a number within bounds."),
    INVALID_FUZZYMATCHING("fuzzymatching is neither true nor false."),
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

    Invalid(Fault fault) {
      super(fault.name(), null, false, false);
      this.fault = fault;
    }
  }

  static Result parse(Level level, Place place, Parameters parameters) {
    try {
      return new Result.Valid(new Reading(level, place).read(parameters));
    } catch (Invalid e) {
      return new Result.Invalid(e.fault);
    }
  }

  private static final class Reading {
    private final Level level;
    private final Keys keys = new Keys();
    private OptionalLong offset = OptionalLong.empty();
    private OptionalLong limit = OptionalLong.empty();
    private Optional<Names> names = Optional.empty();
    private Fields fields = Fields.ASKED;

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
          names.orElse(Names.LITERAL),
          fields);
    }

    private void read(String name, String value) throws Invalid {
      switch (name) {
        case "limit" -> limit = number(limit, value, Integer.MAX_VALUE);
        case "offset" -> offset = number(offset, value, FARTHEST);
        case "fuzzymatching" -> fuzzy(value);
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

    private void fuzzy(String value) throws Invalid {
      if (names.isPresent()) {
        throw new Invalid(Fault.REPEATED_PARAMETER);
      }
      if (!value.equals("true") && !value.equals("false")) {
        throw new Invalid(Fault.INVALID_FUZZYMATCHING);
      }
      names = Optional.of(value.equals("true") ? Names.FUZZY : Names.LITERAL);
    }

    private void include(String value) throws Invalid {
      for (String field : value.split(",", -1)) {
        if (field.equals(ALL)) {
          fields = Fields.ALL;
        } else {
          keys.ask(AttributePath.parse(field).orElseThrow(() -> new Invalid(Fault.UNKNOWN_FIELD)));
        }
      }
    }

    private void attribute(String name, String value) throws Invalid {
      AttributePath path =
          AttributePath.parse(name).orElseThrow(() -> new Invalid(Fault.UNKNOWN_PARAMETER));
      if (path.tags().getLast() == Tags.QueryRetrieveLevel) {
        throw new Invalid(Fault.UNKNOWN_PARAMETER);
      }
      if (!keys.demand(path, value)) {
        throw new Invalid(Fault.REPEATED_PARAMETER);
      }
    }
  }
}
