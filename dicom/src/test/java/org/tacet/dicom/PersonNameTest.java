// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PersonNameTest {
  @Test
  void takesComponentsApart() {
    PersonName.ComponentGroup group =
        PersonName.parse("Adams^John Robert^Quincy^Rev.^B.A.").alphabetic();
    assertThat(group)
        .isEqualTo(new PersonName.ComponentGroup("Adams", "John Robert", "Quincy", "Rev.", "B.A."));
  }

  @Test
  void takesGroupsApart() {
    PersonName name = PersonName.parse("Yamada^Tarou=山田^太郎=やまだ^たろう");
    assertThat(name.ideographic().family()).isEqualTo("山田");
    assertThat(name.phonetic().given()).isEqualTo("たろう");
  }

  @ParameterizedTest
  @ValueSource(strings = {"Doe", "Doe^Jane", "^Jane", "=山田", "A=B=C", "A^B^C^D^E", "^^^^E", ""})
  void comesBackAsItWas(String text) {
    assertThat(PersonName.parse(text).text()).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"Doe^^^^", "Doe==", "Doe^==^", " Doe ^ "})
  void losesWhatMeansNothing(String text) {
    assertThat(PersonName.parse(text)).isEqualTo(PersonName.parse("Doe"));
    assertThat(PersonName.parse(text).text()).isEqualTo("Doe");
  }

  @Test
  void keepsWhatIsTooMuchInTheLastPlace() {
    assertThat(PersonName.parse("a^b^c^d^e^f").alphabetic().suffix()).isEqualTo("e^f");
    assertThat(PersonName.parse("a=b=c=d").phonetic().family()).isEqualTo("c=d");
  }

  @Test
  void showsLengthsOnly() {
    PersonName name = PersonName.parse("Planted^Name=植");
    assertThat(name.toString()).doesNotContain("Planted", "植").contains("12 characters");
    assertThat(name.alphabetic().toString()).isEqualTo("12 characters");
    assertThat(PersonName.ComponentGroup.EMPTY.isEmpty()).isTrue();
  }
}
