// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.LongStream;

/// The names in the folder of a blob store. Only a number becomes a name, so no caller can reach
/// another place.
///
/// `shared-<16 hex>.seg` holds many blobs, whose sequences lie between its own number and that of
/// the next shared segment; `solo-<16 hex>.seg` holds one blob, whose sequence is its number;
/// `draft-<n>.tmp` is not sealed yet.
record SegmentFiles(Path folder) {
  private static final Pattern SEGMENT = Pattern.compile("(shared|solo)-([0-9a-f]{16})\\.seg");

  /// Numbers in rising order.
  @SuppressWarnings("ArrayRecordComponent") // a million names; compared by nobody
  record Listing(long[] shared, long[] solo) {
    OptionalLong lastShared() {
      return shared.length == 0 ? OptionalLong.empty() : OptionalLong.of(shared[shared.length - 1]);
    }

    long highest() {
      return Math.max(
          shared.length == 0 ? 0 : shared[shared.length - 1],
          solo.length == 0 ? 0 : solo[solo.length - 1]);
    }
  }

  Path shared(long number) {
    return folder.resolve("shared-%016x.seg".formatted(number));
  }

  Path solo(long number) {
    return folder.resolve("solo-%016x.seg".formatted(number));
  }

  Path draft(long number) {
    return folder.resolve("draft-" + number + ".tmp");
  }

  Path of(SegmentRecord record) {
    return record.segment() == record.sequence()
        ? solo(record.segment())
        : shared(record.segment());
  }

  Listing list() throws IOException {
    LongStream.Builder shared = LongStream.builder();
    LongStream.Builder solo = LongStream.builder();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder)) {
      for (Path file : files) {
        Matcher name = SEGMENT.matcher(name(file));
        if (name.matches()) {
          ("solo".equals(name.group(1)) ? solo : shared)
              .add(Long.parseUnsignedLong(name.group(2), 16));
        }
      }
    }
    return new Listing(sorted(shared), sorted(solo));
  }

  private static long[] sorted(LongStream.Builder numbers) {
    long[] array = numbers.build().toArray();
    Arrays.sort(array);
    return array;
  }

  /// Removes what a crash left of drafts.
  void removeDrafts() throws IOException {
    try (DirectoryStream<Path> drafts = Files.newDirectoryStream(folder, "draft-*.tmp")) {
      for (Path draft : drafts) {
        Files.delete(draft);
      }
    }
  }

  /// Bytes in all segments.
  long bytes() throws IOException {
    long sum = 0;
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.seg")) {
      for (Path file : files) {
        sum += size(file).orElse(0L);
      }
    }
    return sum;
  }

  /// Bytes in a shared segment; 0 when there is none of this number.
  long size(long number) throws IOException {
    return size(shared(number)).orElse(0L);
  }

  private static Optional<Long> size(Path file) throws IOException {
    try {
      return Optional.of(Files.size(file));
    } catch (java.nio.file.NoSuchFileException _) {
      return Optional.empty();
    }
  }

  private static String name(Path file) {
    return String.valueOf(file.getFileName());
  }
}
