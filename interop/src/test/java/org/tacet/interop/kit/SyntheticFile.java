// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/// Small Part 10 files in Explicit VR Little Endian, written without a line of the product.
///
/// Attributes are named by keyword; only those in [#ATTRIBUTES] are known here.
public final class SyntheticFile {
  private record Attribute(int tag, String vr) {}

  private static final String EXPLICIT_LITTLE_ENDIAN = "1.2.840.10008.1.2.1";
  private static final String IMPLEMENTATION = "2.999.1";

  private static final Map<String, Attribute> ATTRIBUTES =
      Map.ofEntries(
          attribute("SpecificCharacterSet", 0x00080005, "CS"),
          attribute("SOPClassUID", 0x00080016, "UI"),
          attribute("SOPInstanceUID", 0x00080018, "UI"),
          attribute("StudyDate", 0x00080020, "DA"),
          attribute("SeriesDate", 0x00080021, "DA"),
          attribute("ContentDate", 0x00080023, "DA"),
          attribute("StudyTime", 0x00080030, "TM"),
          attribute("ContentTime", 0x00080033, "TM"),
          attribute("AccessionNumber", 0x00080050, "SH"),
          attribute("QueryRetrieveLevel", 0x00080052, "CS"),
          attribute("RetrieveAETitle", 0x00080054, "AE"),
          attribute("Modality", 0x00080060, "CS"),
          attribute("ModalitiesInStudy", 0x00080061, "CS"),
          attribute("Manufacturer", 0x00080070, "LO"),
          attribute("InstitutionName", 0x00080080, "LO"),
          attribute("ReferringPhysicianName", 0x00080090, "PN"),
          attribute("CodeValue", 0x00080100, "SH"),
          attribute("CodingSchemeDesignator", 0x00080102, "SH"),
          attribute("CodeMeaning", 0x00080104, "LO"),
          attribute("StationName", 0x00081010, "SH"),
          attribute("StudyDescription", 0x00081030, "LO"),
          attribute("ProcedureCodeSequence", 0x00081032, "SQ"),
          attribute("SeriesDescription", 0x0008103E, "LO"),
          attribute("PatientName", 0x00100010, "PN"),
          attribute("PatientID", 0x00100020, "LO"),
          attribute("PatientBirthDate", 0x00100030, "DA"),
          attribute("PatientSex", 0x00100040, "CS"),
          attribute("BodyPartExamined", 0x00180015, "CS"),
          attribute("StudyInstanceUID", 0x0020000D, "UI"),
          attribute("SeriesInstanceUID", 0x0020000E, "UI"),
          attribute("StudyID", 0x00200010, "SH"),
          attribute("SeriesNumber", 0x00200011, "IS"),
          attribute("InstanceNumber", 0x00200013, "IS"),
          attribute("NumberOfPatientRelatedStudies", 0x00201200, "IS"),
          attribute("NumberOfStudyRelatedSeries", 0x00201206, "IS"),
          attribute("NumberOfStudyRelatedInstances", 0x00201208, "IS"),
          attribute("NumberOfSeriesRelatedInstances", 0x00201209, "IS"),
          attribute("Rows", 0x00280010, "US"),
          attribute("PerformedProcedureStepStartDate", 0x00400244, "DA"),
          attribute("PerformedProcedureStepStartTime", 0x00400245, "TM"),
          attribute("ScheduledProcedureStepID", 0x00400009, "SH"),
          attribute("RequestAttributesSequence", 0x00400275, "SQ"),
          attribute("RequestedProcedureID", 0x00401001, "SH"));

  private final String characterSet;
  private final Map<Integer, byte[]> elements = new TreeMap<>(Integer::compareUnsigned);

  private SyntheticFile(String characterSet) {
    this.characterSet = characterSet;
  }

  /// @param characterSet values of (0008,0005) with backslashes between them; empty: none, ASCII
  public static SyntheticFile in(String characterSet) {
    SyntheticFile file = new SyntheticFile(characterSet);
    return characterSet.isEmpty() ? file : file.with("SpecificCharacterSet", characterSet);
  }

  /// A path such as `RequestAttributesSequence.RequestedProcedureID` means one item with one value.
  public SyntheticFile with(String path, String value) {
    int dot = path.indexOf('.');
    if (dot < 0) {
      Attribute attribute = attribute(path);
      elements.put(attribute.tag(), element(attribute, coded(attribute, value)));
      return this;
    }
    SyntheticFile item = new SyntheticFile(characterSet).with(path.substring(dot + 1), value);
    return item(path.substring(0, dot), item);
  }

  /// A sequence of one item.
  public SyntheticFile item(String keyword, SyntheticFile item) {
    byte[] content = item.dataSet();
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    number(out, 0xFFFE, 2);
    number(out, 0xE000, 2);
    number(out, content.length, 4);
    out.writeBytes(content);
    Attribute attribute = attribute(keyword);
    elements.put(attribute.tag(), element(attribute, out.toByteArray()));
    return this;
  }

  public byte[] dataSet() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    elements.values().forEach(out::writeBytes);
    return out.toByteArray();
  }

  /// Preamble, file meta information and data set (PS3.10 §7.1).
  public Path write(Path file, String sopClass, String sopInstance) throws IOException {
    ByteArrayOutputStream meta = new ByteArrayOutputStream();
    meta.writeBytes(element(new Attribute(0x00020001, "OB"), new byte[] {0, 1}));
    meta.writeBytes(uid(0x00020002, sopClass));
    meta.writeBytes(uid(0x00020003, sopInstance));
    meta.writeBytes(uid(0x00020010, EXPLICIT_LITTLE_ENDIAN));
    meta.writeBytes(uid(0x00020012, IMPLEMENTATION));
    ByteArrayOutputStream length = new ByteArrayOutputStream();
    number(length, meta.size(), 4);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(new byte[128]);
    out.writeBytes("DICM".getBytes(StandardCharsets.US_ASCII));
    out.writeBytes(element(new Attribute(0x00020000, "UL"), length.toByteArray()));
    out.writeBytes(meta.toByteArray());
    out.writeBytes(dataSet());
    return Files.write(file, out.toByteArray());
  }

  private byte[] coded(Attribute attribute, String value) {
    return switch (attribute.vr()) {
      case "PN", "LO", "SH" -> padded(CodedText.encode(value, characterSet), ' ');
      case "UI" -> padded(value.getBytes(StandardCharsets.US_ASCII), '\0');
      case "US" -> {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        number(out, Integer.parseInt(value), 2);
        yield out.toByteArray();
      }
      default -> padded(value.getBytes(StandardCharsets.US_ASCII), ' ');
    };
  }

  private static byte[] uid(int tag, String value) {
    return element(
        new Attribute(tag, "UI"), padded(value.getBytes(StandardCharsets.US_ASCII), '\0'));
  }

  private static byte[] padded(byte[] value, char padding) {
    if (value.length % 2 == 0) {
      return value;
    }
    byte[] even = java.util.Arrays.copyOf(value, value.length + 1);
    even[value.length] = (byte) padding;
    return even;
  }

  private static byte[] element(Attribute attribute, byte[] value) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    number(out, attribute.tag() >>> 16, 2);
    number(out, attribute.tag() & 0xFFFF, 2);
    out.writeBytes(attribute.vr().getBytes(StandardCharsets.US_ASCII));
    if (List.of("OB", "SQ").contains(attribute.vr())) {
      number(out, 0, 2);
      number(out, value.length, 4);
    } else {
      number(out, value.length, 2);
    }
    out.writeBytes(value);
    return out.toByteArray();
  }

  private static void number(ByteArrayOutputStream out, int value, int bytes) {
    for (int i = 0; i < bytes; i++) {
      out.write(value >>> (8 * i));
    }
  }

  private static Attribute attribute(String keyword) {
    return Objects.requireNonNull(ATTRIBUTES.get(keyword), keyword);
  }

  private static Map.Entry<String, Attribute> attribute(String keyword, int tag, String vr) {
    return Map.entry(keyword, new Attribute(tag, vr));
  }
}
