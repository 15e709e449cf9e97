// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Pattern;
import javax.crypto.Mac;
import org.tacet.archive.SearchField.Piece;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.SearchToken;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Dictionary;
import org.tacet.dicom.Vr;

/// Finds studies by what cannot be read: keyed hashes of the values of some attributes, of the
/// values as a whole, of each three neighbouring characters in them, and of the beginnings of
/// patients' names, which is what people type.
///
/// A study is stored with the tokens of all its values; a key is turned into tokens that every
/// value it could match must have. So the index gives a superset of the answer, which is decrypted
/// and matched exactly: a token may be wrong about a study, never about the absence of one. This
/// holds because both sides go through [SearchText#loose], which makes equal whatever the matching
/// rules can call equal, and because a value too long to be taken apart is found by every search.
///
/// Tokens tell a thief of the index how often a piece occurs, not which piece it is. Sites have
/// different tokens for the same piece.
final class SearchTokens {
  /// The longest value that is taken apart, in characters: what `LO` and a group of `PN` may have.
  static final int MAX_CHARACTERS = 64;

  /// How many trigrams of one key are looked up: more make the answer hardly smaller.
  private static final int MAX_LOOKED_UP = 6;

  /// Of beginnings, in characters. A longer one is found by the longest that it has.
  private static final int[] BEGINNINGS = {4, 6, 8, 10, 12, 16};

  private static final String BEGIN = "\u0002\u0002";
  private static final String END = "\u0003\u0003";
  private static final Pattern WILDCARDS = Pattern.compile("[*?]");

  private final KeyedHash hash;

  SearchTokens(KeyedHash hash) {
    this.hash = hash;
  }

  /// The tokens a study of the site is stored with.
  Set<SearchToken> of(Site site, DataSet attributes) {
    Making making = new Making(site, hash.mac());
    Set<SearchToken> tokens = new HashSet<>();
    for (SearchField field : SearchField.values()) {
      for (String value : attributes.strings(field.tag())) {
        parts(field, value).forEach(part -> making.all(field, part, tokens::add));
      }
    }
    return tokens;
  }

  /// Sets of tokens, of each of which every value that matches the key has one; none when the key
  /// says too little.
  ///
  /// @param key a single value, or one with wildcards; not a range, not a list
  List<Set<SearchToken>> required(Site site, SearchField field, String key) {
    Making making = new Making(site, hash.mac());
    SearchToken overlong = making.token(field, Piece.OVERLONG, "");
    List<Set<SearchToken>> required = new ArrayList<>();
    for (String part : parts(field, key)) {
      for (SearchToken token : making.required(field, part)) {
        required.add(Set.of(token, overlong));
      }
    }
    return required;
  }

  /// The same for a name that has a word which begins so.
  List<Set<SearchToken>> beginning(Site site, SearchField field, String word) {
    Making making = new Making(site, hash.mac());
    SearchToken overlong = making.token(field, Piece.OVERLONG, "");
    return spread(new LinkedHashSet<>(trigrams(word))).stream()
        .map(piece -> Set.of(making.token(field, Piece.TRIGRAM, piece), overlong))
        .toList();
  }

  /// The same for a single value in which `*` and `?` mean themselves.
  List<Set<SearchToken>> whole(Site site, SearchField field, String value) {
    Making making = new Making(site, hash.mac());
    SearchToken overlong = making.token(field, Piece.OVERLONG, "");
    return parts(field, value).stream()
        .map(part -> Set.of(making.token(field, Piece.WHOLE, part), overlong))
        .toList();
  }

  // A name has a value for each of its component groups, and any of them may be asked for.
  private static List<String> parts(SearchField field, String value) {
    List<String> parts =
        switch (Dictionary.vrOf(field.tag())) {
          case PN -> PersonNameMatching.groups(value);
          case DA -> List.of(date(value));
          default -> List.of(value.strip());
        };
    return parts.stream().map(SearchText::loose).filter(part -> !part.isEmpty()).toList();
  }

  private static String date(String value) {
    var date = DicomDate.parse(value);
    return date.isPresent() ? Integer.toString(date.getAsInt()) : value.strip();
  }

  /// Three neighbouring characters each, without those that wildcards separate. Beginning and end
  /// are known where the key has no `*` there.
  private static Set<String> literalTrigrams(SearchField field, String key) {
    Set<String> pieces = new LinkedHashSet<>();
    for (String literal : WILDCARDS.split(anchored(field, key), -1)) {
      pieces.addAll(trigrams(literal));
    }
    return pieces;
  }

  private static String anchored(SearchField field, String key) {
    String firm = firm(field, key);
    return (firm.startsWith("*") ? "" : BEGIN) + firm + (firm.endsWith("*") ? "" : END);
  }

  // Empty components at the end of a name are there or not: `SHARMA^*` finds SHARMA too.
  private static String firm(SearchField field, String key) {
    return Dictionary.vrOf(field.tag()) == Vr.PN ? withoutEmptyComponents(key) : key;
  }

  /// How much of a key is one of the [#BEGINNINGS]; 0 when nothing is.
  private static int beginning(SearchField field, int[] key) {
    int literal = 0;
    while (literal < key.length && key[literal] != '*' && key[literal] != '?') {
      literal++;
    }
    int longest = 0;
    for (int length : BEGINNINGS) {
      longest = field.hasBeginnings() && length <= literal ? length : longest;
    }
    return longest;
  }

  // A scan, not a pattern: a key of many `^` is the caller's to choose, its cost is not.
  private static String withoutEmptyComponents(String key) {
    int end = key.length();
    while (end > 0 && "*?^".indexOf(key.charAt(end - 1)) >= 0) {
      end--;
    }
    return key.indexOf('^', end) >= 0 ? key.substring(0, end) + "*" : key;
  }

  private static List<String> trigrams(String text) {
    int[] characters = text.codePoints().toArray();
    List<String> trigrams = new ArrayList<>();
    for (int i = 0; i + 3 <= characters.length; i++) {
      trigrams.add(new String(characters, i, 3));
    }
    return trigrams;
  }

  private static List<String> spread(Set<String> pieces) {
    List<String> all = List.copyOf(pieces);
    if (all.size() <= MAX_LOOKED_UP) {
      return all;
    }
    List<String> spread = new ArrayList<>();
    for (int i = 0; i < MAX_LOOKED_UP; i++) {
      spread.add(all.get(i * (all.size() - 1) / (MAX_LOOKED_UP - 1)));
    }
    return spread;
  }

  private final class Making {
    private final Site site;
    private final Mac mac;

    Making(Site site, Mac mac) {
      this.site = site;
      this.mac = mac;
    }

    void all(SearchField field, String part, Consumer<SearchToken> tokens) {
      if (part.codePointCount(0, part.length()) > MAX_CHARACTERS) {
        tokens.accept(token(field, Piece.OVERLONG, ""));
        return;
      }
      tokens.accept(token(field, Piece.WHOLE, part));
      if (Dictionary.vrOf(field.tag()) != Vr.DA) {
        for (String piece : trigrams(BEGIN + part + END)) {
          tokens.accept(token(field, Piece.TRIGRAM, piece));
        }
      }
      if (field.hasBeginnings()) {
        beginnings(field, part.codePoints().toArray(), tokens);
      }
    }

    private void beginnings(SearchField field, int[] part, Consumer<SearchToken> tokens) {
      for (int length : BEGINNINGS) {
        if (length <= part.length) {
          tokens.accept(beginning(field, part, length));
        }
      }
    }

    private SearchToken beginning(SearchField field, int[] text, int length) {
      return token(field, Piece.BEGINNING, new String(text, 0, length));
    }

    List<SearchToken> required(SearchField field, String key) {
      if (!WILDCARDS.matcher(key).find()) {
        return List.of(token(field, Piece.WHOLE, key));
      }
      int[] firm = firm(field, key).codePoints().toArray();
      int begun = SearchTokens.beginning(field, firm);
      if (begun == 0) {
        return pieces(field, key);
      }
      List<SearchToken> required = new ArrayList<>();
      required.add(beginning(field, firm, begun));
      // What the beginning does not say already.
      required.addAll(pieces(field, "*" + new String(firm, begun - 2, firm.length - begun + 2)));
      return required;
    }

    private List<SearchToken> pieces(SearchField field, String key) {
      return spread(literalTrigrams(field, key)).stream()
          .map(piece -> token(field, Piece.TRIGRAM, piece))
          .toList();
    }

    SearchToken token(SearchField field, Piece kind, String piece) {
      int number = field.of(kind);
      return new SearchToken(number, hash.token(mac, site, number, piece));
    }
  }
}
