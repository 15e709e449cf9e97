// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.lang.ProcessBuilder.Redirect;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dimse.Status;
import org.tacet.server.home.Home;
import org.tacet.server.home.HostPort;
import org.tacet.server.home.Logbook;
import org.tacet.server.home.RunFile;
import org.tacet.server.keys.Fingerprint;
import org.tacet.server.keys.Pem;
import org.tacet.server.keys.Vault;
import org.tacet.server.terminal.Terminal;
import tools.jackson.databind.json.JsonMapper;

/// A start and one of each request, in a throwaway home, through the command line itself: what an
/// AOT cache has to have seen. It does what serving does, and no more: everything a training run
/// loads, each later start has in memory.
public final class Practice {
  private static final long SEED = 2026;
  private static final int STUDIES = 4;
  private static final SyntheticStudies.Sizes SIZES = new SyntheticStudies.Sizes(8, 256, 4);

  /// Often enough for the JVM to note what is called most.
  private static final int QUESTIONS = 25;

  private static final String NAME = "PRACTICE";
  private static final String PERSON = "practice";
  private static final String PASSWORD = "of a throwaway home, for a minute";

  private final Commands commands;
  private final Commands others;
  private final List<SyntheticStudy> studies = new SyntheticStudies(SEED, SIZES).first(STUDIES);
  private final Digests digests = new Digests();

  /// Runs a command line.
  @FunctionalInterface
  public interface Commands {
    /// @return the exit status
    int run(List<String> words, Terminal terminal) throws IOException;
  }

  /// @param commands runs them in this process, which is watched
  public Practice(Commands commands) {
    this(commands, (words, _) -> inAnotherJvm(words));
  }

  /// @param others runs what shall not be watched
  Practice(Commands commands, Commands others) {
    this.commands = commands;
    this.others = others;
  }

  /// Practises.
  ///
  /// @return how many instances were sent, found and given back
  /// @throws IOException when anything was not answered as it should be
  public int run() throws IOException {
    try (Throwaway throwaway = Throwaway.make("tacet-practice-")) {
      Path folder = throwaway.folder();
      return inside(folder, folder.resolve("home").toString());
    }
  }

  private int inside(Path folder, String home) throws IOException {
    aside("init", "--home", home);
    String files = folder.resolve("device").toString();
    aside("peer", "add", NAME, "--allow", "store,find,get", "--issue", files, "--home", home);
    Logbook.open(Home.open(Path.of(home)));
    String added = typed("user", "add", PERSON, "--role", "clinician", "--json", "--home", home);
    String code = JsonMapper.shared().readTree(added).path("code").asString("");
    Overheard terminal = new Overheard();
    FutureTask<Integer> serving =
        new FutureTask<>(() ->
            commands.run(
                List.of("serve", "--dicom", any(), "--https", any(), "--home", home), terminal));
    Thread.ofPlatform().name("serving").daemon().start(serving);
    try {
      terminal.awaitLine("ready ", serving);
      RunFile server = RunFile.read(Home.open(Path.of(home))).orElseThrow();
      asDevice(device(Path.of(files), Path.of(home), server.dicom().resolve()));
      asPerson(Path.of(home), server.https().orElseThrow(), code);
    } finally {
      terminal.cancel();
    }
    require(ended(serving) == 0, "serve");
    return digests.sent();
  }

  private static String any() {
    return "127.0.0.1:0";
  }

  /// What makes certificates is not wanted in the cache, or each start would verify the signatures
  /// of the jars that it comes from.
  private void aside(String... words) throws IOException {
    require(others.run(List.of(words), new Overheard()) == 0, words[0]);
  }

  private static int inAnotherJvm(List<String> words) throws IOException {
    List<String> line = new ArrayList<>();
    line.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    line.addAll(List.of("-cp", System.getProperty("java.class.path"), "org.tacet.server.Main"));
    line.addAll(words);
    Process process = new ProcessBuilder(line).inheritIO().redirectOutput(Redirect.DISCARD).start();
    try {
      return process.waitFor();
    } catch (InterruptedException _) {
      process.destroy();
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while preparing");
    }
  }

  private String typed(String... words) throws IOException {
    Overheard terminal = new Overheard();
    require(commands.run(List.of(words), terminal) == 0, words[0]);
    return terminal.said();
  }

  private static Device device(Path files, Path home, InetSocketAddress archive)
      throws IOException {
    return new Device(
        AeTitle.of(NAME),
        Pem.issued(files),
        files,
        archive,
        AeTitle.of("TACET"),
        Fingerprint.of(Pem.certificate(Vault.serverFile(new Home(home)))));
  }

  private void asDevice(Device device) throws IOException {
    require(device.echo().equals(Status.SUCCESS), "C-ECHO");
    for (SyntheticStudy study : studies) {
      for (SyntheticInstance instance : study.instances()) {
        digests.keep(instance.sopInstance(), instance.encoded());
      }
    }
    Map<Integer, Integer> statuses = device.send(studies, digests);
    require(statuses.equals(Map.of(Status.SUCCESS.code(), digests.sent())), "C-STORE");
    for (int i = 0; i < QUESTIONS; i++) {
      SyntheticStudy study = studies.get(i % STUDIES);
      DataSet keys = DataSet.builder().text(Tags.PatientID, study.patientId()).build();
      require(device.find(keys).containsKey(study.uid()), "C-FIND");
    }
    for (SyntheticStudy study : studies) {
      device.get(study, digests);
    }
    require(digests.same(studies) == digests.sent(), "C-GET");
  }

  private void asPerson(Path home, HostPort https, String code) throws IOException {
    try (Browser browser =
        new Browser(https, Pem.certificate(Vault.authorityFile(new Home(home))))) {
      require(browser.choosePassword(PERSON, code, PASSWORD), "signing in");
      for (int i = 0; i < QUESTIONS; i++) {
        require(browser.search("?limit=10").size() == STUDIES, "QIDO-RS");
      }
      SyntheticStudy study = studies.getFirst();
      List<byte[]> back = browser.fetch(study.uid());
      require(digests.same(study, back) == study.instances().size(), "WADO-RS");
      browser.signOut();
    }
  }

  private static int ended(FutureTask<Integer> serving) throws IOException {
    try {
      return serving.get();
    } catch (ExecutionException e) {
      throw new IOException("serving failed", e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while practising");
    }
  }

  private static void require(boolean held, String what) throws IOException {
    if (!held) {
      throw new IOException("the practice failed at " + what);
    }
  }
}
