// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import static org.tacet.archive.access.Operation.FIND;
import static org.tacet.archive.access.Operation.GET;
import static org.tacet.archive.access.Operation.MOVE;
import static org.tacet.archive.access.Operation.STORE;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Predicate;
import org.tacet.archive.EraseOutcome;
import org.tacet.archive.Progress;
import org.tacet.archive.VerifyReport;
import org.tacet.archive.access.Caller;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.Uid;
import org.tacet.dimse.Retrieval;
import org.tacet.dimse.Status;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.check.Checkup;
import org.tacet.server.check.Probe;
import org.tacet.server.demo.Account.Outcome;
import org.tacet.server.demo.SyntheticStudies.Sizes;
import org.tacet.server.home.HostPort;
import org.tacet.server.keys.Vault;
import org.tacet.storage.AuditTrail;
import org.tacet.storage.AuditVerification;

/// The day that the demo plays through.
final class Day implements AutoCloseable {
  private static final long SEED = 20261122;
  private static final int STUDIES = 16;
  private static final Sizes SIZES = new Sizes(12, 512, 8);
  private static final List<String> MODALITIES = List.of("CT", "MR", "CR", "US");

  private final Account account;
  private final OpenArchive open;
  private final Hospital hospital;
  private final WebVisits web;
  private final List<SyntheticStudy> studies = new SyntheticStudies(SEED, SIZES).first(STUDIES);
  private final Digests digests = new Digests();
  private Optional<Receiver> receiver = Optional.empty();

  Day(Account account, OpenArchive open, Hospital hospital, HostPort https) {
    this.account = account;
    this.open = open;
    this.hospital = hospital;
    web = new WebVisits(open, https, studies, digests);
  }

  void play() throws IOException {
    account.step("enrol", this::enrol);
    account.step("draw", this::draw);
    account.step("send", this::send);
    account.step("again", this::sendAgain);
    account.step("find", this::find);
    account.step("C-GET", this::get);
    account.step("C-MOVE", this::move);
    account.step("DICOMweb", web::play);
    account.step("rights", this::rights);
    account.step("strangers", this::strangers);
    account.step("erase", this::erase);
    account.step("verify", this::verify);
    account.step("silence", this::silence);
  }

  private Outcome enrol() throws IOException {
    for (String modality : MODALITIES) {
      hospital.enrol(modality + "1", Hospital.HERE, STORE);
    }
    Device elsewhere = hospital.enrol("OTHERCT", Hospital.ELSEWHERE, STORE, FIND, GET);
    // The workstation's receiver shows the workstation's certificate, so that has to be there
    // first.
    Device viewer = hospital.enrol("VIEWER", Hospital.HERE, FIND, GET, MOVE);
    Receiver opened = Receiver.listen(viewer.tls(), digests);
    receiver = Optional.of(opened);
    HostPort address = HostPort.of(opened.address());
    hospital.moveTo(viewer, address);
    return new Outcome(
        !elsewhere.sha256().equals(viewer.sha256()),
        "4 modalities, a workstation, another hospital's CT; a certificate each");
  }

  private Outcome draw() throws IOException {
    for (SyntheticStudy study : studies) {
      for (SyntheticInstance instance : study.instances()) {
        digests.keep(instance.sopInstance(), instance.encoded());
      }
    }
    return new Outcome(
        true,
        "%d studies, %d instances, %d MiB: CT, MR, CR, ultrasound and reports of %d people"
            .formatted(studies.size(), instances(studies), digests.bytes() >> 20, studies.size()));
  }

  private Outcome send() throws IOException {
    Map<Integer, Integer> statuses = new TreeMap<>();
    long start = System.nanoTime();
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<Map<Integer, Integer>>> sending = new ArrayList<>();
      for (String modality : MODALITIES) {
        List<SyntheticStudy> own =
            studies.stream().filter(s -> s.modality().equals(modality)).toList();
        Device device = hospital.device(modality + "1");
        sending.add(threads.submit(() -> device.send(own, digests)));
      }
      for (Future<Map<Integer, Integer>> each : sending) {
        done(each).forEach((status, n) -> statuses.merge(status, n, Integer::sum));
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    int instances = instances(studies);
    return new Outcome(
        statuses.equals(Map.of(Status.SUCCESS.code(), instances)),
        "all %d answered with success, over 4 associations at once: %.0f instances/s"
            .formatted(instances, instances / seconds));
  }

  private Outcome sendAgain() throws IOException {
    long before = open.archive().counts(open.operator()).instances();
    Map<Integer, Integer> statuses = hospital.device("CT1").send(studies.subList(0, 1), digests);
    long after = open.archive().counts(open.operator()).instances();
    int sent = instances(studies.subList(0, 1));
    return new Outcome(
        before == after && statuses.equals(Map.of(Status.SUCCESS.code(), sent)),
        "%d instances sent once more: success, and no second copy of any".formatted(sent));
  }

  private Outcome find() throws IOException {
    List<String> asked = new ArrayList<>();
    boolean held = true;
    for (Question question : Question.ALL) {
      Set<Uid> expected = new HashSet<>();
      studies.stream().filter(question.fits()).map(SyntheticStudy::uid).forEach(expected::add);
      Map<Uid, String> found = hospital.device("VIEWER").find(question.keys());
      boolean right = found.keySet().equals(expected) && namesRight(found);
      held &= right;
      asked.add("%s (%d%s)".formatted(question.said(), found.size(), right ? "" : ", WRONG"));
    }
    return new Outcome(held, String.join(", ", asked));
  }

  private boolean namesRight(Map<Uid, String> found) {
    return studies.stream()
        .filter(study -> found.containsKey(study.uid()))
        .allMatch(study -> study.patientName().equals(found.get(study.uid())));
  }

  /// A query, and which studies have to come of it.
  private record Question(String said, DataSet keys, Predicate<SyntheticStudy> fits) {
    static final List<Question> ALL =
        List.of(
            new Question(
                "शर्मा*", name("ISO_IR 192", "शर्मा*"), s -> s.patientName().contains("=शर्मा")),
            new Question(
                "முருகன்*",
                name("ISO_IR 192", "முருகன்*"),
                s -> s.patientName().contains("=முருகன்")),
            new Question("山田*", name("ISO_IR 192", "山田*"), s -> s.patientName().contains("=山田")),
            new Question(
                "müller*",
                name("ISO_IR 192", "müller*"),
                s -> s.patientName().startsWith("Müller")),
            new Question(
                "March to May",
                DataSet.builder().text(Tags.StudyDate, "20260301-20260531").build(),
                s -> s.date().getMonthValue() >= 3 && s.date().getMonthValue() <= 5),
            new Question(
                "ultrasound",
                DataSet.builder().text(Tags.ModalitiesInStudy, "US").build(),
                s -> s.modality().equals("US")));

    private static DataSet name(String characterSet, String value) {
      return DataSet.builder()
          .text(Tags.SpecificCharacterSet, characterSet)
          .text(Tags.PatientName, value)
          .build();
    }
  }

  private Outcome get() throws IOException {
    digests.forgetReceived();
    long start = System.nanoTime();
    int failed = 0;
    for (SyntheticStudy study : studies) {
      Retrieval retrieval = hospital.device("VIEWER").get(study, digests);
      failed += retrieval.counts().failed();
    }
    return returned(failed, (System.nanoTime() - start) / 1e9);
  }

  private Outcome move() throws IOException {
    digests.forgetReceived();
    long start = System.nanoTime();
    int failed = 0;
    for (SyntheticStudy study : studies) {
      Retrieval retrieval = hospital.device("VIEWER").move(study.uid(), AeTitle.of("VIEWER"));
      failed += retrieval.counts().failed();
    }
    return returned(failed, (System.nanoTime() - start) / 1e9);
  }

  private Outcome returned(int failed, double seconds) {
    long same = digests.same(studies);
    int all = instances(studies);
    return new Outcome(
        same == all && failed == 0,
        "%d of %d instances back, each byte as it was sent: %.0f MiB/s"
            .formatted(same, all, digests.bytes() / seconds / (1 << 20)));
  }

  private Outcome rights() throws IOException {
    DataSet everything = DataSet.builder().empty(Tags.StudyDate).build();
    int elsewhere = hospital.device("OTHERCT").find(everything).size();
    SyntheticStudy first = studies.getFirst();
    digests.forgetReceived();
    hospital.device("OTHERCT").get(first, digests);
    boolean nothing = elsewhere == 0 && digests.same(List.of(first)) == 0;
    boolean storeOnly = refused(() -> hospital.device("CT1").find(everything));
    boolean wrongName = refused(() -> hospital.device("CT1").as("VIEWER").find(everything));
    hospital.expel("MR1");
    boolean expelled = refused(() -> hospital.device("MR1").send(studies.subList(1, 2), digests));
    return new Outcome(
        nothing && storeOnly && wrongName && expelled,
        "the other hospital sees nothing; CT1 may not ask, nor be VIEWER; MR1 is out");
  }

  private interface Attempt {
    void run() throws IOException;
  }

  private static boolean refused(Attempt attempt) {
    try {
      attempt.run();
      return false;
    } catch (IOException _) {
      return true;
    }
  }

  private Outcome strangers() throws IOException {
    // The workstation's own port, in this same process, is not the archive's to answer for.
    receiver.ifPresent(Receiver::close);
    receiver = Optional.empty();
    List<Probe> probes = Checkup.run(open.home());
    List<Probe> findings = probes.stream().filter(Probe::finding).toList();
    for (Probe finding : findings) {
      account.more("FINDING " + finding.what() + ": " + finding.got());
    }
    return new Outcome(
        findings.isEmpty(),
        "%d ways of knocking: clear text, wrong certificates and names, old TLS; let in: %d"
            .formatted(probes.size(), findings.size()));
  }

  private Outcome erase() throws IOException {
    SyntheticStudy gone = studies.getLast();
    EraseOutcome outcome =
        open.archive()
            .erase(new Caller.Operator("demo"), Hospital.HERE, gone.uid(), "end of the demo");
    digests.forgetReceived();
    hospital.device("VIEWER").get(gone, digests);
    return switch (outcome) {
      case EraseOutcome.Erased(EraseOutcome.Certificate certificate) ->
          new Outcome(
              certificate.instances() == gone.instances().size()
                  && digests.same(List.of(gone)) == 0,
              "a study of %d instances: its key is destroyed, nobody gets it any more"
                  .formatted(certificate.instances()));
      case EraseOutcome.NoSuchStudy _ -> new Outcome(false, "the study was not there");
      case EraseOutcome.Held _ -> new Outcome(false, "a legal hold is on the study");
      case EraseOutcome.KeptUntil kept -> new Outcome(false, "kept until " + kept.until());
      case EraseOutcome.Refused refused -> new Outcome(false, refused.why().code());
    };
  }

  private Outcome verify() throws IOException {
    VerifyReport report = open.archive().verify(new Caller.Operator("demo"), Progress.NONE);
    AuditVerification trail =
        AuditTrail.verify(open.home().audit(), Vault.auditPublicKey(open.home()));
    return new Outcome(
        report.sound() && trail.ok(),
        "%d objects have the digest they came with; %d lines of trail are unbroken"
            .formatted(report.instances(), trail.lines()));
  }

  private Outcome silence() throws IOException {
    Set<List<Byte>> traces = new HashSet<>();
    studies.forEach(study -> traces.addAll(study.traces()));
    Silence silence = new Silence(traces);
    silence.search(open.home().folder());
    return new Outcome(
        silence.found() == 0,
        "%d names and numbers, in every encoding, in %d files (%d MiB) of the home: %d"
            .formatted(silence.strings(), silence.files(), silence.bytes() >> 20, silence.found()));
  }

  private static int instances(List<SyntheticStudy> studies) {
    return studies.stream().mapToInt(study -> study.instances().size()).sum();
  }

  private static <T> T done(Future<T> future) throws IOException {
    try {
      return future.get();
    } catch (ExecutionException e) {
      throw new IOException("a device could not send", e.getCause());
    } catch (InterruptedException _) {
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("interrupted while sending");
    }
  }

  @Override
  public void close() {
    receiver.ifPresent(Receiver::close);
  }
}
