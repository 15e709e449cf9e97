// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.tacet.archive.QuarantineComparison.Against;
import org.tacet.archive.QuarantineComparison.Attribute;
import org.tacet.archive.QuarantineComparison.Side;
import org.tacet.archive.QuarantineComparison.Standing;
import org.tacet.archive.QuarantineComparison.Values;
import org.tacet.archive.spi.InstanceEntry;
import org.tacet.archive.spi.NewQuarantine;
import org.tacet.archive.spi.StudyEntry;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Dictionary;
import org.tacet.dicom.Element;
import org.tacet.dicom.SpecificCharacterSet;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Vr;
import org.tacet.dicom.io.Allowance;

/// Compares what waits in quarantine with what it contradicts. Of values it shows the few that
/// describe the machine and the picture; of all others only whether they differ, since the
/// administrator is to see no patient.
final class QuarantineComparing {
  /// The VRs under which the values may come: a name under another VR is not shown.
  private static final Map<Integer, Vr> SHOWN =
      Map.ofEntries(
          Map.entry(Tags.SpecificCharacterSet, Vr.CS),
          Map.entry(Tags.SOPClassUID, Vr.UI),
          Map.entry(Tags.Modality, Vr.CS),
          Map.entry(Tags.Manufacturer, Vr.LO),
          Map.entry(Tags.SamplesPerPixel, Vr.US),
          Map.entry(Tags.PhotometricInterpretation, Vr.CS),
          Map.entry(Tags.NumberOfFrames, Vr.IS),
          Map.entry(Tags.Rows, Vr.US),
          Map.entry(Tags.Columns, Vr.US),
          Map.entry(Tags.BitsAllocated, Vr.US),
          Map.entry(Tags.BitsStored, Vr.US),
          Map.entry(Tags.HighBit, Vr.US),
          Map.entry(Tags.PixelRepresentation, Vr.US),
          Map.entry(Tags.LossyImageCompression, Vr.CS));

  private static final Map<Vr, Pattern> FORMS =
      Map.of(
          Vr.CS, Pattern.compile("[A-Z0-9 _]{0,16}"),
          Vr.IS, Pattern.compile("[0-9+ -]{0,12}"),
          Vr.UI, Pattern.compile("[0-9.]{0,64}"),
          Vr.LO, Pattern.compile("[^\\p{Cntrl}^]{0,64}"));

  private final Core core;
  private final EqualContent content;

  QuarantineComparing(Core core) {
    this.core = core;
    this.content = new EqualContent(core);
  }

  /// @param one the data set that waits
  /// @param shown the same, as it is shown
  QuarantineComparison compare(NewQuarantine what, StoredObject one, Quarantined shown)
      throws IOException {
    Optional<InstanceEntry> instance = core.index().instance(what.site(), what.instance());
    if (instance.isPresent()) {
      return withInstance(one, shown, instance.get());
    }
    Optional<StudyEntry> study = core.index().study(what.site(), what.study());
    return study.isPresent()
        ? withStudy(one, shown, study.get())
        : new QuarantineComparison(shown, Against.NOTHING, Optional.empty(), List.of());
  }

  private QuarantineComparison withInstance(
      StoredObject one, Quarantined shown, InstanceEntry instance) throws IOException {
    StoredObject other = content.kept(instance);
    try (StoredObject.Values values = one.values();
        StoredObject.Values others = other.values()) {
      List<Attribute> attributes =
          attributes(
              new Content(read(one, values), one.syntax()),
              new Content(read(other, others), other.syntax()));
      Side side = new Side(instance.sopClass(), other.syntax(), instance.length());
      return new QuarantineComparison(shown, Against.INSTANCE, Optional.of(side), attributes);
    }
  }

  private QuarantineComparison withStudy(StoredObject one, Quarantined shown, StudyEntry study)
      throws IOException {
    StudyCipher cipher =
        core.keyring()
            .find(study.key())
            .orElseThrow(() -> new IOException("the study was erased meanwhile"));
    DataSet kept = core.attributes().ofStudy(study, cipher);
    // How they are kept says nothing of the VRs that they came under.
    TransferSyntax syntax = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
    try (StoredObject.Values values = one.values()) {
      DataSet waiting = LevelAttributes.ofStudy(read(one, values));
      return new QuarantineComparison(
          shown,
          Against.STUDY,
          Optional.empty(),
          attributes(
              new Content(waiting, one.syntax()),
              new Content(LevelAttributes.ofStudy(kept), syntax)));
    }
  }

  private DataSet read(StoredObject object, StoredObject.Values values) throws IOException {
    return content.read(object, values, Allowance.OF_THE_LIMITS).dataSet();
  }

  /// A data set with the transfer syntax it came in.
  private record Content(DataSet set, TransferSyntax syntax) {
    DataSet only(Element element) {
      return DataSet.of(List.of(element), SpecificCharacterSet.DEFAULT);
    }
  }

  private record Pair(Optional<Element> waiting, Optional<Element> kept) {}

  private static List<Attribute> attributes(Content waiting, Content kept) throws IOException {
    Map<Integer, Pair> pairs = new TreeMap<>(Integer::compareUnsigned);
    for (Element element : waiting.set().elements()) {
      pairs.put(element.tag(), new Pair(Optional.of(element), kept.set().element(element.tag())));
    }
    for (Element element : kept.set().elements()) {
      pairs.putIfAbsent(element.tag(), new Pair(Optional.empty(), Optional.of(element)));
    }
    List<Attribute> attributes = new ArrayList<>();
    for (Map.Entry<Integer, Pair> each : pairs.entrySet()) {
      int tag = each.getKey();
      if (!Tag.isGroupLength(tag) && tag != Tags.DataSetTrailingPadding) {
        Pair pair = each.getValue();
        attributes.add(
            new Attribute(
                tag,
                Dictionary.find(tag).map(Dictionary.Entry::name).orElse(""),
                standing(waiting, kept, pair),
                SHOWN.containsKey(tag)
                    ? Optional.of(
                        new Values(
                            value(waiting.set(), pair.waiting()), value(kept.set(), pair.kept())))
                    : Optional.empty()));
      }
    }
    return attributes;
  }

  private static Standing standing(Content waiting, Content kept, Pair pair) throws IOException {
    if (pair.waiting().isEmpty()) {
      return Standing.ONLY_KEPT;
    }
    if (pair.kept().isEmpty()) {
      return Standing.ONLY_WAITING;
    }
    boolean same =
        CanonicalContent.same(
            waiting.only(pair.waiting().get()),
            waiting.syntax(),
            kept.only(pair.kept().get()),
            kept.syntax());
    return same ? Standing.SAME : Standing.DIFFERENT;
  }

  private static String value(DataSet set, Optional<Element> element) {
    if (element.isEmpty() || SHOWN.get(element.get().tag()) != element.get().vr()) {
      return "";
    }
    Vr vr = element.get().vr();
    if (vr == Vr.US) {
      return set.longs(element.get().tag()).stream()
          .map(String::valueOf)
          .collect(Collectors.joining("\\"));
    }
    Pattern form = FORMS.get(vr);
    List<String> values = set.strings(element.get().tag());
    boolean shown =
        form != null
            && values.size() <= 4
            && values.stream().allMatch(value -> form.matcher(value).matches());
    return shown ? String.join("\\", values) : "";
  }
}
