// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.survey;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.interop.kit.OrthancExposure;
import org.tacet.interop.kit.Run;
import org.tacet.interop.kit.Tool;
import org.tacet.interop.survey.Conversation.Language;
import org.tacet.interop.survey.WatchedEstate.Place;
import org.tacet.interop.survey.WatchedEstate.Watched;
import org.tacet.survey.report.Edition;
import org.tacet.survey.report.ReportFiles;
import org.tacet.survey.report.ReportLocale;
import org.tacet.survey.scope.OfficerKey;
import org.tacet.survey.scope.Resolver;
import org.tacet.survey.snapshot.Snapshot;
import org.tacet.survey.snapshot.SnapshotFile;

/// A survey, as it is run at the command line, of every archive there is here, with relays between
/// that remember all that is said. Nothing that it sends asks for a patient; what is sent to it
/// unasked is kept nowhere.
///
/// What is said within TLS no relay can see. It is the same program that says it.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class SurveyTraceIT {
  private static final int C_ECHO = 0x0030;
  private static final int C_FIND = 0x0020;
  private static final int C_CANCEL = 0x0FFF;
  private static final int PATIENT_GROUP = 0x0010;
  private static final Duration TIMEOUT = Duration.ofMinutes(4);
  private static final Pattern PATIENT =
      Pattern.compile("patient|person|birth|\\b0010[0-9a-f]{4}", Pattern.CASE_INSENSITIVE);

  /// Who sends patients' attributes that nobody asked for, and where.
  private static final Set<String> UNASKED_BY_DICOM = Set.of("sends-unasked");

  private static final Set<String> UNASKED_BY_HTTP =
      Set.of(
          "sends-unasked",
          "dicomweb",
          "dicomweb-capped",
          "orthanc",
          "dcm4chee",
          "folder",
          OrthancExposure.DICOMWEB_ONLY.name());

  private static final String TRACE_EVERYTHING =
      """
      <configuration>
        <appender name="OUT" class="ch.qos.logback.core.ConsoleAppender">
          <encoder><pattern>LOGGED %level %logger %msg%n%ex</pattern></encoder>
        </appender>
        <root level="TRACE"><appender-ref ref="OUT"/></root>
      </configuration>
      """;

  private final List<AutoCloseable> open = new ArrayList<>();
  private Path folder = Path.of("");
  private Map<String, Watched> archives = Map.of();
  private Optional<Snapshot> surveyed = Optional.empty();
  private String printed = "";

  @BeforeAll
  void survey(@TempDir Path given) throws Exception {
    folder = given;
    WatchedEstate estate = WatchedEstate.open(places());
    open.add(estate);
    archives = estate.archives();
    Officer officer = new Officer(folder.resolve("officer"));
    OfficerKey key =
        officer.sign(estate.scope().with("default-password: once").yaml(), Resolver.ofSystem());
    Run run = run(officer);
    printed = run.output();
    assertThat(run.exit()).as(printed).isZero();
    surveyed = Optional.of(SnapshotFile.read(officer.out(), key));
  }

  @AfterAll
  void close() throws Exception {
    for (AutoCloseable each : open.reversed()) {
      each.close();
    }
  }

  private Map<String, Place> places() throws Exception {
    Map<String, Place> places = new LinkedHashMap<>();
    Map<String, Callable<RealPeer>> starts = new LinkedHashMap<>();
    for (OrthancExposure exposure : OrthancExposure.values()) {
      starts.put(
          exposure.name(), () -> RealPeer.orthanc(folder.resolve(exposure.name()), exposure));
    }
    starts.put("dcmqrscp", () -> RealPeer.qrscp(folder.resolve("dcmqrscp"), "ANY-SCP"));
    starts.put("dcmqrscp-checks", () -> RealPeer.qrscp(folder.resolve("checks"), "QRSCP"));
    starts.put("storescp", () -> RealPeer.storescp(folder.resolve("storescp")));
    starts.put("tacet", () -> RealPeer.tacet(folder.resolve("tacet")));
    try (ExecutorService threads = Executors.newCachedThreadPool()) {
      Map<String, Future<RealPeer>> starting = new LinkedHashMap<>();
      starts.forEach((name, start) -> starting.put(name, threads.submit(start)));
      for (Map.Entry<String, Future<RealPeer>> each : starting.entrySet()) {
        RealPeer peer = each.getValue().get();
        open.add(peer);
        places.put(each.getKey(), Place.of(peer));
      }
    }
    AllBehaviours played = AllBehaviours.start(folder);
    open.add(played);
    places.putAll(played.places());
    return places;
  }

  private Run run(Officer officer) throws IOException {
    Path logging = Files.writeString(folder.resolve("logback.xml"), TRACE_EVERYTHING);
    List<String> arguments =
        List.of(
            "--enable-native-access=ALL-UNNAMED",
            "-Dlogback.configurationFile=" + logging,
            "-cp",
            System.getProperty("java.class.path"),
            DumpAtExit.class.getName(),
            dump().toString(),
            "survey",
            "run",
            officer.scope().toString(),
            "--out",
            officer.out().toString());
    Tool java = new Tool(Path.of(System.getProperty("java.home"), "bin", "java"));
    return java.run(TIMEOUT, arguments);
  }

  private Path dump() {
    return folder.resolve("memory.hprof");
  }

  private Snapshot round() {
    return surveyed.orElseThrow();
  }

  @Test
  void every_archive_was_asked() {
    assertThat(round().ended()).isPresent();
    assertThat(archives.values())
        .filteredOn(archive -> archive.dicom().isPresent() || archive.http().isPresent())
        .hasSizeGreaterThan(30)
        .allSatisfy(archive ->
            assertThat(archive.conversations())
                .as(archive.address())
                .anyMatch(each -> each.language() != Language.NOTHING));
    assertThat(languages()).contains(Language.DICOM, Language.HTTP, Language.TLS);
    assertThat(languages()).doesNotContain(Language.OTHER);
  }

  private List<Language> languages() {
    return all().map(Conversation::language).distinct().toList();
  }

  private Stream<Conversation> all() {
    return archives.values().stream().flatMap(archive -> archive.conversations().stream());
  }

  @Test
  void no_query_has_an_element_of_a_patient() {
    List<DicomTrace.Request> requests =
        all()
            .filter(each -> each.language() == Language.DICOM)
            .flatMap(each -> DicomTrace.requests(each).stream())
            .toList();

    assertThat(requests)
        .extracting(DicomTrace.Request::field)
        .contains(C_ECHO, C_FIND)
        .isSubsetOf(C_ECHO, C_FIND, C_CANCEL);
    assertThat(requests)
        .filteredOn(request -> request.field() == C_FIND)
        .hasSizeGreaterThan(50)
        .allSatisfy(request ->
            assertThat(request.tags())
                .contains(0x0020000D)
                .isSubsetOf(0x00080020, 0x00080030, 0x00080052, 0x0020000D, 0x00201208)
                .noneMatch(tag -> tag >>> 16 == PATIENT_GROUP));
  }

  @Test
  void no_request_over_http_names_an_attribute_of_a_patient() {
    List<String> requests =
        all()
            .filter(each -> each.language() == Language.HTTP)
            .map(each -> new String(each.sent(), StandardCharsets.ISO_8859_1))
            .toList();

    assertThat(requests).hasSizeGreaterThan(100).anyMatch(text -> text.contains("/studies?"));
    assertThat(requests)
        .allSatisfy(text -> assertThat(text).startsWith("GET /").doesNotContainPattern(PATIENT));
  }

  @Test
  void nothing_of_what_is_sent_holds_a_planted_value() {
    assertThat(all()).allSatisfy(each -> assertThat(PlantedSearch.in(each.sent())).isEmpty());
  }

  @Test
  void nobody_is_made_to_send_a_patient() {
    archives.forEach((name, archive) -> {
      archive
          .dicom()
          .filter(_ -> !UNASKED_BY_DICOM.contains(name))
          .ifPresent(relay -> nothingPlanted(name, relay));
      archive
          .http()
          .filter(_ -> !UNASKED_BY_HTTP.contains(name))
          .ifPresent(relay -> nothingPlanted(name, relay));
    });
  }

  private static void nothingPlanted(String name, Relay relay) {
    assertThat(relay.conversations())
        .allSatisfy(each -> assertThat(PlantedSearch.in(each.received())).as(name).isEmpty());
  }

  /// Or else nothing would be proved by finding nothing.
  @Test
  void those_who_send_unasked_did() {
    for (String name : UNASKED_BY_DICOM) {
      assertThat(planted(archive(name).dicom().orElseThrow())).as(name).isTrue();
    }
    for (String name : UNASKED_BY_HTTP) {
      assertThat(planted(archive(name).http().orElseThrow())).as(name).isTrue();
    }
  }

  private Watched archive(String name) {
    return Optional.ofNullable(archives.get(name)).orElseThrow();
  }

  private static boolean planted(Relay relay) {
    return relay.conversations().stream()
        .anyMatch(each -> !PlantedSearch.in(each.received()).isEmpty());
  }

  @Test
  void what_was_sent_unasked_is_not_in_memory() throws IOException {
    Set<String> found =
        PlantedSearch.in(
            dump(),
            DumpAtExit.control("one byte a character"),
            DumpAtExit.control("two bytes a character \u2192"));

    assertThat(found)
        .as("what is held on purpose")
        .anyMatch(hit -> hit.contains("CONTROL"))
        .anyMatch(hit -> hit.contains("C O N T R O L"));
    assertThat(found).allMatch(hit -> hit.contains("CONTROL") || hit.contains("C O N T R O L"));
    Files.delete(dump());
  }

  @Test
  void what_was_sent_unasked_is_not_printed_nor_logged() {
    assertThat(printed).contains("open to strangers").contains("LOGGED");
    assertThat(PlantedSearch.in(printed.getBytes(StandardCharsets.UTF_8))).isEmpty();
  }

  /// The text of a PDF is compressed, and this search does not see it; it is that of the page.
  @Test
  void what_was_sent_unasked_is_in_no_round_and_no_report() throws IOException {
    assertThat(PlantedSearch.in(round().toString().getBytes(StandardCharsets.UTF_8))).isEmpty();
    for (Edition edition : Edition.values()) {
      Path report = folder.resolve("report-" + edition.word());
      ReportFiles.write(round(), Optional.empty(), edition, ReportLocale.EN_IN, report);
      try (Stream<Path> files = Files.list(report)) {
        for (Path file : files.toList()) {
          assertThat(PlantedSearch.in(file)).as(file.toString()).isEmpty();
        }
      }
    }
  }
}
