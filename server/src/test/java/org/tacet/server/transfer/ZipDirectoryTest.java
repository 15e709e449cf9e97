// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.tacet.server.config.Config;

final class ZipDirectoryTest {
  private static final int END = 22;
  private static final long ELSEWHERE = 0xFFFF_FFFFL;
  private static final Config.Import LIMITS = new Config.Import(100, 1 << 20, 1 << 30, 100);

  @TempDir Path folder;

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 100})
  void a_zip_within_the_limits_is_opened(int entries) throws IOException {
    assertThat(ZipDirectory.refusal(zip(entries, ""), LIMITS)).isEmpty();
  }

  @Test
  void the_longest_comment_does_not_hide_the_end_record() throws IOException {
    Path zip = zip(101, "x".repeat(0xFFFF));
    assertThat(ZipDirectory.refusal(zip, LIMITS)).contains("zip-too-many-entries");
  }

  @Test
  void one_entry_too_many_is_refused() throws IOException {
    assertThat(ZipDirectory.refusal(zip(101, ""), LIMITS)).contains("zip-too-many-entries");
  }

  @Test
  void a_directory_that_is_really_there_and_too_long_is_refused() throws IOException {
    Path zip = folder.resolve("huge.zip");
    long length = LIMITS.zipDirectory() + 1;
    try (RandomAccessFile file = new RandomAccessFile(zip.toFile(), "rw")) {
      file.seek(length);
      file.write(end(1, length).array());
    }
    assertThat(ZipDirectory.refusal(zip, LIMITS)).contains("zip-directory-too-long");
  }

  @Test
  void an_end_record_in_the_comment_of_another_is_held_to_the_limits_too() throws IOException {
    ByteBuffer two = ByteBuffer.allocate(2 * END).put(end(1, 60)).put(end(1, 2 << 20)).flip();
    assertThat(refusal(two)).contains("zip-directory-too-long");
    ByteBuffer other = ByteBuffer.allocate(2 * END).put(end(1, 2 << 20)).put(end(1, 60)).flip();
    assertThat(refusal(other)).contains("zip-directory-too-long");
  }

  @Test
  void a_zip64_record_is_held_to_the_limits() throws IOException {
    assertThat(refusal(zip64(1L << 40, 46, ELSEWHERE))).contains("zip-too-many-entries");
    assertThat(refusal(zip64(1, 1L << 40, ELSEWHERE))).contains("zip-directory-too-long");
    assertThat(refusal(zip64(-1, 46, ELSEWHERE))).contains("zip-damaged");
    assertThat(refusal(zip64(1, Long.MIN_VALUE, ELSEWHERE))).contains("zip-damaged");
    assertThat(refusal(zip64(1, 46, ELSEWHERE))).isEmpty();
  }

  @Test
  void a_modest_zip64_record_does_not_excuse_its_end_record() throws IOException {
    assertThat(refusal(zip64(1, 46, 2 << 20))).contains("zip-directory-too-long");
  }

  @ParameterizedTest
  @ValueSource(longs = {-1, Long.MIN_VALUE, Long.MAX_VALUE, 70, 1 << 20})
  void a_zip64_record_that_is_nowhere_is_none(long place) throws IOException {
    ByteBuffer bytes = zip64(1L << 40, 1L << 40, 46);
    bytes.putLong(56 + 8, place);
    assertThat(refusal(bytes)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 21})
  void what_has_no_end_record_is_left_to_the_reader(int length) throws IOException {
    assertThat(refusal(ByteBuffer.allocate(length))).isEmpty();
    assertThat(refusal(end(0xFFFF, ELSEWHERE).limit(length))).isEmpty();
  }

  private java.util.Optional<String> refusal(ByteBuffer bytes) throws IOException {
    byte[] content = new byte[bytes.remaining()];
    bytes.get(content);
    return ZipDirectory.refusal(Files.write(folder.resolve("any.zip"), content), LIMITS);
  }

  private Path zip(int entries, String comment) throws IOException {
    Path zip = folder.resolve("disc.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.setComment(comment);
      for (int i = 0; i < entries; i++) {
        out.putNextEntry(new ZipEntry("I" + i));
      }
    }
    return zip;
  }

  private static ByteBuffer end(int entries, long directory) {
    ByteBuffer end = ByteBuffer.allocate(END).order(ByteOrder.LITTLE_ENDIAN);
    end.putInt(0, 0x06054b50).putShort(8, (short) entries).putShort(10, (short) entries);
    return end.putInt(12, (int) directory);
  }

  /// A Zip64 end record, its locator, and an end record that claims another length.
  private static ByteBuffer zip64(long entries, long directory, long shorter) {
    ByteBuffer bytes = ByteBuffer.allocate(56 + 20 + END).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putInt(0, 0x06064b50).putLong(4, 44).putLong(24, entries).putLong(32, entries);
    bytes.putLong(40, directory);
    bytes.putInt(56, 0x07064b50).putLong(56 + 8, 0).putInt(56 + 16, 1);
    return bytes.put(56 + 20, end(1, shorter), 0, END);
  }
}
