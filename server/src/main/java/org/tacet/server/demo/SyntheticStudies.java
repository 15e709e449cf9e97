// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.math.BigInteger;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.TransferSyntax;
import org.tacet.dicom.Uid;
import org.tacet.dicom.Uids;

/// Makes studies that look like a hospital's: CT, MR, CR, ultrasound loops and reports of people
/// who do not exist. The same seed makes the same bytes.
///
/// Pixels are drawn when an instance's data set is asked for, so a thousand studies cost little
/// memory.
public final class SyntheticStudies {
  private static final TransferSyntax EXPLICIT = TransferSyntax.EXPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax IMPLICIT = TransferSyntax.IMPLICIT_VR_LITTLE_ENDIAN;
  private static final TransferSyntax RLE = TransferSyntax.of(Uids.RLELossless);
  private static final LocalDate FIRST_DAY = LocalDate.of(2026, 1, 1);
  private static final List<String> KINDS = List.of("CT", "MR", "CR", "US");

  private final long seed;
  private final Sizes sizes;

  /// How large the studies are.
  ///
  /// @param slices images of a CT or MR study
  /// @param pixels rows and columns of a CT slice; half of it for MR, twice for CR
  /// @param frames of an ultrasound loop
  public record Sizes(int slices, int pixels, int frames) {
    /// A quick test: some 100 KiB a study.
    public static final Sizes SMALL = new Sizes(3, 64, 4);

    /// What a scanner makes, in few slices: 512 KiB each.
    public static final Sizes REALISTIC = new Sizes(24, 512, 30);

    public Sizes {
      if (slices < 1 || pixels < 16 || frames < 1 || pixels % 2 != 0) {
        throw new IllegalArgumentException("a study has slices, pixels and frames");
      }
    }
  }

  public SyntheticStudies(long seed, Sizes sizes) {
    this.seed = seed;
    this.sizes = sizes;
  }

  /// The first so many studies: people and kinds in turn, an image study and its report.
  public List<SyntheticStudy> first(int count) {
    return IntStream.range(0, count).mapToObj(this::study).toList();
  }

  /// The study of this number, from 0. Its kind is CT, MR, CR or US in turn.
  public SyntheticStudy study(int number) {
    return study(number, KINDS.get(number % KINDS.size()));
  }

  /// The study of this number as one of `CT`, `MR`, `CR`, `US`.
  public SyntheticStudy study(int number, String modality) {
    SplittableRandom random = new SplittableRandom(seed * 1_000_003 + number);
    Person person = Person.ALL.get(number % Person.ALL.size());
    Uid uid = uid(random);
    String patientId = "TCT-%07d".formatted(random.nextInt(10_000_000));
    String accession = "ACX%09d".formatted(random.nextInt(1_000_000_000));
    LocalDate birth = LocalDate.of(1930, 1, 1).plusDays(random.nextInt(34_000));
    LocalDate date = FIRST_DAY.plusDays(random.nextInt(300));
    DataSet common =
        DataSet.builder()
            .text(Tags.SpecificCharacterSet, person.characterSet().toArray(String[]::new))
            .text(Tags.PatientName, person.name())
            .text(Tags.PatientID, patientId)
            .text(Tags.PatientBirthDate, basic(birth))
            .text(Tags.PatientSex, person.sex())
            .text(Tags.AccessionNumber, accession)
            .text(Tags.StudyID, Integer.toString(number + 1))
            .text(Tags.StudyDate, basic(date))
            .text(Tags.StudyTime, "%02d3000".formatted(8 + random.nextInt(10)))
            .text(Tags.StudyDescription, modality + " synthetic")
            .text(Tags.ReferringPhysicianName, "Rao^Meera")
            .text(Tags.Manufacturer, "Tacet")
            .uid(Tags.StudyInstanceUID, uid)
            .build();
    Drawing drawing = new Drawing(common, sizes, random.nextLong());
    List<SyntheticInstance> instances = new ArrayList<>(images(drawing, modality, uid, random));
    instances.add(report(drawing, uid, person, random));
    return new SyntheticStudy(
        uid,
        modality,
        person.name(),
        patientId,
        accession,
        birth,
        date,
        person.characterSet(),
        instances);
  }

  private List<SyntheticInstance> images(
      Drawing drawing, String modality, Uid study, SplittableRandom random) {
    Uid series = uid(random);
    int count = modality.equals("CT") || modality.equals("MR") ? sizes.slices() : 1;
    List<SyntheticInstance> instances = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      Drawing.Place place = new Drawing.Place(series, uid(random), i, count);
      instances.add(
          switch (modality) {
            case "CT" ->
                instance(study, place, Uids.CTImageStorage, EXPLICIT, () -> drawing.ct(place));
            case "MR" ->
                instance(study, place, Uids.MRImageStorage, IMPLICIT, () -> drawing.mr(place));
            case "CR" ->
                instance(
                    study,
                    place,
                    Uids.ComputedRadiographyImageStorage,
                    EXPLICIT,
                    () -> drawing.cr(place));
            case "US" ->
                instance(
                    study,
                    place,
                    Uids.UltrasoundMultiFrameImageStorage,
                    RLE,
                    () -> drawing.us(place));
            default -> throw new IllegalArgumentException("CT, MR, CR or US");
          });
    }
    return instances;
  }

  private static SyntheticInstance report(
      Drawing drawing, Uid study, Person person, SplittableRandom random) {
    Drawing.Place place = new Drawing.Place(uid(random), uid(random), 0, 1);
    return instance(
        study, place, Uids.BasicTextSRStorage, EXPLICIT, () -> drawing.sr(place, person.finding()));
  }

  private static SyntheticInstance instance(
      Uid study,
      Drawing.Place place,
      Uid sopClass,
      TransferSyntax syntax,
      Supplier<DataSet> drawing) {
    return new SyntheticInstance(
        study, place.series(), sopClass, place.instance(), syntax, drawing);
  }

  /// PS3.5 §B.2: 2.25 and 128 random bits.
  private static Uid uid(SplittableRandom random) {
    byte[] bits = new byte[16];
    random.nextBytes(bits);
    return Uid.of("2.25." + new BigInteger(1, bits));
  }

  private static String basic(LocalDate date) {
    return date.toString().replace("-", "");
  }
}
