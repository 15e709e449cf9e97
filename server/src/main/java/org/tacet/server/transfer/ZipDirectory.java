// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.transfer;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.Set;
import org.tacet.server.config.Config;

/// What a zip file says of its own directory, looked at before anything opens the file: whoever
/// opens it takes memory for the whole directory and for as many entries as are claimed.
///
/// A file may hold several end records, one in the comment of another, so that two readers see two
/// directories. Which of them the JDK believes does not matter here: each has to be within the
/// limits.
final class ZipDirectory {
  private static final int END = 0x0605_4b50;
  private static final int END_LENGTH = 22;
  private static final int LOCATOR = 0x0706_4b50;
  private static final int LOCATOR_LENGTH = 20;
  private static final int END64 = 0x0606_4b50;
  private static final int END64_LENGTH = 56;
  private static final long ELSEWHERE = 0xFFFF_FFFFL;

  /// The longest comment after an end record, and a little more than the JDK looks through.
  private static final int TAIL = END_LENGTH + 0xFFFF + 256;

  private final SeekableByteChannel file;
  private final Config.Import limits;

  private ZipDirectory(SeekableByteChannel file, Config.Import limits) {
    this.file = file;
    this.limits = limits;
  }

  /// @param entries how many entries it is said to have
  /// @param bytes how long it is said to be
  private record Claim(long entries, long bytes) {}

  /// Why a zip file is not to be opened, as a code; empty when it may be. Takes memory for an end
  /// record and its comment, whatever the file says.
  static Optional<String> refusal(Path zip, Config.Import limits) throws IOException {
    Set<java.nio.file.OpenOption> options =
        Set.of(StandardOpenOption.READ, LinkOption.NOFOLLOW_LINKS);
    try (SeekableByteChannel file = Files.newByteChannel(zip, options)) {
      return new ZipDirectory(file, limits).refusal();
    }
  }

  private Optional<String> refusal() throws IOException {
    long start = Math.max(0, file.size() - TAIL);
    ByteBuffer tail = read(start, TAIL);
    for (int at = 0; at <= tail.limit() - END_LENGTH; at++) {
      if (tail.getInt(at) == END) {
        Optional<String> refusal = refusal(tail, at, start + at);
        if (refusal.isPresent()) {
          return refusal;
        }
      }
    }
    return Optional.empty();
  }

  /// @param at place of an end record in the buffer
  /// @param place the same in the file
  private Optional<String> refusal(ByteBuffer tail, int at, long place) throws IOException {
    Claim plain =
        new Claim(
            Short.toUnsignedLong(tail.getShort(at + 10)),
            Integer.toUnsignedLong(tail.getInt(at + 12)));
    Optional<String> refusal = zip64(place).flatMap(this::beyond);
    // "Elsewhere" is longer than any directory the JDK takes: without a Zip64 record it refuses.
    return refusal.isPresent() || plain.bytes() == ELSEWHERE ? refusal : beyond(plain);
  }

  private Optional<Claim> zip64(long end) throws IOException {
    ByteBuffer locator = read(end - LOCATOR_LENGTH, LOCATOR_LENGTH);
    if (locator.limit() < LOCATOR_LENGTH || locator.getInt(0) != LOCATOR) {
      return Optional.empty();
    }
    ByteBuffer end64 = read(locator.getLong(8), END64_LENGTH);
    return end64.limit() < END64_LENGTH || end64.getInt(0) != END64
        ? Optional.empty()
        : Optional.of(new Claim(end64.getLong(32), end64.getLong(40)));
  }

  private Optional<String> beyond(Claim claim) {
    if (claim.entries() < 0 || claim.bytes() < 0) {
      return Optional.of("zip-damaged");
    }
    if (claim.entries() > limits.zipEntries()) {
      return Optional.of("zip-too-many-entries");
    }
    return claim.bytes() > limits.zipDirectory()
        ? Optional.of("zip-directory-too-long")
        : Optional.empty();
  }

  /// As much as there is, from there on; nothing where there is no such place.
  private ByteBuffer read(long from, int length) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(length).order(ByteOrder.LITTLE_ENDIAN);
    if (from >= 0 && from < file.size()) {
      file.position(from);
      int count = 0;
      while (bytes.hasRemaining() && count >= 0) {
        count = file.read(bytes);
      }
    }
    return bytes.flip();
  }
}
