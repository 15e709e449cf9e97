// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tags, UIDs, AE titles, VRs and transfer syntaxes: small, and everywhere.
class IdentifiersTest {
  @Test
  void takesATagApart() {
    assertThat(Tag.of(0x7FE0, 0x0010)).isEqualTo(Tags.PixelData);
    assertThat(Tag.group(0xFFFEE000)).isEqualTo(0xFFFE);
    assertThat(Tag.element(0xFFFEE000)).isEqualTo(0xE000);
    assertThat(Tag.format(0xFFFEE00D)).isEqualTo("(FFFE,E00D)");
    assertThat(Tag.format(Tags.PatientName)).isEqualTo("(0010,0010)");
    assertThat(Tag.isGroupLength(0x00100000)).isTrue();
    assertThat(Tag.isGroupLength(0x00100001)).isFalse();
  }

  @Test
  void knowsWhatIsPrivate() {
    assertThat(List.of(0x00090000, 0x00091001, 0x70531010)).allMatch(Tag::isPrivate);
    assertThat(List.of(0x00080001, 0x00010001, 0x00070001, 0xFFFF0001, 0xFFFEE000))
        .noneMatch(Tag::isPrivate);
    assertThat(List.of(0x00090010, 0x000900FF)).allMatch(Tag::isPrivateCreator);
    assertThat(List.of(0x0009000F, 0x00090100, 0x00091010, 0x00080010))
        .noneMatch(Tag::isPrivateCreator);
  }

  @Test
  void refusesTagsOfMoreThanSixteenBits() {
    assertThatThrownBy(() -> Tag.of(0x10000, 0)).isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> Tag.of(0, -1)).isInstanceOf(IllegalArgumentException.class);
  }

  @ParameterizedTest
  @ValueSource(strings = {"1", "1.2.840.10008.1.1", "2.25.0", "1.02.3", "0.0"})
  void acceptsUids(String text) {
    assertThat(Uid.parse(text)).contains(Uid.of(text));
    assertThat(Uid.of(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        ".",
        "1.",
        ".1",
        "1..2",
        "../1",
        "1.2a",
        "1.2 ",
        " 1.2",
        "1.2\0",
        "1,2",
        "1/2",
        "-1.2",
        "1.2\n",
        "١.٢",
        "1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9.0.1.2.3.4.5.6.7.8.9.0.1.2.3"
      })
  void refusesWhatIsNoUid(String text) {
    assertThat(Uid.parse(text)).isEmpty();
    assertThatThrownBy(() -> Uid.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void acceptsUidsOfSixtyFourCharactersAndNoMore() {
    assertThat(Uid.parse("1".repeat(64))).isPresent();
    assertThat(Uid.parse("1".repeat(65))).isEmpty();
  }

  @Test
  void trimsAeTitles() {
    assertThat(AeTitle.of("  MY AE  ").value()).isEqualTo("MY AE");
    assertThat(AeTitle.parse("0123456789ABCDEF  ")).contains(AeTitle.of("0123456789ABCDEF"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "   ", "0123456789ABCDEFG", "A\\B", "A\tB", "A\n", "\0A", "É", "A\u007F"})
  void refusesWhatIsNoAeTitle(String text) {
    assertThat(AeTitle.parse(text)).isEmpty();
    assertThatThrownBy(() -> AeTitle.of(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void findsEveryVrByItsLettersAndNothingElse() {
    int found = 0;
    for (int first = 0; first < 256; first++) {
      for (int second = 0; second < 256; second++) {
        int b0 = first;
        int b1 = second;
        found += Vr.of(b0, b1).isPresent() ? 1 : 0;
        Vr.of(b0, b1).ifPresent(vr -> assertThat(vr.name()).isEqualTo("" + (char) b0 + (char) b1));
      }
    }
    assertThat(found).isEqualTo(34);
  }

  @Test
  void knowsWhatTransferSyntaxesMean() {
    assertThat(TransferSyntax.of(Uids.ImplicitVRLittleEndian))
        .isEqualTo(TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN)
        .matches(s -> !s.explicitVr() && !s.bigEndian() && !s.encapsulated());
    assertThat(TransferSyntax.of(Uids.ExplicitVRBigEndian))
        .matches(s -> s.explicitVr() && s.bigEndian() && !s.encapsulated());
    assertThat(TransferSyntax.of(Uids.DeflatedExplicitVRLittleEndian))
        .matches(s -> s.explicitVr() && s.deflated() && !s.encapsulated());
    assertThat(TransferSyntax.of(Uids.JPEGBaseline8Bit))
        .matches(s -> s.explicitVr() && s.encapsulated() && !s.video());
    assertThat(TransferSyntax.of(Uid.of("1.2.3"))).matches(TransferSyntax::encapsulated);
    assertThat(TransferSyntax.of(Uid.of("1.2.840.10008.1.2.4.95")))
        .matches(TransferSyntax::deflated);
  }

  @Test
  void tellsVideoFromImages() {
    for (String video : new String[] {"100", "100.1", "102", "106.1", "107", "108"}) {
      assertThat(TransferSyntax.of(Uid.of("1.2.840.10008.1.2.4." + video)).video())
          .as(video)
          .isTrue();
    }
    for (String image : new String[] {"10", "50", "90", "110", "111", "201"}) {
      assertThat(TransferSyntax.of(Uid.of("1.2.840.10008.1.2.4." + image)).video())
          .as(image)
          .isFalse();
    }
  }

  @Test
  void movesDataSetsWithinTheNativeFamilyOnly() {
    TransferSyntax little = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
    TransferSyntax jpeg = TransferSyntax.of(Uids.JPEGBaseline8Bit);
    TransferSyntax jpip = TransferSyntax.of(Uid.of("1.2.840.10008.1.2.4.94"));
    assertThat(little.sameFamily(TransferSyntax.DEFLATED_EXPLICIT_VR_LITTLE_ENDIAN)).isTrue();
    assertThat(little.sameFamily(jpeg)).isFalse();
    assertThat(jpeg.sameFamily(jpeg)).isTrue();
    assertThat(jpeg.sameFamily(TransferSyntax.of(Uids.RLELossless))).isFalse();
    assertThat(jpip.sameFamily(little)).isFalse();
  }
}
