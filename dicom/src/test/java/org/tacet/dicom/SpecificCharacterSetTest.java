// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Bytes are written as PS3.5 writes them: ASCII, and `\nnn` (octal) for all others.
final class SpecificCharacterSetTest {
  private static final long SEED = 20_261_122;

  // terms (parted by /), VR, text, bytes
  @ParameterizedTest(name = "{0} {2}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        // PS3.5 §H.3.1
        "/ISO 2022 IR 87, PN, Yamada^Tarou=山田^太郎=やまだ^たろう,"
            + " Yamada^Tarou=\\033$B;3ED\\033(B^\\033$BB@O:\\033(B="
            + "\\033$B$d$^$@\\033(B^\\033$B$?$m$&\\033(B",
        // PS3.5 §H.3.2
        "ISO 2022 IR 13/ISO 2022 IR 87, PN, ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう,"
            + " \\324\\317\\300\\336^\\300\\333\\263=\\033$B;3ED\\033(J^\\033$BB@O:\\033(J="
            + "\\033$B$d$^$@\\033(J^\\033$B$?$m$&\\033(J",
        // PS3.5 §I.2
        "/ISO 2022 IR 149, PN, Hong^Gildong=洪^吉洞=홍^길동,"
            + " Hong^Gildong=\\033$)C\\373\\363^\\033$)C\\321\\316\\324\\327="
            + "\\033$)C\\310\\253^\\033$)C\\261\\346\\265\\277",
        // PS3.5 §J.1
        "ISO_IR 192, PN, Wang^XiaoDong=王^小東=,"
            + " Wang^XiaoDong=\\347\\216\\213^\\345\\260\\217\\346\\235\\261=",
        // PS3.5 §J.3, and the same in GBK
        "GB18030, PN, Wang^XiaoDong=王^小东=, Wang^XiaoDong=\\315\\365^\\320\\241\\266\\253=",
        "GBK, PN, Wang^XiaoDong=王^小东=, Wang^XiaoDong=\\315\\365^\\320\\241\\266\\253=",
        // PS3.5 §K.2
        "/ISO 2022 IR 58, PN, Zhang^XiaoDong=张^小东=,"
            + " Zhang^XiaoDong=\\033$)A\\325\\305^\\033$)A\\320\\241\\266\\253=",
        // One of each other set
        "ISO_IR 100, PN, Buc^Jérôme, Buc^J\\351r\\364me",
        "ISO_IR 101, LO, Łódź, \\243\\363d\\274",
        "ISO_IR 109, LO, ĉirkaŭ, \\346irka\\375",
        "ISO_IR 110, LO, Rīga, R\\357ga",
        "ISO_IR 144, PN, Люк, \\273\\356\\332",
        "ISO_IR 127, PN, قباني^لنزار, \\342\\310\\307\\346\\352^\\344\\346\\322\\307\\321",
        "ISO_IR 126, PN, Διονυσιος, \\304\\351\\357\\355\\365\\363\\351\\357\\362",
        "ISO_IR 138, PN, שרון^דבורה, \\371\\370\\345\\357^\\343\\341\\345\\370\\344",
        "ISO_IR 148, LO, İstanbul, \\335stanbul",
        "ISO_IR 203, LO, 5 €, 5 \\244",
        "ISO_IR 166, LO, สมชาย, \\312\\301\\252\\322\\302",
        "ISO_IR 13, PN, ﾔﾏﾀﾞ^ﾀﾛｳ, \\324\\317\\300\\336^\\300\\333\\263",
        "ISO_IR 13, ST, 5¥‾, 5\\134~",
        "/ISO 2022 IR 159, LO, 丂, \\033$(D0!\\033(B",
        // Two sets for the high half: the first again before a delimiter and at the end
        "ISO 2022 IR 100/ISO 2022 IR 144, PN, é^Люк^é,"
            + " \\351^\\033-L\\273\\356\\332\\033-A^\\351",
        "ISO 2022 IR 6/ISO 2022 IR 126/ISO 2022 IR 144, LO, αЛβ,"
            + " \\033-F\\341\\033-L\\273\\033-F\\342",
        // The sets of one value do not reach into the next
        "/ISO 2022 IR 149, LO, 동\\동, \\033$)C\\265\\277\\134\\033$)C\\265\\277",
        "/ISO 2022 IR 87, SH, 山\\田, \\033$B;3\\033(B\\134\\033$BED\\033(B",
        // A second byte that looks like a backslash (0x5C) parts nothing
        "GB18030, LO, 誠A, \\325\\134A",
        "GBK, SH, 誠\\誠, \\325\\134\\134\\325\\134",
        // In ST a backslash is a character
        "/ISO 2022 IR 87, ST, 山\\田, \\033$B;3\\033(B\\134\\033$BED\\033(B",
        "GB18030, LO, 𠀀, \\2252\\2026"
      })
  void decodesAndEncodesTheExamples(String terms, Vr vr, String text, String octal) {
    SpecificCharacterSet set = set(terms);
    byte[] bytes = bytes(octal);
    assertThat(set.known()).isTrue();
    assertThat(set.decode(bytes, 0, bytes.length, vr)).isEqualTo(text);
    assertThat(set.canEncode(text, vr)).isTrue();
    assertThat(set.encode(text, vr)).isEqualTo(bytes);
  }

  // What is right though we would not write it so.
  @ParameterizedTest(name = "{0} {2}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        // PS3.5 §I.3: designated at the head of each line
        "/ISO 2022 IR 149, LT, 'The first line includes 길동.|The third line',"
            + " '\\033$)CThe first line includes \\261\\346\\265\\277.\\015\\012The third line'",
        // ASCII designated although it is in force, and twice
        "/ISO 2022 IR 87, PN, A^山, \\033(B\\033(BA^\\033$B;3\\033(B",
        // Left in two bytes at the end of the value
        "/ISO 2022 IR 87, PN, A=山, A=\\033$B;3",
        // ASCII forgotten before a delimiter that cannot be half of a pair
        "/ISO 2022 IR 87, PN, 山^田, \\033$B;3^\\033$BED\\033(B",
        "/ISO 2022 IR 87, LO, 山|田, \\033$B;3\\015\\012\\033$BED\\033(B",
        // A space among pairs
        "/ISO 2022 IR 87, LO, 山 田, \\033$B;3 ED\\033(B",
        // A set that is not declared, but known
        "/ISO 2022 IR 87, LO, é, \\033-A\\351",
        // A set of two bytes in force at first
        "ISO 2022 IR 149, PN, 홍^길동, \\310\\253^\\261\\346\\265\\277",
        // Spellings
        "ISO-IR 100, LO, é, \\351",
        "ISO_IR_100, LO, é, \\351",
        "iso_ir 100, LO, é, \\351",
        "ISO_IR 100/ISO_IR 144, LO, éЛ, \\351\\033-L\\273",
      })
  void decodesWhatWeWouldNotWrite(String terms, Vr vr, String text, String octal) {
    String unquoted = unquote(octal);
    byte[] bytes = bytes(unquoted);
    assertThat(set(terms).decode(bytes, 0, bytes.length, vr))
        .isEqualTo(unquote(text).replace("|", "\r\n"));
  }

  @ParameterizedTest(name = "{0} {3}")
  @CsvSource(
      quoteCharacter = '"',
      value = {
        // Escape sequences cut short
        "/ISO 2022 IR 87, LO, A?, A\\033",
        "/ISO 2022 IR 87, LO, A?, A\\033$",
        "/ISO 2022 IR 149, LO, A?, A\\033$)",
        "/ISO 2022 IR 149, LO, A?\\B, A\\033$)\\134B",
        "/ISO 2022 IR 149, LO, A?\\B, A\\033\\134B",
        "/ISO 2022 IR 149, PN, A?^B, A\\033(^B",
        // Unknown ones
        "/ISO 2022 IR 87, LO, ???, \\033%G\\303\\251",
        "/ISO 2022 IR 87, LO, A?B, A\\033(ZB",
        // No code extensions, so an escape means nothing
        "ISO_IR 100, LO, ?$B;3, \\033$B;3",
        "'', LO, ?$B;3, \\033$B;3",
        "ISO_IR 6, LO, ?(B, \\033(B",
        // High bytes where nothing is designated
        "'', LO, J?r, J\\351r",
        "ISO_IR 6, PN, J?r^A, J\\351r^A",
        "/ISO 2022 IR 149, PN, 홍^??, \\033$)C\\310\\253^\\261\\346",
        "/ISO 2022 IR 149, LO, 홍|??, \\033$)C\\310\\253\\015\\012\\261\\346",
        // Half a pair
        "/ISO 2022 IR 149, LO, ?, \\033$)C\\310",
        "/ISO 2022 IR 149, LO, ?A, \\033$)C\\310A",
        "/ISO 2022 IR 149, LO, ?\\A, \\033$)C\\310\\134A",
        "/ISO 2022 IR 87, LO, ?, \\033$B;",
        "/ISO 2022 IR 87, LO, ?é, \\033$B;\\033(B\\033-A\\351",
        // Pairs that the set does not have
        "/ISO 2022 IR 87, LO, ?, \\033$B~~\\033(B",
        "/ISO 2022 IR 58, LO, ??, \\033$)A\\240\\240",
        // Bytes that the set does not have
        "ISO_IR 13, LO, ?, \\340",
        "ISO_IR 138, LO, ?, \\241",
        // Broken UTF-8 keeps its delimiters
        "ISO_IR 192, LO, ?\\A, \\346\\134A",
        "ISO_IR 192, LO, ?, \\346\\235",
        "ISO_IR 192, LO, ??, \\300\\200",
        "GB18030, LO, ?, \\201"
      })
  void replacesWhatMeansNothing(String terms, Vr vr, String text, String octal) {
    byte[] bytes = bytes(octal);
    assertThat(set(terms).decode(bytes, 0, bytes.length, vr))
        .isEqualTo(text.replace('?', '\uFFFD').replace("|", "\r\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"FOO", "ISO_IR 999", "ISO_IR", "ISO_IR 100 garbage", "UTF-8", "1"})
  void readsUnknownTermsAsLatin1AndSaysSo(String term) {
    SpecificCharacterSet set = SpecificCharacterSet.of(List.of(term));
    assertThat(set.known()).isFalse();
    assertThat(set.definedTerms()).containsExactly(term);
    byte[] bytes = bytes("J\\351r");
    assertThat(set.decode(bytes, 0, bytes.length, Vr.LO)).isEqualTo("Jér");
  }

  @Test
  void saysSoWhenATermMayNotStandThere() {
    SpecificCharacterSet set = set("ISO 2022 IR 6/ISO_IR 192");
    assertThat(set.known()).isFalse();
    byte[] bytes = bytes("\\303\\251");
    assertThat(set.decode(bytes, 0, 2, Vr.LO)).isEqualTo("é");
    assertThat(set("ISO_IR 100/FOO").known()).isFalse();
  }

  /// Each item of a hostile data set may bring thousands, and keeps them.
  @Test
  void keepsOnlySoManyTerms() {
    SpecificCharacterSet many = SpecificCharacterSet.of(Collections.nCopies(2000, "ISO_IR 100"));

    assertThat(many.definedTerms()).hasSize(32);
    assertThat(many.known()).isFalse();
    assertThat(many.decode(bytes("\\351"), 0, 1, Vr.LO)).isEqualTo("é");
  }

  @Test
  void knowsEveryDefinedTermOfTheStandard() {
    for (int number : new int[] {100, 101, 109, 110, 144, 127, 126, 138, 148, 203, 13, 166}) {
      assertThat(set("ISO_IR " + number).known()).isTrue();
      assertThat(set("ISO 2022 IR 6/ISO 2022 IR " + number).known()).isTrue();
    }
    for (int number : new int[] {87, 159, 149, 58}) {
      assertThat(set("/ISO 2022 IR " + number).known()).isTrue();
    }
    assertThat(SpecificCharacterSet.DEFAULT.known()).isTrue();
    assertThat(SpecificCharacterSet.UTF_8.known()).isTrue();
    assertThat(SpecificCharacterSet.unavailableTerms()).isEmpty();
  }

  @Test
  void appliesOnlyToTheVrsThatUseIt() {
    byte[] bytes = bytes("A\\303\\251");
    assertThat(SpecificCharacterSet.UTF_8.decode(bytes, 0, 3, Vr.CS)).isEqualTo("A\uFFFD\uFFFD");
    assertThat(SpecificCharacterSet.UTF_8.decode(bytes, 0, 3, Vr.UT)).isEqualTo("Aé");
    assertThat(SpecificCharacterSet.UTF_8.canEncode("é", Vr.CS)).isFalse();
    assertThat(SpecificCharacterSet.UTF_8.encode("é", Vr.CS)).containsExactly('?');
  }

  @Test
  void decodesOnlyThePartItIsGiven() {
    byte[] bytes = bytes("xx\\351yy");
    assertThat(set("ISO_IR 100").decode(bytes, 2, 1, Vr.LO)).isEqualTo("é");
    assertThat(set("ISO_IR 100").decode(bytes, 5, 0, Vr.LO)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "'',é,false",
    "ISO_IR 100,é,true",
    "ISO_IR 100,Ł,false",
    "ISO_IR 100,山,false",
    "ISO_IR 100,𠀀,false",
    "/ISO 2022 IR 87,𠀀,false",
    "/ISO 2022 IR 87,山é,false",
    "/ISO 2022 IR 87/ISO 2022 IR 100,山é,true",
    "ISO_IR 192,𠀀山é,true",
    "ISO_IR 192,'\uD800',false",
    "GBK,𠀀,false",
    "GB18030,𠀀,true",
    "ISO_IR 13,~,false",
    "ISO 2022 IR 13/ISO 2022 IR 6,~,true",
    "ISO_IR 13,¥,false",
    "ISO_IR 13,\\,true",
    "'',\uFFFD,false",
    "ISO_IR 138,\uFFFD,false"
  })
  void saysWhatItCanEncode(String terms, String text, boolean can) {
    SpecificCharacterSet set = set(terms);
    assertThat(set.canEncode(text)).isEqualTo(can);
    byte[] bytes = set.encode(text, Vr.LO);
    assertThat(set.decode(bytes, 0, bytes.length, Vr.LO).equals(text)).isEqualTo(can);
  }

  @Test
  void letsNoTextSmuggleInAnEscape() {
    SpecificCharacterSet set = set("/ISO 2022 IR 87");
    assertThat(set.canEncode("\u001B$B;3")).isFalse();
    assertThat(set.encode("\u001B$B;3", Vr.LO)).isEqualTo(bytes("?$B;3"));
  }

  @Test
  void neitherThrowsNorGrowsOnRandomBytes() {
    Random random = new Random(SEED);
    byte[] alphabet = bytes("A \\134^=\\012\\033\\033\\033$()-BCDAIJL!~\\177\\200\\240\\261\\377");
    for (String terms : everyKind()) {
      SpecificCharacterSet set = set(terms);
      for (int run = 0; run < 2000; run++) {
        byte[] bytes = new byte[random.nextInt(24)];
        for (int i = 0; i < bytes.length; i++) {
          bytes[i] = alphabet[random.nextInt(alphabet.length)];
        }
        for (Vr vr : List.of(Vr.PN, Vr.LO, Vr.ST, Vr.CS)) {
          String text = set.decode(bytes, 0, bytes.length, vr);
          assertThat(text.length())
              .describedAs("seed %s, %s, %s", SEED, terms, Arrays.toString(bytes))
              .isLessThanOrEqualTo(bytes.length);
          // An answer that its own character set cannot hold goes out in Unicode.
          assertThat(!vr.usesCharacterSet() || SpecificCharacterSet.UTF_8.canEncode(text, vr))
              .describedAs("seed %s, %s, %s", SEED, terms, Arrays.toString(bytes))
              .isTrue();
        }
      }
    }
  }

  @Test
  void givesBackEveryTextItCanEncode() {
    Random random = new Random(SEED);
    String alphabet = "AZaz09 -.,\\^=é£ÄŁĀЛюبαשİ€ก山田太郎やﾔ홍길동王小东丂𠀀\r\n\t";
    int[] characters = alphabet.codePoints().toArray();
    for (String terms : everyKind()) {
      SpecificCharacterSet set = set(terms);
      for (int run = 0; run < 2000; run++) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(12); i > 0; i--) {
          String c = Character.toString(characters[random.nextInt(characters.length)]);
          text.append(set.canEncode(c, Vr.PN) ? c : "");
        }
        byte[] bytes = set.encode(text.toString(), Vr.PN);
        assertThat(set.decode(bytes, 0, bytes.length, Vr.PN))
            .describedAs("seed %s, %s", SEED, terms)
            .isEqualTo(text.toString());
        assertThat(set.encode(set.decode(bytes, 0, bytes.length, Vr.PN), Vr.PN)).isEqualTo(bytes);
      }
    }
  }

  @Test
  void isEqualByItsTerms() {
    assertThat(set("ISO_IR 100")).isEqualTo(set("ISO_IR 100")).hasToString("ISO_IR 100");
    assertThat(set("ISO_IR 100")).isNotEqualTo(set("ISO_IR 101"));
    assertThat(set("/ISO 2022 IR 87")).hasToString("\\ISO 2022 IR 87");
  }

  private static List<String> everyKind() {
    return List.of(
        "",
        "ISO_IR 100",
        "ISO_IR 13",
        "ISO_IR 192",
        "GB18030",
        "GBK",
        "/ISO 2022 IR 87",
        "/ISO 2022 IR 149",
        "/ISO 2022 IR 58",
        "ISO 2022 IR 13/ISO 2022 IR 87/ISO 2022 IR 159",
        "ISO 2022 IR 100/ISO 2022 IR 144/ISO 2022 IR 126/ISO 2022 IR 166/ISO 2022 IR 149",
        "FOO");
  }

  private static SpecificCharacterSet set(String terms) {
    String given = unquote(terms);
    return given.isEmpty()
        ? SpecificCharacterSet.DEFAULT
        : SpecificCharacterSet.of(List.of(given.split("/", -1)));
  }

  private static String unquote(String text) {
    return text.startsWith("'") ? text.substring(1, text.length() - 1) : text;
  }

  private static byte[] bytes(String octal) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (int i = 0; i < octal.length(); i++) {
      if (octal.charAt(i) == '\\') {
        out.write(Integer.parseInt(octal.substring(i + 1, i + 4), 8));
        i += 3;
      } else {
        out.write(octal.charAt(i));
      }
    }
    return out.toByteArray();
  }
}
