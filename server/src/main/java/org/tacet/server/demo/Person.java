// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.util.List;

/// Somebody who does not exist.
///
/// @param name as a PN value: alphabetic, and where there is one the own script (PS3.5 §6.2.1)
/// @param sex `F` or `M`
/// @param characterSet Specific Character Set in which a device of the place writes the name
/// @param finding a sentence for a report, in the language of the place
record Person(String name, String sex, List<String> characterSet, String finding) {
  private static final List<String> UTF_8 = List.of("ISO_IR 192");

  /// Names as they come in India, and from elsewhere with each kind of character set.
  static final List<Person> ALL =
      List.of(
          person("Sharma^Priya=शर्मा^प्रिया", "F", "फेफड़े सामान्य हैं।"),
          person("Murugan^Kavitha=முருகன்^கவிதா", "F", "நுரையீரல் இயல்பாக உள்ளது."),
          person("Banerjee^Anirban=ব্যানার্জী^অনির্বাণ", "M", "ফুসফুস স্বাভাবিক।"),
          person("Khan^Ayesha=خان^عائشہ", "F", "پھیپھڑے معمول کے مطابق ہیں۔"),
          new Person("Yamada^Tarou=山田^太郎=やまだ^たろう", "M", List.of("", "ISO 2022 IR 87"), "両肺に異常なし。"),
          new Person("Hong^Gildong=洪^吉洞=홍^길동", "M", List.of("", "ISO 2022 IR 149"), "폐는 정상입니다."),
          new Person("Müller^Jürgen", "M", List.of("ISO_IR 100"), "Lunge unauffällig."),
          person("Patil^Sunita=पाटील^सुनीता", "F", "फुफ्फुसे सामान्य आहेत."),
          person("Reddy^Lakshmi=రెడ్డి^లక్ష్మి", "F", "ఊపిరితిత్తులు సాధారణంగా ఉన్నాయి."),
          person("Gowda^Ramesh=ಗೌಡ^ರಮೇಶ", "M", "ಶ್ವಾಸಕೋಶಗಳು ಸಾಮಾನ್ಯವಾಗಿವೆ."),
          person("Patel^Meena=પટેલ^મીના", "F", "ફેફસાં સામાન્ય છે."),
          person("Nair^Suresh=നായർ^സുരേഷ്", "M", "ശ്വാസകോശം സാധാരണ നിലയിലാണ്."),
          person("Singh^Harpreet=ਸਿੰਘ^ਹਰਪ੍ਰੀਤ", "F", "ਫੇਫੜੇ ਠੀਕ ਹਨ।"),
          new Person("Wang^XiaoDong=王^小东", "M", List.of("GB18030"), "双肺未见异常。"),
          new Person("Люкceмбypг", "F", List.of("ISO_IR 144"), "Лёгкие без изменений."),
          new Person("Διονυσιος", "M", List.of("ISO_IR 126"), "Πνεύμονες φυσιολογικοί."));

  private static Person person(String name, String sex, String finding) {
    return new Person(name, sex, UTF_8, finding);
  }

  @Override
  public String toString() {
    return "Person[" + characterSet + "]";
  }
}
