// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.tacet.archive.StudyCipher.Kind;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.MemoryIndex;
import org.tacet.archive.spi.Opaque;
import org.tacet.archive.spi.PatientToken;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;

/// What is remembered of studies, and what is not.
class SealedAttributesTest {
  private static final Uid STUDY = Uid.of("2.25.1");

  private final StudyCipher cipher =
      new StudyCipher(KeyId.of(new byte[KeyId.BYTES]), new byte[32], new SecureRandom());
  private final SealedAttributes attributes = new SealedAttributes(new MemoryIndex());
  private int opened;

  private Opaque sealed(String description) {
    DataSet set = DataSet.builder().text(Tags.StudyDescription, description).build();
    byte[] compressed = HeaderCompression.compress(HeaderCodec.encode(set), new byte[0]);
    return cipher.seal(Kind.STUDY, STUDY.value(), compressed);
  }

  private static StudyEntry study(Opaque sealed) {
    return new StudyEntry(
        1,
        new Site("pune"),
        STUDY,
        KeyId.of(new byte[KeyId.BYTES]),
        new PatientToken(Opaque.of(new byte[PatientToken.BYTES])),
        OptionalInt.empty(),
        Set.of(),
        Set.of(),
        1,
        1,
        1,
        Instant.EPOCH,
        Instant.EPOCH,
        sealed);
  }

  private String description(Opaque sealed) throws IOException {
    return attributes
        .ofStudy(
            study(sealed),
            () -> {
              opened++;
              return cipher;
            })
        .string(Tags.StudyDescription)
        .orElseThrow();
  }

  @Test
  void a_study_is_opened_once() throws IOException {
    Opaque sealed = sealed("Thorax");
    assertThat(description(sealed)).isEqualTo("Thorax");
    assertThat(description(sealed)).isEqualTo("Thorax");
    assertThat(opened).isEqualTo(1);
  }

  @Test
  void what_was_remembered_of_other_bytes_is_not_given() throws IOException {
    assertThat(description(sealed("Thorax"))).isEqualTo("Thorax");
    assertThat(description(sealed("Abdomen"))).isEqualTo("Abdomen");
    assertThat(opened).isEqualTo(2);
  }

  @Test
  void what_is_small_only_while_it_is_sealed_is_not_remembered() throws IOException {
    String blank = "a".repeat(1 << 20);
    Opaque sealed = sealed(blank);
    assertThat(sealed.size()).isLessThan(2048);
    assertThat(description(sealed)).isEqualTo(blank);
    assertThat(description(sealed)).isEqualTo(blank);
    assertThat(opened).isEqualTo(2);
  }

  @Test
  void nothing_is_left_when_it_is_told_to_forget() throws IOException {
    Opaque sealed = sealed("Thorax");
    description(sealed);
    attributes.forget();
    assertThatThrownBy(() ->
            attributes.ofStudy(
                study(sealed),
                () -> {
                  throw new IOException("the key is gone");
                }))
        .isInstanceOf(IOException.class);
  }
}
