// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.io.IOException;
import java.util.List;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.imaging.ImagePixel.Representation;
import org.tacet.imaging.ImagingException.Rule;
import org.tacet.imaging.LookUpTable.Descriptor;

/// What stored values mean: the first step of the grey pipeline, PS3.3 §C.11.1.
sealed interface ModalityLut {
  /// The value that a stored one stands for.
  double of(long stored);

  /// Slope and intercept.
  record Rescale(double slope, double intercept) implements ModalityLut {
    @Override
    public double of(long stored) {
      return slope * stored + intercept;
    }
  }

  /// A table.
  record Table(LookUpTable table) implements ModalityLut {
    @Override
    public double of(long stored) {
      return table.at((double) stored);
    }
  }

  /// What the image has; stored values as they are if it has nothing, or a slope of 0, which is how
  /// some write that they have none.
  static ModalityLut read(DataSet image, int frame, Representation representation)
      throws IOException {
    List<DataSet> items = image.items(Tags.ModalityLUTSequence);
    if (!items.isEmpty()) {
      DataSet item = items.getFirst();
      Descriptor descriptor =
          Descriptor.read(item, Tags.LUTDescriptor, representation, Rule.RESCALE);
      return LookUpTable.read(item, Tags.LUTData, descriptor)
          .map(Table::new)
          .orElseThrow(() -> new ImagingException(Rule.RESCALE));
    }
    DataSet place = FunctionalGroups.find(image, frame, Tags.PixelValueTransformationSequence);
    double slope = first(place, Tags.RescaleSlope, 1);
    double intercept = first(place, Tags.RescaleIntercept, 0);
    if (!Double.isFinite(slope * 0x1p32 + intercept)) {
      throw new ImagingException(Rule.RESCALE);
    }
    return slope == 0 ? new Rescale(1, 0) : new Rescale(slope, intercept);
  }

  private static double first(DataSet set, int tag, double otherwise) {
    List<Double> numbers = set.doubles(tag);
    return numbers.isEmpty() ? otherwise : numbers.getFirst();
  }
}
