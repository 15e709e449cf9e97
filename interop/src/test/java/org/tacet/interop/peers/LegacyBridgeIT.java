// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.find.FindCorpus;
import org.tacet.interop.kit.Clinic;
import org.tacet.interop.kit.Dcmtk;
import org.tacet.interop.kit.Dcmtk.Model;
import org.tacet.interop.kit.Loopback;
import org.tacet.interop.kit.Node;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.Tacet;
import org.tacet.interop.kit.Tool;

/// Over the clear-text bridge a pinned device stores, and nobody does anything else (P1). DCMTK is
/// the device that knows no TLS; it calls from 127.0.0.1.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class LegacyBridgeIT {
  private static final List<String> STUDY =
      List.of("QueryRetrieveLevel=STUDY", "StudyInstanceUID=2.999.1");

  private Path folder = Path.of("");
  private Optional<Clinic> opened = Optional.empty();
  private Path file = Path.of("");
  private int port;

  @BeforeAll
  void open(@TempDir Path given) throws IOException, InterruptedException {
    folder = given;
    Tool.of("storescu");
    file = FindCorpus.write(folder.resolve("corpus")).getFirst();
    opened = Optional.of(Clinic.configured(folder, "legacy:\n  listen: 127.0.0.1:0\n"));
    Tacet.Run here = clinic().tacet().must(legacy("OLDUS", "127.0.0.1"));
    port = announced(here);
    clinic().tacet().must(legacy("ELSEWHERE", "127.0.0.9"));
    assertThat(Loopback.answers(port)).isTrue();
  }

  private static String[] legacy(String aeTitle, String from) {
    return new String[] {"peer", "add", aeTitle, "--legacy", "--from", from};
  }

  /// The port that opened with the first device, as whoever enrolled it is told.
  private static int announced(Tacet.Run run) {
    String said = run.out() + run.err();
    Matcher matcher = Pattern.compile("RISK: .* 127\\.0\\.0\\.1:(\\d+)").matcher(said);
    assertThat(matcher.find()).as(said).isTrue();
    return Integer.parseInt(matcher.group(1));
  }

  @AfterAll
  void close() throws InterruptedException {
    if (opened.isPresent()) {
      opened.get().close();
    }
  }

  @Test
  void the_pinned_device_stores_and_what_it_stores_is_kept()
      throws IOException, InterruptedException {
    Run run = Dcmtk.store(device("OLDUS"), List.of("-R"), List.of(file));

    assertThat(run.succeeded()).as(run.toString()).isTrue();
    assertThat(clinic().trailHas("STORE", "OLDUS", "success")).isTrue();
    assertThat(clinic().tacet().must("verify").exit()).isZero();
    String study = "2.999.1";
    Tacet.Run export =
        clinic().tacet().run("export", "--study", study, folder.resolve("out").toString());
    assertThat(export.exit()).as(export.out() + export.err()).isZero();
  }

  @Test
  void it_cannot_ask_for_anything() throws IOException {
    Path answers = Files.createTempDirectory(folder, "none");
    Path received = Files.createTempDirectory(folder, "none");
    Node old = device("OLDUS");

    Run find = Dcmtk.find(old, Model.STUDY_ROOT, STUDY, answers);
    Run get = Dcmtk.get(old, Model.STUDY_ROOT, List.of(), STUDY, received);
    Run move = Dcmtk.move(old, Model.STUDY_ROOT, "OLDUS", STUDY);

    assertThat(find.succeeded()).as(find.toString()).isFalse();
    assertThat(get.succeeded()).as(get.toString()).isFalse();
    assertThat(move.succeeded()).as(move.toString()).isFalse();
    assertThat(Dcmtk.filesIn(answers)).isEmpty();
    assertThat(Dcmtk.filesIn(received)).isEmpty();
    assertThat(clinic().trailHas("LEGACY", "REFUSED", "not-allowed", "OLDUS")).isTrue();
    assertThat(clinic().trail().lines().filter(line -> line.contains("not-allowed"))).hasSize(3);
  }

  @Test
  void another_ae_title_and_another_source_are_refused() throws IOException {
    for (String calling : List.of("NOBODY", "oldus", "ELSEWHERE")) {
      Run run = Dcmtk.store(device(calling), List.of("-R", "-v"), List.of(file));
      assertThat(run.succeeded()).as(run.toString()).isFalse();
      assertThat(run.output()).as(calling).contains("Calling AE Title Not Recognized");
      assertThat(clinic().trailHas("LEGACY", "REFUSED", "not-on-the-bridge", calling)).isTrue();
    }
  }

  private Node device(String calling) {
    return Node.clear(port, Clinic.AE_TITLE, calling);
  }

  private Clinic clinic() {
    return opened.orElseThrow();
  }
}
