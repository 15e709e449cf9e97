// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.tacet.archive.TestArchive.MYSURU;
import static org.tacet.archive.TestArchive.PUNE;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.tacet.archive.Holding;
import org.tacet.archive.Selection;
import org.tacet.archive.TestArchive;
import org.tacet.archive.TestObjects;
import org.tacet.archive.access.Operation;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dimse.Association;
import org.tacet.dimse.AssociationServer;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.RejectedException;
import org.tacet.dimse.Requestor;
import org.tacet.dimse.Retrieval;
import org.tacet.dimse.Role;
import org.tacet.dimse.Status;

/// Every DIMSE service, asked for by every device, over the real gate: exactly those to whom it is
/// granted pass. The table has a row for each operation there is, so a new one without a row fails.
class DevicePolicyTest {
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final String NAME = "DEVICE";
  private static final Operation[] ALL = Operation.values();

  private static final Map<String, Map<String, String>> TABLE = table();
  private static final Map<String, Device> DEVICES = devices();

  private static Gatehouse house;
  private static AssociationServer listening;
  private static Destination destination;
  private static int sent = 1;

  /// A DIMSE request, and what it is sent for.
  private enum Service {
    C_ECHO,
    C_STORE,
    C_FIND,
    C_GET,
    C_MOVE,
    N_ACTION;

    private List<Uid> sopClasses() {
      return switch (this) {
        case C_ECHO -> List.of(Uids.Verification);
        case C_STORE -> List.of(Uids.CTImageStorage);
        case C_FIND ->
            List.of(
                Uids.StudyRootQueryRetrieveInformationModelFind,
                Uids.PatientRootQueryRetrieveInformationModelFind);
        case C_GET ->
            List.of(
                Uids.StudyRootQueryRetrieveInformationModelGet,
                Uids.PatientRootQueryRetrieveInformationModelGet);
        case C_MOVE ->
            List.of(
                Uids.StudyRootQueryRetrieveInformationModelMove,
                Uids.PatientRootQueryRetrieveInformationModelMove);
        case N_ACTION -> List.of(Uids.StorageCommitmentPushModel);
      };
    }

    private String column() {
      return name().replace('_', '-');
    }
  }

  /// Somebody who calls.
  ///
  /// @param calling how, once it is enrolled or not
  /// @param meanwhile what becomes of its entry once it has been let in
  private record Device(Calling calling, Meanwhile meanwhile) {
    Device(Calling calling) {
      this(calling, _ -> {});
    }
  }

  @FunctionalInterface
  private interface Calling {
    Requestor.Builder by();
  }

  @FunctionalInterface
  private interface Meanwhile {
    void happens(Peer entry);
  }

  private static Map<String, Device> devices() {
    Map<String, Device> devices = new LinkedHashMap<>();
    devices.put("everything", new Device(() -> enrolled(ALL)));
    devices.put("nothing", new Device(DevicePolicyTest::enrolled));
    for (Operation operation : ALL) {
      devices.put(
          "only-" + operation.name().toLowerCase(Locale.ROOT).replace('_', '-'),
          new Device(() -> enrolled(operation)));
    }
    devices.put("everything-elsewhere", new Device(() -> elsewhere(ALL)));
    devices.put("everything-but-expired", new Device(DevicePolicyTest::expired));
    devices.put("everything-by-another-name", new Device(DevicePolicyTest::misnamed));
    devices.put(
        "everything-until-removed-meanwhile",
        new Device(() -> enrolled(ALL), _ -> house.remove(NAME)));
    devices.put(
        "everything-until-taken-away-meanwhile",
        new Device(() -> enrolled(ALL), entry -> becomes(entry, false)));
    devices.put(
        "everything-until-elsewhere-meanwhile",
        new Device(() -> enrolled(ALL), entry -> becomes(entry, true)));
    devices.put("removed", new Device(DevicePolicyTest::removed));
    devices.put("stranger", new Device(DevicePolicyTest::stranger));
    devices.put(
        "without-certificate", new Device(() -> builder().tls(house.authority.anonymous())));
    devices.put("bridge", new Device(DevicePolicyTest::overTheBridge));
    return devices;
  }

  private static Requestor.Builder builder() {
    return Requestor.builder(house.gate.address(), AeTitle.of(NAME), Gatehouse.OWN);
  }

  private static Requestor.Builder enrolled(Operation... allowed) {
    house.enrol(NAME, PUNE, allowed);
    return house.as(NAME);
  }

  private static Requestor.Builder elsewhere(Operation... allowed) {
    house.enrol(NAME, MYSURU, allowed);
    return house.as(NAME);
  }

  private static Requestor.Builder expired() {
    Authority.Identity identity = house.authority.expired(NAME);
    house.add(Enrolled.peer(NAME, identity.fingerprint(), PUNE, ALL));
    return builder().tls(identity.tls());
  }

  private static Requestor.Builder misnamed() {
    Authority.Identity identity = house.authority.identity("OTHER");
    house.add(Enrolled.peer("OTHER", identity.fingerprint(), PUNE, ALL));
    enrolled(ALL);
    return builder().tls(identity.tls());
  }

  private static Requestor.Builder removed() {
    Requestor.Builder requestor = enrolled(ALL);
    house.remove(NAME);
    return requestor;
  }

  private static Requestor.Builder stranger() {
    return builder().tls(house.authority.identity(NAME).tls());
  }

  private static Requestor.Builder overTheBridge() {
    house.add(Enrolled.legacy(NAME, "127.0.0.0/8"));
    return Requestor.builder(
        house.gate.legacyBridge().orElseThrow(), AeTitle.of(NAME), Gatehouse.OWN);
  }

  private static void becomes(Peer entry, boolean moved) {
    house.remove(NAME);
    house.add(
        Enrolled.peer(
            NAME,
            entry.certificateSha256().orElseThrow(),
            moved ? MYSURU : PUNE,
            moved ? ALL : new Operation[0]));
  }

  private static Map<String, Map<String, String>> table() {
    try (InputStream in = DevicePolicyTest.class.getResourceAsStream("policy.tsv")) {
      String text = new String(Objects.requireNonNull(in).readAllBytes(), StandardCharsets.UTF_8);
      List<List<String>> lines =
          text.lines()
              .filter(line -> !line.startsWith("#"))
              .map(line -> Arrays.asList(line.split("\t", -1)))
              .toList();
      Map<String, Map<String, String>> table = new LinkedHashMap<>();
      for (List<String> line : lines.subList(1, lines.size())) {
        Map<String, String> row = new LinkedHashMap<>();
        for (int i = 1; i < line.size(); i++) {
          row.put(lines.getFirst().get(i), line.get(i));
        }
        assertThat(table.put(line.getFirst(), row)).as(line.getFirst()).isNull();
      }
      return table;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @BeforeAll
  static void open() throws IOException {
    house = new Gatehouse();
    house.archive.store(TestObjects.ct(1));
    destination = Destination.taking(EXPLICIT);
    listening = destination.enrol(house, "WS9");
  }

  @AfterAll
  static void close() {
    house.close();
    listening.close();
  }

  static Stream<String> names() {
    return DEVICES.keySet().stream();
  }

  @Test
  void the_table_has_every_device_and_every_service() {
    assertThat(TABLE.keySet()).containsExactlyInAnyOrderElementsOf(DEVICES.keySet());
    List<String> columns = Stream.of(Service.values()).map(Service::column).toList();
    assertThat(TABLE.values())
        .allSatisfy(row -> assertThat(row.keySet()).containsExactlyElementsOf(columns));
  }

  @Test
  void every_query_and_retrieve_class_that_is_offered_is_asked_for() {
    Set<Uid> asked = new LinkedHashSet<>();
    for (Service service : List.of(Service.C_FIND, Service.C_GET, Service.C_MOVE)) {
      asked.addAll(service.sopClasses());
    }
    assertThat(QueryRetrieveClass.ALL.stream().map(QueryRetrieveClass::sopClass))
        .containsExactlyInAnyOrderElementsOf(asked);
  }

  @ParameterizedTest
  @MethodSource("names")
  void every_device_is_answered_as_the_table_says(String name) throws IOException {
    Map<String, String> answered = new LinkedHashMap<>();
    for (Service service : Service.values()) {
      Set<String> words = new LinkedHashSet<>();
      for (Uid sopClass : service.sopClasses()) {
        words.add(asked(DEVICES.get(name), service, sopClass));
        house.remove(NAME);
        house.remove("OTHER");
      }
      answered.put(service.column(), String.join(" or ", words));
    }
    assertThat(answered).isEqualTo(TABLE.get(name));
  }

  private static String asked(Device device, Service service, Uid sopClass) throws IOException {
    Requestor.Builder requestor = device.calling().by().context(sopClass, syntax(service));
    if (service == Service.C_GET) {
      requestor.context(Uids.CTImageStorage, EXPLICIT);
      requestor.role(Uids.CTImageStorage, Set.of(Role.SCP));
    }
    try (Association association = Association.open(requestor.build())) {
      Optional<PresentationContext> context = association.context(sopClass);
      if (context.isEmpty()) {
        return "no-context";
      }
      house.byAeTitle(AeTitle.of(NAME)).ifPresent(device.meanwhile()::happens);
      return answer(association, service, context.get());
    } catch (RejectedException e) {
      return "rejected";
    } catch (IOException e) {
      return "no-association";
    }
  }

  private static TransferSyntax syntax(Service service) {
    return service == Service.C_STORE ? EXPLICIT : TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  }

  private static String answer(
      Association association, Service service, PresentationContext context) throws IOException {
    return switch (service) {
      case C_ECHO -> word(association.echo(), "ok");
      case C_STORE -> stored(association);
      case C_FIND -> found(association, context);
      case C_GET -> got(association, context);
      case C_MOVE -> moved(association, context);
      case N_ACTION -> "offered";
    };
  }

  private static String word(Status status, String done) {
    return status.equals(Status.SUCCESS) ? done : "%04x".formatted(status.code());
  }

  private static String stored(Association association) throws IOException {
    sent++;
    DataSet set = TestObjects.ct(sent);
    Uid instance = set.uid(Tags.SOPInstanceUID).orElseThrow();
    Status status = Gatehouse.store(association, set, EXPLICIT);
    boolean here =
        house.archive.holdings(PUNE, Selection.study(PUNE, TestObjects.STUDY)).stream()
            .map(Holding::sopInstance)
            .anyMatch(instance::equals);
    assertThat(here && !status.equals(Status.SUCCESS)).as("refused, and kept").isFalse();
    house.archive.archive().erase(TestArchive.OPERATOR, MYSURU, TestObjects.STUDY, "of the test");
    return word(status, here ? "ok" : "elsewhere");
  }

  private static DataSet study() {
    return DataSet.builder()
        .text(Tags.QueryRetrieveLevel, "STUDY")
        .text(Tags.PatientID, "P-0001")
        .uid(Tags.StudyInstanceUID, TestObjects.STUDY)
        .build();
  }

  private static String found(Association association, PresentationContext context)
      throws IOException {
    List<DataSet> matches = new ArrayList<>();
    Status status = association.find(context, study(), matches::add).await();
    return word(status, matches.isEmpty() ? "[]" : "ok");
  }

  private static String got(Association association, PresentationContext context)
      throws IOException {
    List<byte[]> received = new ArrayList<>();
    Retrieval retrieval =
        association
            .get(
                context,
                study(),
                (_, _, in) -> {
                  received.add(Gatehouse.bytes(in));
                  return Status.SUCCESS;
                })
            .await();
    return word(retrieval.status(), received.isEmpty() ? "[]" : "ok");
  }

  private static String moved(Association association, PresentationContext context)
      throws IOException {
    int before = destination.arrivals().size();
    Retrieval retrieval = association.move(context, AeTitle.of("WS9"), study(), _ -> {}).await();
    boolean arrived = destination.arrivals().size() > before;
    assertThat(arrived && !retrieval.status().equals(Status.SUCCESS))
        .as("refused, and sent")
        .isFalse();
    return word(retrieval.status(), arrived ? "ok" : "[]");
  }
}
