// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.tacet.dicom.SpecificCharacterSet;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Vr;

/// One examination that never took place.
///
/// @param patientName as a PN value
/// @param characterSet defined terms of its Specific Character Set
public record SyntheticStudy(
    Uid uid,
    String modality,
    String patientName,
    String patientId,
    String accessionNumber,
    LocalDate birthDate,
    LocalDate date,
    List<String> characterSet,
    List<SyntheticInstance> instances) {
  /// Shorter strings turn up in encrypted bytes by chance.
  private static final int LEAST = 6;

  public SyntheticStudy {
    characterSet = List.copyOf(characterSet);
    instances = List.copyOf(instances);
  }

  /// What says who the patient is, each in every encoding in which it could lie somewhere. None of
  /// these byte strings may be found in anything the archive writes.
  public Set<List<Byte>> traces() {
    List<byte[]> traces = new ArrayList<>();
    List<String> values = new ArrayList<>(List.of(patientId, accessionNumber));
    for (String group : patientName.split("=", -1)) {
      values.add(group);
      values.addAll(List.of(group.split("\\^", -1)));
    }
    SpecificCharacterSet own = SpecificCharacterSet.of(characterSet);
    for (String value : values) {
      for (Charset charset :
          List.of(StandardCharsets.UTF_8, StandardCharsets.UTF_16LE, StandardCharsets.UTF_16BE)) {
        traces.add(value.getBytes(charset));
      }
      traces.add(own.encode(value, Vr.PN));
    }
    return traces.stream()
        .filter(trace -> trace.length >= LEAST)
        .map(SyntheticStudy::boxed)
        .collect(Collectors.toSet());
  }

  private static List<Byte> boxed(byte[] bytes) {
    List<Byte> boxed = new ArrayList<>(bytes.length);
    for (byte b : bytes) {
      boxed.add(b);
    }
    return boxed;
  }

  @Override
  public String toString() {
    return "SyntheticStudy[" + uid + ", " + instances.size() + " instances]";
  }
}
