// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.recognise;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.tacet.survey.finding.Recognition;

/// Says what a system is built with and what it is. An implementation class UID names a toolkit and
/// hardly ever a product: Orthanc, `dcmqrscp` and `storescp` all show DCMTK's. A product is told by
/// its web side, or by a toolkit that only one product uses.
public final class Fingerprints {
  private static final List<Row> TOOLKITS =
      Table.rows("toolkits.csv", 5).stream().map(Row::of).toList();

  /// Toolkits that are one product's own.
  private static final Set<String> OWN =
      Set.of("Tacet", "ConQuest", "ClearCanvas", "OsiriX", "Horos", "Orthanc");

  private static final double SURE = 0.97;
  private static final String CT_STORAGE = "1.2.840.10008.5.1.4.1.1.2";
  private static final String QUERY_RETRIEVE = "1.2.840.10008.5.1.4.1.2.";

  private Fingerprints() {}

  /// The toolkit of the system's DICOM.
  public static Optional<Recognition> toolkit(Signals signals) {
    return signals.dicom().stream()
        .flatMap(dicom -> toolkit(dicom).stream())
        .max(Comparator.comparingDouble(Recognition::confidence));
  }

  /// What the system is, if anything tells.
  public static Optional<Recognition> product(Signals signals) {
    Map<String, List<Sign>> signs = new LinkedHashMap<>();
    for (Signals.Web web : signals.web()) {
      web.signs().forEach(sign -> add(signs, sign));
    }
    Optional<Recognition> toolkit = toolkit(signals);
    toolkit.flatMap(Fingerprints::ownProduct).ifPresent(sign -> add(signs, sign));
    if (signs.containsKey("Orthanc")
        && toolkit.filter(is -> is.name().equals("DCMTK")).isPresent()) {
      add(signs, archive("Orthanc", 0.5, "DICOM by DCMTK, as Orthanc's is"));
    }
    if (signs.containsKey("dcm4chee-arc")
        && toolkit.filter(is -> is.name().equals("dcm4che")).isPresent()) {
      add(signs, archive("dcm4chee-arc", 0.5, "DICOM by dcm4che, as this archive's is"));
    }
    signals.dicom().stream()
        .filter(Fingerprints::isStorescp)
        .findFirst()
        .ifPresent(
            _ -> add(signs, archive("DCMTK storescp", 0.5, "takes images and answers no query")));
    return signs.values().stream()
        .max(
            Comparator.comparing((List<Sign> of) -> of.getFirst().kind() == Sign.Kind.ARCHIVE)
                .thenComparingDouble(Fingerprints::confidence))
        .map(Fingerprints::recognition);
  }

  /// What an association showed of its implementation, in words that are safe to keep.
  public static String words(Signals.Dicom dicom) {
    int shown = dicom.versionName().length();
    return toolkit(dicom)
        .map(is -> is.name() + is.version().map(version -> " " + version).orElse(""))
        .orElse(
            shown == 0
                ? "unrecognised, without a version name"
                : "unrecognised, " + shown + " characters");
  }

  private static Optional<Recognition> toolkit(Signals.Dicom dicom) {
    String uid = dicom.implementationUid();
    String name = dicom.versionName().toLowerCase(Locale.ROOT);
    Optional<Row> byUid = TOOLKITS.stream().filter(row -> row.isUidOf(uid)).findFirst();
    Optional<Row> byName = TOOLKITS.stream().filter(row -> row.isNameIn(name)).findFirst();
    if (byUid.isEmpty() || byName.isEmpty()) {
      return byUid
          .map(row -> row.recognition(row.confidence(), dicom, List.of("implementation class UID")))
          .or(() ->
              byName.map(row ->
                  row.recognition(
                      row.confidence(), dicom, List.of("implementation version name"))));
    }
    Row row = byUid.get();
    return Optional.of(
        row.toolkit().equals(byName.get().toolkit())
            ? row.recognition(
                Math.min(SURE, 1 - (1 - row.confidence()) * (1 - byName.get().confidence())),
                dicom,
                List.of("implementation class UID", "implementation version name"))
            : new Recognition(
                row.toolkit(),
                Optional.empty(),
                row.confidence() / 2,
                List.of("implementation class UID; the version name tells of another")));
  }

  private static Optional<Sign> ownProduct(Recognition toolkit) {
    return OWN.contains(toolkit.name())
        ? Optional.of(
            new Sign(
                toolkit.name(),
                Sign.Kind.ARCHIVE,
                toolkit.version(),
                toolkit.confidence(),
                "its own DICOM"))
        : Optional.empty();
  }

  private static boolean isStorescp(Signals.Dicom dicom) {
    return toolkit(dicom).filter(is -> is.name().equals("DCMTK")).isPresent()
        && dicom.accepted().contains(CT_STORAGE)
        && dicom.proposed().stream().anyMatch(uid -> uid.startsWith(QUERY_RETRIEVE))
        && dicom.accepted().stream().noneMatch(uid -> uid.startsWith(QUERY_RETRIEVE));
  }

  private static Sign archive(String product, double weight, String because) {
    return new Sign(product, Sign.Kind.ARCHIVE, Optional.empty(), weight, because);
  }

  private static void add(Map<String, List<Sign>> signs, Sign sign) {
    signs.computeIfAbsent(sign.product(), _ -> new ArrayList<>()).add(sign);
  }

  private static double confidence(List<Sign> signs) {
    double doubt = 1;
    for (Sign sign : signs) {
      doubt *= 1 - sign.weight();
    }
    return Math.min(SURE, 1 - doubt);
  }

  private static Recognition recognition(List<Sign> signs) {
    return new Recognition(
        signs.getFirst().product(),
        signs.stream().flatMap(sign -> sign.version().stream()).findFirst(),
        confidence(signs),
        signs.stream().map(Sign::because).distinct().toList());
  }

  private record Row(boolean uid, String text, String toolkit, double confidence, String style) {
    static Row of(List<String> cells) {
      return new Row(
          cells.get(0).equals("uid"),
          cells.get(1),
          cells.get(2),
          Double.parseDouble(cells.get(3)),
          cells.get(4));
    }

    boolean isUidOf(String shown) {
      return uid
          && shown.startsWith(text)
          && (shown.length() == text.length() || shown.charAt(text.length()) == '.');
    }

    boolean isNameIn(String shown) {
      return !uid && shown.contains(text);
    }

    Recognition recognition(double sure, Signals.Dicom dicom, List<String> because) {
      return new Recognition(toolkit, version(dicom.versionName()), sure, because);
    }

    private Optional<String> version(String name) {
      Optional<Version> version =
          switch (style) {
            case "run" -> Version.atEnd(name);
            case "dots" -> Version.within(name);
            default -> Optional.empty();
          };
      return version.map(Version::text);
    }
  }
}
