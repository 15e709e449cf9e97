// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.server.config.Config;

final class CandidatesTest {
  private static final Config.Import LIMITS = new Config.Import(100, 1 << 16, 1 << 20, 100);

  @TempDir Path folder;
  private final Taken taken = new Taken();
  private Path inside = Path.of("");
  private Path secret = Path.of("");

  @BeforeEach
  void makeFolders() throws IOException {
    inside = Files.createDirectory(folder.resolve("inside"));
    Path outside = Files.createDirectory(folder.resolve("outside"));
    secret = Files.writeString(outside.resolve("secret"), "of another site");
  }

  @Test
  void a_link_to_a_file_is_not_followed() throws IOException {
    Files.createSymbolicLink(inside.resolve("link"), secret);
    assertThat(visit(inside)).isTrue();
    assertThat(taken.contents).isEmpty();
    assertThat(taken.skipped).containsExactly("symbolic-link " + inside.resolve("link"));
    assertThat(Candidates.count(List.of(inside))).isZero();
  }

  @Test
  void a_link_to_a_folder_is_not_followed() throws IOException {
    Files.createSymbolicLink(inside.resolve("link"), secret.getParent());
    assertThat(visit(inside)).isTrue();
    assertThat(taken.contents).isEmpty();
  }

  @Test
  void what_becomes_a_link_after_it_was_found_is_not_followed() throws IOException {
    Path file = Files.writeString(inside.resolve("file"), "mine");
    taken.beforeOpening =
        () -> {
          Files.delete(file);
          Files.createSymbolicLink(file, secret);
        };
    assertThatThrownBy(() -> visit(inside)).isInstanceOf(SourceException.class);
    assertThat(taken.contents).isEmpty();
  }

  @Test
  void a_path_that_was_typed_may_be_a_link() throws IOException {
    Path toFile = Files.createSymbolicLink(folder.resolve("to-file"), secret);
    Path toFolder = Files.createSymbolicLink(folder.resolve("to-folder"), secret.getParent());
    assertThat(visit(toFile, toFolder)).isTrue();
    assertThat(taken.contents).containsExactly("of another site", "of another site");
  }

  @Test
  void what_cannot_be_looked_at_is_refused_and_the_rest_is_taken() throws IOException {
    Path gone = folder.resolve("gone");
    Path dangling = Files.createSymbolicLink(folder.resolve("dangling"), gone);
    assertThat(Candidates.count(List.of(gone, dangling, secret))).isEqualTo(1);
    assertThat(visit(gone, dangling, secret)).isTrue();
    assertThat(taken.contents).containsExactly("of another site");
    assertThat(taken.refused).containsExactly("unreadable " + gone, "unreadable " + dangling);
  }

  @Test
  void a_folder_that_cannot_be_opened_is_refused_and_the_rest_is_taken() throws IOException {
    Path closed = Files.createDirectory(inside.resolve("closed"));
    Files.setPosixFilePermissions(closed, PosixFilePermissions.fromString("---------"));
    Assumptions.assumeFalse(Files.isReadable(closed), "whoever runs this may read everything");
    assertThat(visit(inside, secret)).isTrue();
    assertThat(taken.contents).containsExactly("of another site");
    assertThat(taken.refused).containsExactly("unreadable " + closed);
  }

  @Test
  void a_zip_entry_that_ends_early_is_trouble_of_the_source() throws IOException {
    byte[] noise = new byte[4000];
    new Random(7).nextBytes(noise);
    Path zip = truncatedEntry(folder.resolve("disc.zip"), noise);
    assertThatThrownBy(() -> visit(zip))
        .isInstanceOfSatisfying(
            SourceException.class, e -> assertThat(e.reason()).isEqualTo("unreadable"));
  }

  @Test
  void a_zip_whose_directory_is_too_long_is_refused_and_the_rest_is_taken() throws IOException {
    Path zip = folder.resolve("disc.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (int i = 0; i < 3; i++) {
        out.putNextEntry(new ZipEntry(i + "x".repeat(30_000)));
      }
    }
    assertThat(visit(zip, secret)).isTrue();
    assertThat(taken.refused).containsExactly("zip-directory-too-long " + zip);
    assertThat(taken.contents).containsExactly("of another site");
  }

  @Test
  void a_directory_that_says_less_than_it_holds_is_refused() throws IOException {
    Path zip = folder.resolve("disc.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (int i = 0; i <= LIMITS.zipEntries(); i++) {
        out.putNextEntry(new ZipEntry("I" + i));
      }
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN);
    bytes.putShort(bytes.limit() - 12, (short) 1);
    Files.write(zip, bytes.array());
    assertThat(visit(zip)).isTrue();
    assertThat(taken.refused).containsExactly("zip-too-many-entries " + zip);
    assertThat(taken.contents).isEmpty();
  }

  @Test
  void an_entry_that_claims_a_greater_compressed_size_is_a_bomb_all_the_same() throws IOException {
    Path zip = folder.resolve("disc.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("bomb"));
      out.write(new byte[1 << 19]);
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN);
    int directory = bytes.getInt(bytes.limit() - 6);
    bytes.putInt(directory + 20, 1 << 30);
    Files.write(zip, bytes.array());
    assertThatThrownBy(() -> visit(zip)).isInstanceOf(InflationLimit.Bomb.class);
  }

  @Test
  void a_zip_within_a_zip_is_one_candidate_and_not_looked_into() throws IOException {
    Path zip = folder.resolve("disc.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("../../inner.zip"));
      ZipOutputStream inner = new ZipOutputStream(out);
      inner.putNextEntry(new ZipEntry("/etc/secret"));
      inner.finish();
    }
    assertThat(visit(zip)).isTrue();
    assertThat(taken.contents).singleElement().asString().startsWith("PK");
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("inside", "outside", "disc.zip");
    }
  }

  /// A zip whose directory gives its only entry half its length.
  static Path truncatedEntry(Path zip, byte[] content) throws IOException {
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("Doe^John"));
      out.write(content);
    }
    ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(zip)).order(ByteOrder.LITTLE_ENDIAN);
    int directory = bytes.getInt(bytes.limit() - 6);
    bytes.putInt(directory + 20, bytes.getInt(directory + 20) / 2);
    return Files.write(zip, bytes.array());
  }

  private boolean visit(Path... paths) throws IOException {
    return new Candidates(LIMITS, taken).visit(List.of(paths));
  }

  @FunctionalInterface
  private interface Step {
    void run() throws IOException;
  }

  private static final class Taken implements Candidates.Taker {
    private final List<String> contents = new ArrayList<>();
    private final List<String> skipped = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private Step beforeOpening = () -> {};

    @Override
    public boolean take(Candidate candidate) throws IOException {
      beforeOpening.run();
      try (InputStream in = candidate.content().open()) {
        contents.add(new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8));
      }
      return true;
    }

    @Override
    public void settle() {}

    @Override
    public void skipped(String name, String reason) {
      skipped.add(reason + " " + name);
    }

    @Override
    public void refused(String name, String reason) {
      refused.add(reason + " " + name);
    }
  }
}
