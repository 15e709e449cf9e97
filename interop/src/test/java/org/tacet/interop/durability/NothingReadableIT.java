// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.durability;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;
import org.tacet.dicom.Vr;
import org.tacet.dicom.io.DataSetWriter;
import org.tacet.dimse.Association;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.Status;
import org.tacet.interop.kit.Modality;
import org.tacet.interop.kit.Tacet;
import org.tacet.interop.kit.TlsFiles;

/// P6 and P8: after storing, querying, refusing and quarantining planted patients, no file of the
/// home holds a planted value in any encoding: not the index or its write-ahead log, not the blobs,
/// keys, trail or logs, nor what the processes printed.
class NothingReadableIT {
  /// Surname, given name, Patient ID, birth date, accession number: long enough not to occur by
  /// chance.
  private record Planted(
      String characterSet,
      String surname,
      String given,
      String id,
      String birth,
      String accession) {}

  private static final List<Planted> PATIENTS =
      List.of(
          new Planted(
              "", "Quagmirewitz", "Zebulonia", "PLANT-77130942", "19310423", "ACCPLANT5512"),
          new Planted(
              "ISO_IR 100",
              "Überzwölfmüller",
              "Jörgünther",
              "PLANT-Ä8842190",
              "19320517",
              "ACCÜ661208"),
          new Planted(
              "ISO_IR 192",
              "चतुर्वेदीवाला",
              "मन्दाकिनीबेन",
              "PLANT-म553190",
              "19330619",
              "ACCहि77190"),
          new Planted("GB18030", "歐陽諸葛慕容", "曉東小明亮", "PLANT-中77201", "19340721", "ACC號90021"),
          new Planted(
              "ISO 2022 IR 6\\ISO 2022 IR 87",
              "勅使河原田",
              "榮左衞門太",
              "PLANT-65501234",
              "19350823",
              "ACC9918273"),
          new Planted(
              "\\ISO 2022 IR 149", "독고황보선우", "길동길순길자", "PLANT-44120987", "19360925", "ACC7718273"));

  @TempDir Path folder;

  @Test
  void noFileOfTheHomeHoldsAPlantedValue() throws Exception {
    Tacet tacet = Tacet.at(folder.resolve("home"));
    StringBuilder printed = new StringBuilder(tacet.must("init").out());
    TlsFiles files = TlsFiles.in(folder.resolve("ct"));
    tacet.must(
        "peer",
        "add",
        "CT1",
        "--allow",
        "store,find,get",
        "--issue",
        folder.resolve("ct").toString());
    try (Tacet.Server server = tacet.serve()) {
      Modality modality = Modality.of("CT1", files, server.dicom());
      for (int i = 0; i < PATIENTS.size(); i++) {
        assertThat(store(modality, object(PATIENTS.get(i), i, "first")).kind())
            .isEqualTo(Status.Kind.SUCCESS);
        // The same instance with other content: quarantine keeps it, and must not tell either.
        assertThat(store(modality, object(PATIENTS.get(i), i, "second")).kind())
            .isEqualTo(Status.Kind.WARNING);
        assertThat(find(modality, PATIENTS.get(i))).isEqualTo(1);
      }
      storeDamaged(modality);
      for (String command : List.of("verify", "audit", "quarantine")) {
        List<String> line = new ArrayList<>(List.of(command));
        switch (command) {
          case "audit" -> line.add("show");
          case "quarantine" -> line.add("list");
          default -> {}
        }
        Tacet.Run run = tacet.must(line.toArray(String[]::new));
        printed.append(run.out()).append(run.err());
      }
      assertNothingIn(tacet.home());
    }
    assertNothingIn(tacet.home());
    Map<String, byte[]> needles = needles();
    byte[] output = printed.toString().getBytes(UTF_8);
    needles.forEach((what, bytes) -> assertThat(indexOf(output, bytes)).as(what).isEqualTo(-1));
  }

  @Test
  void theSearchFindsWhatIsThere() throws IOException {
    byte[] object = object(PATIENTS.get(4), 4, "first").bytes;
    assertThat(needles().values().stream().anyMatch(needle -> indexOf(object, needle) >= 0))
        .isTrue();
  }

  private static final class Sent {
    private final Uid instance;
    private final byte[] bytes;

    Sent(Uid instance, byte[] bytes) {
      this.instance = instance;
      this.bytes = bytes;
    }
  }

  private static Sent object(Planted patient, int number, String description) throws IOException {
    Uid study = Uid.of("2.25.900." + number);
    Uid instance = Uid.of(study.value() + ".1.1");
    DataSet.Builder set = DataSet.builder();
    if (!patient.characterSet().isEmpty()) {
      set.text(Tags.SpecificCharacterSet, patient.characterSet().split("\\\\", -1));
    }
    set.uid(Tags.SOPClassUID, Uids.CTImageStorage)
        .uid(Tags.SOPInstanceUID, instance)
        .text(Tags.StudyDate, "20260101")
        .text(Tags.AccessionNumber, patient.accession())
        .text(Tags.Modality, "CT")
        .text(Tags.StudyDescription, description)
        .text(Tags.PatientName, patient.surname() + "^" + patient.given())
        .text(Tags.PatientID, patient.id())
        .text(Tags.PatientBirthDate, patient.birth())
        .uid(Tags.StudyInstanceUID, study)
        .uid(Tags.SeriesInstanceUID, Uid.of(study.value() + ".1"))
        .bytes(Tags.PixelData, Vr.OW, new byte[4096]);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    DataSetWriter.write(set.build(), TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN, out);
    return new Sent(instance, out.toByteArray());
  }

  private static Status store(Modality modality, Sent object) throws IOException {
    try (Association association =
        modality.open(
            a -> a.context(Uids.CTImageStorage, TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))) {
      return association.store(
          association.context(Uids.CTImageStorage).orElseThrow(),
          CStoreRq.of(Uids.CTImageStorage, object.instance),
          out -> out.write(object.bytes));
    }
  }

  /// Cut within the header, so that the message about it has every chance to quote a value.
  private static void storeDamaged(Modality modality) throws IOException {
    for (int i = 0; i < PATIENTS.size(); i++) {
      Sent whole = object(PATIENTS.get(i), 50 + i, "damaged");
      byte[] cut = java.util.Arrays.copyOf(whole.bytes, whole.bytes.length - 4096 - 31);
      assertThat(store(modality, new Sent(whole.instance, cut)).kind())
          .isEqualTo(Status.Kind.FAILURE);
    }
  }

  private static int find(Modality modality, Planted patient) throws IOException {
    List<DataSet> matches = new ArrayList<>();
    try (Association association =
        modality.open(a ->
            a.context(
                Uids.StudyRootQueryRetrieveInformationModelFind,
                TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN))) {
      DataSet identifier =
          DataSet.builder()
              .text(Tags.SpecificCharacterSet, "ISO_IR 192")
              .text(Tags.QueryRetrieveLevel, "STUDY")
              .text(Tags.PatientName, patient.surname() + "*")
              .text(Tags.PatientID, patient.id())
              .empty(Tags.AccessionNumber)
              .empty(Tags.PatientBirthDate)
              .empty(Tags.StudyInstanceUID)
              .build();
      var context =
          association.context(Uids.StudyRootQueryRetrieveInformationModelFind).orElseThrow();
      association.find(context, identifier, matches::add).await();
    }
    return matches.size();
  }

  private static void assertNothingIn(Path home) throws IOException {
    Map<String, byte[]> needles = needles();
    try (Stream<Path> tree = Files.walk(home)) {
      for (Path file : tree.filter(Files::isRegularFile).toList()) {
        byte[] content = Files.readAllBytes(file);
        needles.forEach((what, bytes) ->
            assertThat(indexOf(content, bytes))
                .as("%s in %s", what, home.relativize(file))
                .isEqualTo(-1));
      }
    }
  }

  /// Each value as each character set, as base64 at each of its three alignments, and as hex.
  private static Map<String, byte[]> needles() {
    Map<String, byte[]> needles = new LinkedHashMap<>();
    for (Planted patient : PATIENTS) {
      for (String value :
          List.of(
              patient.surname(),
              patient.given(),
              patient.id(),
              patient.birth(),
              patient.accession())) {
        plant(needles, value);
        plant(needles, value.toLowerCase(Locale.ROOT));
        plant(needles, value.toUpperCase(Locale.ROOT));
      }
    }
    return needles;
  }

  private static void plant(Map<String, byte[]> needles, String value) {
    for (Charset charset :
        List.of(
            UTF_8,
            UTF_16LE,
            UTF_16BE,
            ISO_8859_1,
            Charset.forName("GB18030"),
            Charset.forName("x-JIS0208"),
            Charset.forName("EUC-KR"))) {
      if (charset.newEncoder().canEncode(value)) {
        needles.put(value + " in " + charset, value.getBytes(charset));
      }
    }
    byte[] utf8 = value.getBytes(UTF_8);
    String hex = HexFormat.of().formatHex(utf8);
    needles.put(value + " in hex", hex.getBytes(UTF_8));
    needles.put(value + " in HEX", hex.toUpperCase(Locale.ROOT).getBytes(UTF_8));
    for (int shift = 0; shift < 3; shift++) {
      byte[] shifted = new byte[shift + utf8.length];
      System.arraycopy(utf8, 0, shifted, shift, utf8.length);
      String text = Base64.getEncoder().withoutPadding().encodeToString(shifted);
      // The first and last characters also depend on what stands before and after.
      String sure = text.substring(shift == 0 ? 0 : shift + 1, text.length() - 1);
      needles.put(value + " in base64 +" + shift, sure.getBytes(UTF_8));
    }
  }

  private static int indexOf(byte[] content, byte[] needle) {
    outer:
    for (int i = 0; i <= content.length - needle.length; i++) {
      for (int j = 0; j < needle.length; j++) {
        if (content[i + j] != needle[j]) {
          continue outer;
        }
      }
      return i;
    }
    return -1;
  }
}
