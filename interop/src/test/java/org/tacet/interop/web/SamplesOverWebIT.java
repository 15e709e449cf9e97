// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.dicom.io.DicomFile;
import org.tacet.dicom.io.ReadOptions;
import org.tacet.interop.kit.Samples;
import org.tacet.interop.kit.Samples.Sample;
import org.tacet.interop.kit.WebClinic;
import org.tacet.interop.peers.SampleObject;
import org.tacet.interop.peers.SampleRule;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/// Every readable sample goes in by STOW-RS and comes back by WADO-RS as it was; what the archive
/// says of it is what DCMTK says.
///
/// Files that contradict each other go to sites of their own, where they do not meet.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SamplesOverWebIT {
  private static final int AT_A_TIME = 6;
  // Japanese mostly: what dcm2json can convert depends on the library it was built with.
  private static final int WITHOUT_CONVERTER = 6;
  private static final JsonMapper MAPPER = new JsonMapper();
  private static final String AS_RECEIVED =
      "multipart/related; type=\"application/dicom\"; transfer-syntax=*";

  private final List<Kept> all = new ArrayList<>();
  private final List<AutoCloseable> open = new ArrayList<>();
  private Path folder = Path.of("");
  private Optional<ArchiveClient> client = Optional.empty();
  private List<String> notTaken = List.of();

  /// A sample and where it is kept.
  private record Kept(SampleObject object, String service) {
    URI address(String origin, String more) {
      return URI.create(
          origin
              + service
              + "/studies/"
              + object.study().orElseThrow()
              + "/series/"
              + object.series().orElseThrow()
              + "/instances/"
              + object.instance()
              + more);
    }
  }

  /// What is wrong with a sample, if anything.
  private interface Check {
    Optional<String> of(Kept kept) throws IOException, InterruptedException;
  }

  @BeforeAll
  void store(@TempDir Path given) throws Exception {
    folder = given;
    List<Sample> readable =
        Samples.open().where(sample -> !SampleRule.all().containsKey(sample.name()));
    List<SampleObject> objects =
        readable.stream().flatMap(sample -> SampleObject.read(sample).stream()).toList();
    assertThat(objects).extracting(SampleObject::sample).containsExactlyElementsOf(readable);
    int site = 0;
    for (List<SampleObject> group : SampleObject.withoutConflicts(objects)) {
      String service = "/sites/web" + site++ + "/dicomweb";
      group.forEach(object -> all.add(new Kept(object, service)));
    }
    WebClinic clinic = WebClinic.open(folder.resolve("clinic"), "-Xmx256m");
    open.add(clinic);
    ArchiveClient made = ArchiveClient.of(clinic, clinic.tokenEverywhere("asha"));
    open.addFirst(made);
    client = Optional.of(made);
    notTaken = each(this::notTaken);
  }

  @AfterAll
  void close() throws Exception {
    for (AutoCloseable one : open) {
      one.close();
    }
  }

  @Test
  void all_are_taken_without_a_warning() {
    assertThat(notTaken).isEmpty();
  }

  @Test
  void they_come_back_byte_for_byte() throws Exception {
    assertThat(each(this::changed)).isEmpty();
  }

  @Test
  void their_metadata_says_what_dcm2json_says() throws Exception {
    AtomicInteger compared = new AtomicInteger();
    assertThat(each(kept -> saidOtherwise(kept, compared))).isEmpty();
    assertThat(all.size() - compared.get()).isLessThanOrEqualTo(WITHOUT_CONVERTER);
  }

  private Optional<String> notTaken(Kept kept) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = archive().store(kept.service(), kept.object().file());
    var json = MAPPER.readTree(answer.body());
    String uid = json.path("00081199").path("Value").path(0).path("00081155").path("Value") + "";
    boolean taken = answer.statusCode() == 200 && uid.contains(kept.object().instance().value());
    return taken ? Optional.empty() : Optional.of(answer.statusCode() + " " + json);
  }

  private Optional<String> changed(Kept kept) throws IOException, InterruptedException {
    HttpResponse<byte[]> answer = archive().get(kept.address(archive().origin(), ""), AS_RECEIVED);
    if (answer.statusCode() != 200) {
      return Optional.of("is answered " + answer.statusCode());
    }
    byte[] back = ArchiveClient.part(answer);
    DicomFile.Header header =
        DicomFile.readMeta(new ByteArrayInputStream(back), ReadOptions.STRICT);
    if (!header.syntax().equals(kept.object().syntax())) {
      return Optional.of("comes back in " + header.syntax().uid());
    }
    try (InputStream sent = kept.object().dataSet()) {
      byte[] got = Arrays.copyOfRange(back, (int) header.dataSetOffset(), back.length);
      return Arrays.equals(sent.readAllBytes(), got)
          ? Optional.empty()
          : Optional.of("comes back with other bytes");
    }
  }

  private Optional<String> saidOtherwise(Kept kept, AtomicInteger compared)
      throws IOException, InterruptedException {
    HttpResponse<byte[]> answer =
        archive().get(kept.address(archive().origin(), "/metadata"), "application/dicom+json");
    if (answer.statusCode() != 200) {
      return Optional.of("is answered " + answer.statusCode());
    }
    ObjectNode ours = (ObjectNode) MAPPER.readTree(answer.body()).get(0);
    new Inlined(archive()).in(ours);
    Path scratch = Files.createTempDirectory(folder, "json");
    return switch (Dcm2Json.of(kept.object().file(), scratch)) {
      case Dcm2Json.Failed(String why) -> Optional.of(why);
      case Dcm2Json.NoConverter _ -> Optional.empty();
      case Dcm2Json.Said said -> {
        compared.incrementAndGet();
        List<String> differences = new JsonRules(kept.object(), said).unexplained(ours);
        yield Optional.of(differences).filter(found -> !found.isEmpty()).map(List::toString);
      }
    };
  }

  /// Checks all, several at a time; gives the findings with the names of the samples.
  private List<String> each(Check check) throws InterruptedException, ExecutionException {
    List<Future<Optional<String>>> answers = new ArrayList<>();
    try (ExecutorService pool = Executors.newFixedThreadPool(AT_A_TIME)) {
      all.forEach(kept -> answers.add(pool.submit(() -> check.of(kept))));
    }
    List<String> findings = new ArrayList<>();
    for (int i = 0; i < answers.size(); i++) {
      String name = all.get(i).object().toString();
      answers.get(i).get().ifPresent(finding -> findings.add(name + " " + finding));
    }
    return findings;
  }

  private ArchiveClient archive() {
    return client.orElseThrow();
  }
}
