// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.transfer;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dicom.io.DicomFile;
import org.tacet.dicom.io.ReadOptions;
import org.tacet.server.cli.Front;
import org.tacet.server.demo.SyntheticInstance;
import org.tacet.server.demo.SyntheticStudies;
import org.tacet.server.demo.SyntheticStudy;
import org.tacet.server.terminal.LocalTerminal;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

final class TransferTest {
  private static final DicomFile.Implementation SOMEBODY =
      new DicomFile.Implementation(Uid.of("1.2.3"), "SOMEBODY");

  @TempDir Path folder;
  private final List<SyntheticStudy> studies =
      new SyntheticStudies(5, SyntheticStudies.Sizes.SMALL).first(4);

  @BeforeEach
  void makeArchive() throws IOException {
    assertThat(tacet("init").status()).isZero();
  }

  @Test
  void what_was_imported_is_exported_byte_for_byte() throws IOException {
    Path source = write(folder.resolve("source"));
    Answer imported = tacet("import", source.toString());
    assertThat(imported.status()).as(imported.text()).isZero();
    assertThat(imported.json().path("stored").asInt()).isEqualTo(instances());
    for (SyntheticStudy study : studies) {
      Path target = folder.resolve("out-" + study.modality());
      assertThat(tacet("export", "--study", study.uid().value(), target.toString()).status())
          .isZero();
      assertThat(exported(target)).isEqualTo(sent(study));
    }
  }

  @Test
  void several_studies_are_exported_into_folders_of_their_own() throws IOException {
    tacet("import", write(folder.resolve("source")).toString());
    Path target = folder.resolve("several");
    String one = studies.get(1).uid().value();
    String other = studies.get(0).uid().value();
    Answer answer =
        tacet("export", "--study", one, "--study", other, "--study", one, target.toString());
    assertThat(answer.status()).as(answer.text()).isZero();
    assertThat(answer.json().path("studies").valueStream().map(s -> s.path("study").asString()))
        .containsExactly(one, other);
    assertThat(exported(target.resolve("ST0001"))).isEqualTo(sent(studies.get(1)));
    assertThat(exported(target.resolve("ST0002"))).isEqualTo(sent(studies.get(0)));
  }

  @Test
  void of_several_studies_none_is_written_when_one_is_not_there() throws IOException {
    tacet("import", write(folder.resolve("source")).toString());
    Path target = folder.resolve("several");
    String there = studies.getFirst().uid().value();
    assertThat(tacet("export", "--study", there, "--study", "1.2.3.4", target.toString()).status())
        .isEqualTo(1);
    assertThat(tacet("export", "--study", there, "--study", "..x", target.toString()).status())
        .isEqualTo(2);
    assertThat(target).doesNotExist();
  }

  @Test
  void an_import_that_is_repeated_stores_nothing_twice() throws IOException {
    Path source = write(folder.resolve("source"));
    tacet("import", source.toString());
    Answer again = tacet("import", source.toString());
    assertThat(again.status()).isZero();
    assertThat(again.json().path("stored").asInt()).isZero();
    assertThat(again.json().path("duplicates").asInt()).isEqualTo(instances());
  }

  @Test
  void a_zip_is_read_and_what_is_no_dicom_is_skipped() throws IOException {
    Path zip = folder.resolve("disc.zip");
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      for (SyntheticInstance instance : studies.getFirst().instances()) {
        out.putNextEntry(new ZipEntry("../../" + instance.sopInstance()));
        out.write(file(instance));
      }
      out.putNextEntry(new ZipEntry("README.TXT"));
      out.write("hello".getBytes(StandardCharsets.US_ASCII));
    }
    Answer answer = tacet("import", zip.toString());
    assertThat(answer.status()).as(answer.text()).isZero();
    assertThat(answer.json().path("stored").asInt())
        .isEqualTo(studies.getFirst().instances().size());
    assertThat(answer.json().path("skipped").path("not-dicom").asInt()).isEqualTo(1);
  }

  @Test
  void a_zip_bomb_is_refused() throws IOException {
    Path zip = folder.resolve("bomb.zip");
    SyntheticInstance instance = studies.getFirst().instances().getFirst();
    try (ZipOutputStream out = new ZipOutputStream(Files.newOutputStream(zip))) {
      out.putNextEntry(new ZipEntry("bomb"));
      byte[] header = file(instance);
      out.write(header, 0, header.length - 8192 - 12);
      // Pixel data of 64 MiB, all zero: a thousandth of that in the zip.
      out.write(new byte[] {(byte) 0xE0, 0x7F, 0x10, 0, 'O', 'W', 0, 0, 0, 0, 0, 4});
      out.write(new byte[64 << 20]);
    }
    Answer answer = tacet("import", zip.toString());
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.json().path("refused").path("zip-bomb").asInt()).isEqualTo(1);
  }

  @Test
  void what_is_refused_is_counted_by_reason_and_listed_on_request() throws IOException {
    Path source = Files.createDirectory(folder.resolve("source"));
    byte[] whole = file(studies.getFirst().instances().getFirst());
    Files.write(source.resolve("Doe^John.dcm"), Arrays.copyOf(whole, whole.length - 100));
    Files.write(source.resolve("empty"), new byte[0]);
    Files.write(source.resolve("damaged.zip"), new byte[] {'P', 'K', 3, 4, 5});
    Path list = folder.resolve("refused.txt");
    Answer answer = tacet("import", source.toString(), "--list-refused", list.toString());
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.json().path("stored").asInt()).isZero();
    assertThat(answer.json().path("refused").size()).isEqualTo(2);
    assertThat(answer.text()).doesNotContain("John");
    assertThat(list).content().contains("Doe^John.dcm").contains("zip-damaged\t");
  }

  @Test
  void what_cannot_be_read_is_refused_and_the_import_goes_on() throws IOException {
    Path source = write(folder.resolve("source"));
    Path disc = folder.resolve("disc.zip");
    SyntheticInstance instance = studies.getFirst().instances().getFirst();
    CandidatesTest.truncatedEntry(disc, file(instance));
    Answer answer = tacet("import", disc.toString(), source.toString());
    assertThat(answer.status()).isEqualTo(1);
    assertThat(answer.json().path("stored").asInt()).isEqualTo(instances());
    assertThat(answer.json().path("refused").path("unreadable").asInt()).isEqualTo(1);
    assertThat(answer.json().path("complete").asBoolean()).isTrue();
  }

  @Test
  void a_dicomdir_is_skipped() throws IOException {
    Path file = folder.resolve("DICOMDIR");
    try (OutputStream out = Files.newOutputStream(file)) {
      SyntheticInstance any = studies.getFirst().instances().getFirst();
      DicomFile.writeMeta(
          out,
          DicomFile.fileMeta(
              Uids.MediaStorageDirectoryStorage, any.sopInstance(), any.syntax(), SOMEBODY));
    }
    Answer answer = tacet("import", file.toString());
    assertThat(answer.status()).isZero();
    assertThat(answer.json().path("skipped").path("dicomdir").asInt()).isEqualTo(1);
  }

  @Test
  void nothing_is_exported_over_something() throws IOException {
    tacet("import", write(folder.resolve("source")).toString());
    Path target = Files.createDirectory(folder.resolve("target"));
    Files.writeString(target.resolve("letter.txt"), "mine");
    String study = studies.getFirst().uid().value();
    assertThat(tacet("export", "--study", study, target.toString()).status()).isEqualTo(1);
    assertThat(tacet("export", "--study", "1.2.3.4", folder.resolve("new").toString()).status())
        .isEqualTo(1);
    assertThat(
            tacet("export", "--study", study, "--site", "other", folder.resolve("n").toString())
                .status())
        .isEqualTo(1);
  }

  private record Answer(int status, String text) {
    JsonNode json() {
      return JsonMapper.shared().readTree(text);
    }
  }

  private Answer tacet(String... words) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    LocalTerminal terminal =
        new LocalTerminal(
            InputStream.nullInputStream(),
            new PrintStream(out, true, StandardCharsets.UTF_8),
            new PrintStream(err, true, StandardCharsets.UTF_8),
            Map.of(),
            LocalTerminal.Mode.FILE,
            System::nanoTime);
    List<String> line = new ArrayList<>(List.of(words));
    line.addAll(List.of("--json", "--home", folder.resolve("home").toString()));
    int status = new Front(Map.of()).run(line, terminal);
    return new Answer(
        status,
        out.size() > 0
            ? out.toString(StandardCharsets.UTF_8)
            : err.toString(StandardCharsets.UTF_8));
  }

  private Path write(Path target) throws IOException {
    Files.createDirectories(target);
    for (SyntheticStudy study : studies) {
      for (SyntheticInstance instance : study.instances()) {
        Files.write(target.resolve(instance.sopInstance().value()), file(instance));
      }
    }
    return target;
  }

  private static byte[] file(SyntheticInstance instance) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DicomFile.writeMeta(
        out,
        DicomFile.fileMeta(
            instance.sopClass(), instance.sopInstance(), instance.syntax(), SOMEBODY));
    out.write(instance.encoded());
    return out.toByteArray();
  }

  private int instances() {
    return studies.stream().mapToInt(study -> study.instances().size()).sum();
  }

  private static Map<Uid, String> sent(SyntheticStudy study) throws IOException {
    Map<Uid, String> digests = new TreeMap<>();
    for (SyntheticInstance instance : study.instances()) {
      digests.put(instance.sopInstance(), Arrays.toString(digest(instance.encoded())));
    }
    return digests;
  }

  private static Map<Uid, String> exported(Path target) throws IOException {
    Map<Uid, String> digests = new TreeMap<>();
    try (Stream<Path> files = Files.walk(target)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        byte[] bytes = Files.readAllBytes(file);
        DicomFile read = DicomFile.read(file, ReadOptions.STRICT);
        assertThat(Arrays.copyOf(bytes, 128)).containsOnly(0);
        assertThat(read.fileMeta().string(Tags.SourceApplicationEntityTitle)).contains("TACET");
        digests.put(
            read.dataSet().uid(Tags.SOPInstanceUID).orElseThrow(),
            Arrays.toString(
                digest(Arrays.copyOfRange(bytes, (int) read.dataSetOffset(), bytes.length))));
      }
    }
    return digests;
  }

  private static byte[] digest(byte[] bytes) {
    try {
      return MessageDigest.getInstance("SHA-256").digest(bytes);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }
}
