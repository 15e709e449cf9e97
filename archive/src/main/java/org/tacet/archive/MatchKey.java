// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.FindOutcome.Rule;
import org.tacet.archive.Query.Names;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Dictionary;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Vr;

/// A key of an identifier, understood.
///
/// @param tag the attribute
/// @param criterion what is demanded of it
record MatchKey(int tag, Criterion criterion) {
  /// The deepest sequence within a sequence that is looked at.
  private static final int MAX_DEPTH = 8;

  /// The longest value of a key, in characters: a list of 10,000 UIDs has less.
  private static final int MAX_CHARACTERS = 700_000;

  /// The keys of an identifier.
  ///
  /// @param maxKeys the most that are looked at, those within sequences counted
  static List<MatchKey> parse(DataSet identifier, int maxKeys) throws InvalidKeyException {
    return parse(identifier, maxKeys, Names.LITERAL);
  }

  static List<MatchKey> parse(DataSet identifier, int maxKeys, Names names)
      throws InvalidKeyException {
    return new Parsing(maxKeys, names).keys(identifier, 0);
  }

  /// Whether it looks for more than it names.
  boolean searches() {
    return switch (criterion) {
      case Criterion.AnyOf(Vr vr, List<String> values) ->
          Matching.allowsWildcards(vr) && values.stream().anyMatch(Wildcards::in);
      case Criterion.WordsOf _ -> true;
      case Criterion.OfItem(List<MatchKey> keys) -> keys.stream().anyMatch(MatchKey::searches);
      case Criterion.At _, Criterion.Within _, Criterion.Universal _ -> false;
    };
  }

  /// A key that cannot be understood.
  static final class InvalidKeyException extends Exception {
    private final Rule rule;
    private final int tag;

    InvalidKeyException(Rule rule, int tag) {
      super(rule + " " + Tag.format(tag));
      this.rule = rule;
      this.tag = tag;
    }

    FindOutcome.Invalid outcome() {
      return new FindOutcome.Invalid(rule, tag);
    }
  }

  private static final class Parsing {
    private final Names names;
    private int left;

    Parsing(int maxKeys, Names names) {
      this.left = maxKeys;
      this.names = names;
    }

    List<MatchKey> keys(DataSet set, int depth) throws InvalidKeyException {
      List<MatchKey> keys = new ArrayList<>();
      for (Element element : set) {
        if (--left < 0 || depth > MAX_DEPTH) {
          throw new InvalidKeyException(Rule.TOO_MANY_KEYS, element.tag());
        }
        if (!isFraming(element.tag())) {
          keys.add(new MatchKey(element.tag(), criterion(set, element, depth)));
        }
      }
      return keys;
    }

    /// What says how the identifier is to be read, and is never matched.
    private static boolean isFraming(int tag) {
      return tag == Tags.SpecificCharacterSet
          || tag == Tags.QueryRetrieveLevel
          || tag == Tags.TimezoneOffsetFromUTC
          || Tag.isGroupLength(tag);
    }

    private Criterion criterion(DataSet set, Element element, int depth)
        throws InvalidKeyException {
      Vr vr = element.vr() == Vr.UN ? Dictionary.vrOf(element.tag()) : element.vr();
      if (vr == Vr.SQ) {
        return item(set.items(element.tag()), element.tag(), depth);
      }
      List<String> values =
          set.strings(element.tag()).stream().filter(value -> !value.isBlank()).toList();
      if (values.isEmpty() || values.stream().allMatch(value -> isStars(vr, value))) {
        return Criterion.Universal.UNIVERSAL;
      }
      if (values.stream().mapToInt(String::length).sum() > MAX_CHARACTERS) {
        throw new InvalidKeyException(Rule.TOO_MANY_KEYS, element.tag());
      }
      return switch (vr) {
        case DA, TM, DT -> moment(vr, String.join("\\", values), element.tag());
        case UI -> uids(values, element.tag());
        case PN -> names(values);
        default -> new Criterion.AnyOf(vr, values);
      };
    }

    private Criterion item(List<DataSet> items, int tag, int depth) throws InvalidKeyException {
      if (items.size() > 1) {
        throw new InvalidKeyException(Rule.MORE_THAN_ONE_ITEM, tag);
      }
      if (items.isEmpty()) {
        return Criterion.Universal.UNIVERSAL;
      }
      List<MatchKey> keys = keys(items.getFirst(), depth + 1);
      boolean universal =
          keys.stream().allMatch(key -> key.criterion() instanceof Criterion.Universal);
      return universal ? Criterion.Universal.UNIVERSAL : new Criterion.OfItem(keys);
    }

    private Criterion names(List<String> values) {
      List<String> words =
          names == Names.FUZZY
              ? values.stream().flatMap(value -> PersonNameMatching.words(value).stream()).toList()
              : List.of();
      return words.isEmpty() ? new Criterion.AnyOf(Vr.PN, values) : new Criterion.WordsOf(words);
    }

    private static Criterion uids(List<String> values, int tag) throws InvalidKeyException {
      if (values.stream().anyMatch(value -> Uid.parse(value).isEmpty())) {
        throw new InvalidKeyException(Rule.NOT_A_UID, tag);
      }
      return new Criterion.AnyOf(Vr.UI, values);
    }

    // Nothing but stars is universal matching (PS3.4 §C.2.2.2.4).
    private static boolean isStars(Vr vr, String value) {
      return Matching.allowsWildcards(vr) && value.strip().chars().allMatch(c -> c == '*');
    }

    private static Criterion moment(Vr vr, String key, int tag) throws InvalidKeyException {
      Optional<Moment> single = Moment.parse(vr, key);
      if (single.isPresent()) {
        return new Criterion.At(vr, single.get(), key.strip());
      }
      for (int i = key.indexOf('-'); i >= 0; i = key.indexOf('-', i + 1)) {
        Optional<Criterion> range = range(vr, key.substring(0, i), key.substring(i + 1));
        if (range.isPresent()) {
          return range.get();
        }
      }
      throw new InvalidKeyException(Rule.NOT_A_RANGE, tag);
    }

    // The hyphen of an offset from UTC looks like that of a range: the first reading that makes
    // sense
    // counts.
    private static Optional<Criterion> range(Vr vr, String from, String until) {
      Optional<Moment> first = Moment.parse(vr, from);
      Optional<Moment> last = Moment.parse(vr, until);
      boolean understood =
          (first.isPresent() || from.isBlank()) && (last.isPresent() || until.isBlank());
      return understood && (first.isPresent() || last.isPresent())
          ? Optional.of(new Criterion.Within(vr, first, last))
          : Optional.empty();
    }
  }
}
