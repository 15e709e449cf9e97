// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// How the characters of a data set are encoded: the value of Specific Character Set (0008,0005),
/// PS3.3 §C.12.1.1.2 and PS3.5 §6.1.
///
/// There are two worlds. The defined terms `ISO_IR 192`, `GB18030` and `GBK` stand alone and are a
/// charset of Java each. All others designate graphic sets to the two halves of the byte range, and
/// with more than one of them escape sequences change the sets within a value ([CodeExtensions]).
///
/// Decoding never fails: bytes that mean nothing become U+FFFD, and no byte is taken into a
/// character past a delimiter. A value is decoded whole, before it is split at its backslashes: the
/// second byte of a Chinese or Japanese character may look like one.
///
/// Unknown terms are left out, and whatever comes after the 32nd; if the first is unknown, the high
/// half is read as ISO 8859-1, and [#known] says so.
public final class SpecificCharacterSet {
  // A sender may fill it with what nobody else uses: then the others are taken apart each time.
  private static final int REMEMBERED = 256;
  private static final int LONGEST_REMEMBERED = 16;
  private static final Map<List<String>, SpecificCharacterSet> USUAL = new ConcurrentHashMap<>();

  /// The default repertoire, ISO-IR 6: what a data set without (0008,0005) is written in.
  public static final SpecificCharacterSet DEFAULT = of(List.of());

  /// Unicode in UTF-8.
  public static final SpecificCharacterSet UTF_8 = of(List.of("ISO_IR 192"));

  private static final CodeExtensions ASCII_ONLY =
      new CodeExtensions(GraphicSet.ASCII, GraphicSet.NONE, List.of(GraphicSet.ASCII), false);

  // More than the standard has. Each item of a data set may bring its own, and keeps it.
  private static final int MAX_TERMS = 32;

  private final List<String> definedTerms;
  private final boolean known;
  private final Optional<Charset> alone;
  private final CodeExtensions sets;

  private SpecificCharacterSet(
      List<String> definedTerms, boolean known, Optional<Charset> alone, CodeExtensions sets) {
    this.definedTerms = definedTerms;
    this.known = known;
    this.alone = alone;
    this.sets = sets;
  }

  /// The character set with these defined terms, the values of (0008,0005) in their order; an empty
  /// first one means the default repertoire. Spellings that devices are known for (`ISO-IR 100`,
  /// `ISO_IR_100`) are taken for what they mean.
  public static SpecificCharacterSet of(List<String> definedTerms) {
    SpecificCharacterSet usual = USUAL.get(definedTerms);
    if (usual != null) {
      return usual;
    }
    SpecificCharacterSet parsed = parsed(definedTerms);
    boolean small =
        parsed.definedTerms.stream().allMatch(term -> term.length() <= LONGEST_REMEMBERED);
    if (parsed.known && small && USUAL.size() < REMEMBERED) {
      USUAL.put(parsed.definedTerms, parsed);
    }
    return parsed;
  }

  private static SpecificCharacterSet parsed(List<String> definedTerms) {
    List<String> kept = definedTerms.stream().limit(MAX_TERMS).toList();
    List<Term> terms = kept.stream().map(Term::parse).toList();
    boolean known =
        kept.size() == definedTerms.size() && terms.stream().allMatch(Term::isAvailable);
    Optional<Charset> alone = terms.stream().flatMap(term -> term.alone().stream()).findFirst();
    // One that stands alone next to others is against the standard. It holds ASCII as well as the
    // others do, so what it says is the better guess.
    return new SpecificCharacterSet(
        kept, known && (alone.isEmpty() || terms.size() == 1), alone, extensions(terms));
  }

  private static CodeExtensions extensions(List<Term> terms) {
    Term first = terms.isEmpty() ? Term.parse("") : terms.getFirst();
    GraphicSet g0 = first.initial(GraphicSet.Area.G0, GraphicSet.ASCII);
    GraphicSet g1 =
        first.isKnown() ? first.initial(GraphicSet.Area.G1, GraphicSet.NONE) : GraphicSet.LATIN_1;
    List<GraphicSet> declared = new ArrayList<>(List.of(g0, g1));
    for (Term term : terms) {
      declared.addAll(term.sets());
    }
    boolean extended = terms.size() > 1 || first.extends2022();
    return new CodeExtensions(g0, g1, declared.stream().distinct().toList(), extended);
  }

  /// The defined terms as they were given; the first 32 of them.
  public List<String> definedTerms() {
    return definedTerms;
  }

  /// True if every term is one of the standard's, stands where it may, and can be decoded by this
  /// Java run time.
  public boolean known() {
    return known;
  }

  /// The graphic sets that this Java run time cannot decode, by the terms that name them: none,
  /// unless it was cut down and lacks the module `jdk.charsets`.
  public static List<String> unavailableTerms() {
    Set<GraphicSet> missing = EnumSet.allOf(GraphicSet.class);
    missing.removeIf(GraphicSet::isAvailable);
    return missing.stream().map(set -> "ISO 2022 IR " + set.number()).distinct().toList();
  }

  /// The text of a value or of all values of an element.
  ///
  /// @param vr decides what is a delimiter, and whether the character set applies at all
  public String decode(byte[] bytes, int offset, int length, Vr vr) {
    if (isPlain(bytes, offset, length)) {
      return new String(bytes, offset, length, StandardCharsets.ISO_8859_1);
    }
    if (!vr.usesCharacterSet()) {
      return CodeExtensionDecoder.decode(ASCII_ONLY, vr, bytes, offset, length);
    }
    return alone
        .map(charset -> new String(bytes, offset, length, charset))
        .orElseGet(() -> CodeExtensionDecoder.decode(sets, vr, bytes, offset, length));
  }

  /// The bytes of a text, without padding. What cannot be encoded becomes a question mark: ask
  /// [#canEncode] first.
  public byte[] encode(String text, Vr vr) {
    if (!vr.usesCharacterSet()) {
      return CodeExtensionEncoder.encode(ASCII_ONLY, vr, text);
    }
    return alone.map(text::getBytes).orElseGet(() -> CodeExtensionEncoder.encode(sets, vr, text));
  }

  /// True if no character of the text is lost in a value that a backslash would split.
  public boolean canEncode(String text) {
    return canEncode(text, Vr.LO);
  }

  /// True if no character of the text is lost in an element of that VR.
  public boolean canEncode(String text, Vr vr) {
    if (!vr.usesCharacterSet()) {
      return CodeExtensionEncoder.canEncode(ASCII_ONLY, vr, text);
    }
    return alone
        .map(charset -> charset.newEncoder().canEncode(text))
        .orElseGet(() -> CodeExtensionEncoder.canEncode(sets, vr, text));
  }

  /// True of bytes that mean the same in every set but one: ASCII without an escape.
  private boolean isPlain(byte[] bytes, int offset, int length) {
    if (sets.g0() != GraphicSet.ASCII) {
      return false;
    }
    for (int i = offset; i < offset + length; i++) {
      if (bytes[i] < 0 || bytes[i] == CodeExtensions.ESC) {
        return false;
      }
    }
    return true;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SpecificCharacterSet that && definedTerms.equals(that.definedTerms);
  }

  @Override
  public int hashCode() {
    return definedTerms.hashCode();
  }

  /// The terms, joined as in the element.
  @Override
  public String toString() {
    return String.join("\\", definedTerms);
  }

  /// One defined term, taken apart.
  private record Term(boolean isKnown, boolean extends2022, List<GraphicSet> sets, String charset) {
    private static final Pattern NUMBERED =
        Pattern.compile("ISO[ _-](2022[ _-])?IR[ _-](\\d{1,3})");
    private static final int UTF_8_NUMBER = 192;

    static Term parse(String text) {
      String term = text.strip().toUpperCase(Locale.ROOT);
      if (term.isEmpty()) {
        return new Term(true, false, List.of(GraphicSet.ASCII), "");
      }
      if (term.equals("GB18030") || term.equals("GBK")) {
        return new Term(true, false, List.of(), term);
      }
      Matcher numbered = NUMBERED.matcher(term);
      if (!numbered.matches()) {
        return new Term(false, false, List.of(), "");
      }
      int number = Integer.parseInt(numbered.group(2));
      if (number == UTF_8_NUMBER) {
        return new Term(true, false, List.of(), "UTF-8");
      }
      List<GraphicSet> sets = new ArrayList<>();
      for (GraphicSet set : GraphicSet.values()) {
        if (set.number() == number) {
          sets.add(set);
        }
      }
      return new Term(!sets.isEmpty(), numbered.group(1) != null, sets, "");
    }

    boolean isAvailable() {
      return isKnown && sets.stream().allMatch(GraphicSet::isAvailable);
    }

    Optional<Charset> alone() {
      boolean available = !charset.isEmpty() && Charset.isSupported(charset);
      return available ? Optional.of(Charset.forName(charset)) : Optional.empty();
    }

    // Values of two bytes in the low half are never in force at first: ASCII is. In the high half
    // the standard forbids them too, but Korean and Chinese devices mean them.
    GraphicSet initial(GraphicSet.Area area, GraphicSet otherwise) {
      return sets.stream()
          .filter(set -> set.area() == area && !(set.isPairs() && area == GraphicSet.Area.G0))
          .findFirst()
          .orElse(otherwise);
    }
  }
}
