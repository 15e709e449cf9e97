// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom.io;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;

/// The names in the sample files of many scripts.
final class CharacterSetSamplesTest {
  @ParameterizedTest
  @CsvSource({
    "charset/arabic_ir127, قباني^لنزار",
    "charset/chinese_x1_utf8, Wang^XiaoDong=王^小東",
    "charset/chinese_x2_gb18030, Wang^XiaoDong=王^小东",
    "charset/french_ir100, Buc^Jérôme",
    "charset/german_ir100, Äneas^Rüdiger",
    "charset/greek_ir126, Διονυσιος",
    "charset/hebrew_ir138, שרון^דבורה",
    "charset/japanese_h31_iso2022_87, Yamada^Tarou=山田^太郎=やまだ^たろう",
    "charset/japanese_h32_iso2022_13_87, ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう",
    "charset/japanese_multi, やまだ^たろう",
    "charset/korean_i2_iso2022_149, Hong^Gildong=洪^吉洞=홍^길동",
    "charset/korean_multi, 김희중",
    "charset/russian_ir144, Люкceмбypг",
    "synthetic/charset_in/bengali_utf8_2groups, Chattopadhyay^Anirban=চট্টোপাধ্যায়^অনির্বাণ",
    "synthetic/charset_in/hindi_long_study_description, Verma^Sunita=वर्मा^सुनीता",
    "synthetic/charset_in/hindi_utf8_2groups, Sharma^Rajesh^Kumar=शर्मा^राजेश^कुमार",
    "synthetic/charset_in/hindi_utf8_native_only, शर्मा^राजेश^कुमार",
    "synthetic/charset_in/tamil_utf8_2groups, Subramanian^Meenakshi=சுப்பிரமணியன்^மீனாட்சி",
    "synthetic/charset_in/telugu_utf8_2groups, Venkateswarlu^Lakshmi=వెంకటేశ్వర్లు^లక్ష్మి",
    "synthetic/charset_in/urdu_utf8_2groups, Siddiqui^Zainab=صدیقی^زینب"
  })
  void readsTheName(String file, String name) throws IOException {
    DataSet set = read(file);
    assertThat(set.characterSet().known()).isTrue();
    assertThat(set.personName(Tags.PatientName).orElseThrow().text()).isEqualTo(name);
  }

  @Test
  void readsEveryValueOfSeveral() throws IOException {
    assertThat(read("charset/japanese_multi").strings(Tags.OtherPatientNames))
        .containsExactly("やまだ^たろう", "やまだ^たろう");
    assertThat(read("charset/korean_multi").strings(Tags.OtherPatientNames))
        .containsExactly("김희중", "김희중");
  }

  @Test
  void readsTextOfItemsInTheCharacterSetTheyName() throws IOException {
    DataSet set = read("charset/sequence_inherits_charset");
    DataSet item = set.items(Tags.RequestedProcedureCodeSequence).getFirst();
    assertThat(set.characterSet().definedTerms()).containsExactly("ISO_IR 192");
    assertThat(item.characterSet().definedTerms())
        .containsExactly("ISO 2022 IR 13", "ISO 2022 IR 87");
    assertThat(item.string(Tags.PatientName)).contains("ﾔﾏﾀﾞ^ﾀﾛｳ=山田^太郎=やまだ^たろう");
  }

  @Test
  void believesWhatAFileSaysOfItself() throws IOException {
    // Declared Latin 1, written in UTF-8: what it says cannot be told from what it means.
    DataSet set = read("synthetic/charset/declared_latin1_but_utf8");
    assertThat(set.string(Tags.PatientName).orElseThrow()).startsWith("à¤");
  }

  private static DataSet read(String name) throws IOException {
    return DicomFile.read(Samples.folder().resolve(name + ".dcm"), ReadOptions.STRICT).dataSet();
  }
}
