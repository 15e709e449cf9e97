// SPDX-License-Identifier: Apache-2.0
package org.tacet.dicom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.dicom.FormatException.Rule;

class ByteSourceTest {
  private static final byte[] BYTES = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9};

  private static List<ByteSource> sources(Path folder) throws IOException {
    Path file = Files.write(folder.resolve("bytes"), BYTES);
    return List.of(
        ByteSource.of(new byte[] {2, 3, 4, 5, 6}),
        ByteSource.of(BYTES, 2, 5),
        ByteSource.file(file, 2, 5));
  }

  @Test
  void opensAnyPartAnyNumberOfTimes(@TempDir Path folder) throws IOException {
    for (ByteSource source : sources(folder)) {
      assertThat(source.size()).isEqualTo(5);
      for (int i = 0; i < 2; i++) {
        assertThat(part(source, 1, 3)).containsExactly(3, 4);
        assertThat(part(source, 5, 5)).isEmpty();
        assertThat(source.bytes(5)).containsExactly(2, 3, 4, 5, 6);
      }
      ByteArrayOutputStream out = new ByteArrayOutputStream();
      source.writeTo(out);
      assertThat(out.toByteArray()).containsExactly(2, 3, 4, 5, 6);
    }
  }

  private static byte[] part(ByteSource source, long from, long to) throws IOException {
    try (InputStream in = source.open(from, to)) {
      return in.readAllBytes();
    }
  }

  @Test
  void refusesPartsThatAreNotThere(@TempDir Path folder) throws IOException {
    for (ByteSource source : sources(folder)) {
      for (long[] part : new long[][] {{-1, 2}, {0, 6}, {3, 2}}) {
        assertThatThrownBy(() -> source.open(part[0], part[1]).close())
            .isInstanceOf(IndexOutOfBoundsException.class);
      }
    }
    assertThatThrownBy(() -> ByteSource.of(BYTES, 8, 3))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }

  @Test
  void refusesToFillMoreMemoryThanAllowed(@TempDir Path folder) throws IOException {
    for (ByteSource source : sources(folder)) {
      FormatException thrown = catchThrowableOfType(FormatException.class, () -> source.bytes(4));
      assertThat(thrown.rule()).isEqualTo(Rule.LIMIT_VALUE);
    }
  }

  @Test
  void givesAnArrayOfTheCallersOwn() throws IOException {
    ByteSource source = ByteSource.of(BYTES, 2, 5);
    source.bytes(5)[0] = 99;
    assertThat(source.bytes(5)[0]).isEqualTo((byte) 2);
  }

  @Test
  void cannotOpenWhatIsElsewhere() {
    assertThatThrownBy(() -> new ByteSource.Elsewhere(5, 10).open(0, 1).close())
        .isInstanceOf(IOException.class);
    assertThatThrownBy(() -> new ByteSource.Elsewhere(-1, 10))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void isEqualByContentInMemory() {
    assertThat(ByteSource.of(BYTES, 2, 5))
        .isEqualTo(ByteSource.of(new byte[] {2, 3, 4, 5, 6}))
        .hasSameHashCodeAs(ByteSource.of(new byte[] {2, 3, 4, 5, 6}))
        .isNotEqualTo(ByteSource.of(BYTES, 1, 5))
        .hasToString("5 bytes");
  }
}
