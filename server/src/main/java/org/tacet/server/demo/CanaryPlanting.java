// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.Optional;
import org.tacet.archive.Incoming;
import org.tacet.archive.StoreOutcome;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.Canary;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.dicom.io.DataSetWriter;
import org.tacet.server.assembly.OpenArchive;
import org.tacet.server.demo.SyntheticStudies.Sizes;
import org.tacet.server.home.Trouble;

/// Plants a patient whom nobody has a reason to look at: with a study of its own, so that whoever
/// leafs through the archive comes upon it.
public final class CanaryPlanting {
  private static final Sizes SIZES = new Sizes(12, 512, 8);
  private static final int KINDS = 64;

  private final OpenArchive open;
  private final SecureRandom random = new SecureRandom();

  public CanaryPlanting(OpenArchive open) {
    this.open = open;
  }

  /// Stores a synthetic study and marks its patient.
  ///
  /// @param label by which the canary is known from now on
  /// @return the study
  /// @throws Trouble when there is a canary of this label, or the study cannot be stored
  public SyntheticStudy plant(Site site, String label) throws IOException {
    requireNew(label);
    SyntheticStudy study =
        new SyntheticStudies(random.nextLong(), SIZES).study(random.nextInt(KINDS));
    // Marked first: a study that is there and not marked would raise no alert.
    open.archive().canaries().plant(open.operator(), site, study.patientId(), label);
    for (SyntheticInstance instance : study.instances()) {
      store(site, instance);
    }
    return study;
  }

  private void requireNew(String label) throws IOException {
    for (Canary canary : open.archive().canaries().list(open.operator())) {
      if (canary.label().equals(label)) {
        throw new Trouble(
            "There is a canary called " + label + " already.", "Give another name with --label.");
      }
    }
  }

  private void store(Site site, SyntheticInstance instance) throws IOException {
    Incoming incoming =
        new Incoming(
            site,
            instance.syntax(),
            Optional.empty(),
            new ByteArrayInputStream(inconspicuous(instance)));
    StoreOutcome outcome = open.archive().store(open.operator(), incoming);
    if (!(outcome instanceof StoreOutcome.Stored)) {
      throw new Trouble(
          "The canary's study could not be stored.", "See why with `tacet audit show --last 5`.");
    }
  }

  /// The study must not say what it is.
  private static byte[] inconspicuous(SyntheticInstance instance) throws IOException {
    DataSet plain =
        instance
            .dataSet()
            .with(change ->
                change
                    .text(Tags.StudyDescription, "Routine")
                    .text(Tags.Manufacturer, "")
                    .text(Tags.ReferringPhysicianName, ""));
    ByteArrayOutputStream out = new ByteArrayOutputStream(1 << 16);
    DataSetWriter.write(plain, instance.syntax(), out);
    return out.toByteArray();
  }
}
