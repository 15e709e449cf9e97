// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.interop.kit.DataSetDiff;
import org.tacet.interop.kit.OrthancPeer;
import org.tacet.interop.kit.OrthancPeer.Reply;
import org.tacet.interop.kit.OrthancServers;
import org.tacet.interop.kit.Samples;
import org.tacet.interop.kit.Tacet;
import org.tacet.interop.kit.WebClinic;
import org.tacet.interop.peers.SampleObject;
import org.tacet.interop.peers.SampleRule;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/// An Orthanc with its plug-in for DICOMweb as a client: it stores, searches and retrieves, over
/// HTTPS, with a token.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrthancDicomWebIT {
  private static final JsonMapper MAPPER = new JsonMapper();

  private static final int SYNTAXES = 10;

  private final List<AutoCloseable> open = new ArrayList<>();
  private Path folder = Path.of("");
  private List<SampleObject> objects = List.of();
  private Optional<WebClinic> opened = Optional.empty();
  private Optional<OrthancPeer> started = Optional.empty();
  private String token = "";

  @BeforeAll
  void open(@TempDir Path given) throws IOException, InterruptedException {
    folder = given;
    objects = ofEachSyntax();
    assertThat(objects).hasSizeGreaterThan(SYNTAXES);
    WebClinic clinic = WebClinic.open(folder.resolve("clinic"));
    open.add(clinic);
    opened = Optional.of(clinic);
    token = clinic.token("asha");
    started = Optional.of(orthanc("sender", clinic.authority()));
  }

  /// A sample of each transfer syntax, none in conflict with another.
  private static List<SampleObject> ofEachSyntax() throws IOException {
    List<SampleObject> readable =
        Samples.open().where(sample -> !SampleRule.all().containsKey(sample.name())).stream()
            .flatMap(sample -> SampleObject.read(sample).stream())
            .toList();
    Map<TransferSyntax, SampleObject> bySyntax = new LinkedHashMap<>();
    SampleObject.withoutConflicts(readable)
        .getFirst()
        .forEach(object -> bySyntax.putIfAbsent(object.syntax(), object));
    return List.copyOf(bySyntax.values());
  }

  @AfterAll
  void close() throws Exception {
    for (AutoCloseable one : open.reversed()) {
      one.close();
    }
  }

  @Test
  void stores_finds_and_takes_back_what_it_stored() throws IOException {
    stored();
    OrthancPeer fresh = orthanc("fresh", clinic().authority());
    for (SampleObject object : objects) {
      assertThat(found(object)).as(object + "").hasSize(1);
    }
    retrieve(fresh);
    assertThat(fresh.list("/instances")).hasSameSizeAs(objects);
    for (SampleObject object : objects) {
      Path back = folder.resolve(object.instance() + ".dcm");
      Files.write(back, fresh.download("/instances/" + id(fresh, object) + "/file"));
      assertThat(DataSetDiff.first(object.file(), back)).as(object + "").isEmpty();
    }
  }

  @Test
  void another_token_is_refused_and_the_refusal_is_on_the_trail() throws IOException {
    Reply search = web(started(), "stranger", "qido", "{\"Uri\":\"/studies\"}");
    assertThat(search.succeeded()).as(search + "").isFalse();
    String id = uploaded(started(), objects.getFirst());
    Reply store = web(started(), "stranger", "stow", resources("\"" + id + "\""));
    assertThat(store.succeeded()).as(store + "").isFalse();
    assertThat(clinic().trailHas("sign_in", "refused", "stranger", "token")).isTrue();
  }

  @Test
  void an_authority_that_is_not_believed_is_not_talked_to() throws Exception {
    Tacet other = Tacet.at(folder.resolve("other"));
    other.must("init");
    OrthancPeer doubting = orthanc("doubting", other.home().resolve("keys").resolve("ca.pem"));
    Reply search = web(doubting, "tacet", "qido", "{\"Uri\":\"/studies\"}");
    assertThat(search.succeeded()).as(search + "").isFalse();
    assertThat(doubting.log()).contains("certificate");
  }

  private void stored() throws IOException {
    List<String> ids = new ArrayList<>();
    for (SampleObject object : objects) {
      ids.add("\"" + uploaded(started(), object) + "\"");
    }
    Reply reply = web(started(), "tacet", "stow", resources(String.join(",", ids)));
    assertThat(reply.succeeded()).as(reply + started().log()).isTrue();
  }

  private JsonNode found(SampleObject object) throws IOException {
    String search =
        "{\"Uri\":\"/instances\",\"Arguments\":{\"SOPInstanceUID\":\"" + object.instance() + "\"}}";
    Reply reply = web(started(), "tacet", "qido", search);
    assertThat(reply.succeeded()).as(reply + started().log()).isTrue();
    return MAPPER.readTree(reply.body());
  }

  private void retrieve(OrthancPeer into) throws IOException {
    String all =
        objects.stream()
            .map(object ->
                "{\"Study\":\"%s\",\"Series\":\"%s\",\"Instance\":\"%s\"}"
                    .formatted(uid(object.study()), uid(object.series()), object.instance()))
            .collect(Collectors.joining(","));
    String request =
        "{\"Resources\":[%s],\"Synchronous\":true,\"HttpHeaders\":{\"Accept\":\"%s\"}}"
            .formatted(all, "multipart/related; type=application/dicom; transfer-syntax=*");
    Reply reply = web(into, "tacet", "retrieve", request);
    assertThat(reply.succeeded()).as(reply + into.log()).isTrue();
  }

  private static String uid(Optional<Uid> uid) {
    return uid.orElseThrow().value();
  }

  private static String uploaded(OrthancPeer orthanc, SampleObject object) throws IOException {
    Reply reply = orthanc.upload(object.file());
    assertThat(reply.succeeded()).as(object + " " + reply).isTrue();
    return MAPPER.readTree(reply.body()).path("ID").asString();
  }

  /// Orthanc's own identifier of an instance.
  private static String id(OrthancPeer orthanc, SampleObject object) throws IOException {
    Reply reply = orthanc.post("/tools/lookup", object.instance().value());
    return MAPPER.readTree(reply.body()).path(0).path("ID").asString();
  }

  private static String resources(String list) {
    return "{\"Resources\":[" + list + "],\"Synchronous\":true}";
  }

  private static Reply web(OrthancPeer orthanc, String server, String service, String json)
      throws IOException {
    return orthanc.post("/dicom-web/servers/" + server + "/" + service, json);
  }

  private OrthancPeer orthanc(String name, Path authority) throws IOException {
    OrthancPeer orthanc =
        OrthancPeer.start(
            folder.resolve(name),
            new OrthancServers(
                clinic().origin() + "/dicomweb",
                Map.of("tacet", token, "stranger", "not-" + token),
                authority));
    open.add(orthanc);
    return orthanc;
  }

  private WebClinic clinic() {
    return opened.orElseThrow();
  }

  private OrthancPeer started() {
    return started.orElseThrow();
  }
}
