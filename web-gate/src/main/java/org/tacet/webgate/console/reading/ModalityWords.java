// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/// What people call modalities, in three languages, and the codes of PS3.3 §C.7.3.1.1.1 they mean.
final class ModalityWords {
  private static final Map<String, List<String>> WORDS = words();

  private static final List<String> FILLERS =
      keys(
          "scan, scans, exam, images, untersuchung, aufnahme, aufnahmen, bilder, स्कैन, जाँच, जांच");

  private ModalityWords() {}

  private static Map<String, List<String>> words() {
    Map<String, List<String>> words = new HashMap<>();
    put(words, "CT", "ct, cat scan, computertomographie, computertomografie, सीटी, सी.टी., सी टी");
    put(
        words,
        "MR",
        "mr, mri, mrt, magnetic resonance, kernspin, magnetresonanztomographie, "
            + "magnetresonanztomografie, एमआरआई, एमआर, एम.आर.आई., एम आर आई");
    put(
        words,
        "US",
        "us, ultrasound, sonography, sono, usg, ultraschall, sonographie, sonografie, अल्ट्रासाउंड, "
            + "सोनोग्राफी");
    put(
        words,
        "CR DX",
        "x-ray, x-rays, xray, x ray, xr, radiograph, röntgen, roentgen, röntgenbild, एक्स-रे, "
            + "एक्सरे, एक्स रे");
    put(words, "CR", "cr");
    put(words, "DX", "dx");
    put(
        words,
        "MG",
        "mg, mammography, mammogram, mammo, mammographie, mammografie, मैमोग्राफी, मैमोग्राम");
    put(words, "PT", "pt, pet, pet-ct, pet/ct, पीईटी, पेट स्कैन");
    put(
        words,
        "NM",
        "nm, nuclear medicine, nuklearmedizin, szintigraphie, szintigrafie, न्यूक्लियर मेडिसिन");
    put(words, "XA", "xa, angiography, angio, angiographie, angiografie, एंजियोग्राफी");
    put(words, "RF", "rf, fluoroscopy, durchleuchtung, फ्लोरोस्कोपी");
    put(words, "ES", "es, endoscopy, endoskopie, एंडोस्कोपी");
    put(words, "ECG", "ecg, ekg, ईसीजी");
    put(words, "PX", "px, opg, panoramic, panoramaaufnahme, ओपीजी");
    return Map.copyOf(words);
  }

  private static void put(Map<String, List<String>> words, String codes, String names) {
    keys(names).forEach(name -> words.put(name, List.of(codes.split(" "))));
  }

  private static List<String> keys(String names) {
    return Arrays.stream(names.split(", ")).map(Loose::key).toList();
  }

  /// What a text begins with, if that is a modality.
  ///
  /// @param words of how many words it is
  record Found(List<String> codes, int words) {}

  /// @param keys loose words
  static Optional<Found> at(List<String> keys) {
    return Stream.of(3, 2, 1)
        .filter(count -> count <= keys.size())
        .flatMap(count -> of(keys, count).stream())
        .findFirst();
  }

  private static Optional<Found> of(List<String> keys, int count) {
    String name = keys.subList(0, count).stream().collect(Collectors.joining(" "));
    boolean filled = keys.size() > count && FILLERS.contains(keys.get(count));
    return Optional.ofNullable(WORDS.get(name))
        .map(codes -> new Found(codes, filled ? count + 1 : count));
  }
}
