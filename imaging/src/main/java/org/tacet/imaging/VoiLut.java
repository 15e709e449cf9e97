// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import static org.tacet.imaging.Window.Function.LINEAR;
import static org.tacet.imaging.Window.Function.LINEAR_EXACT;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;
import org.tacet.imaging.ImagePixel.Representation;
import org.tacet.imaging.ImagingException.Rule;
import org.tacet.imaging.LookUpTable.Descriptor;

/// Which values are of interest: the second step of the grey pipeline, PS3.3 §C.11.2.
sealed interface VoiLut {
  /// Where a value lies between black (0) and white (1).
  double shade(double value);

  /// A window.
  record Windowed(Window window) implements VoiLut {
    @Override
    public double shade(double value) {
      return window.shade(value);
    }
  }

  /// A table.
  record Table(LookUpTable table) implements VoiLut {
    @Override
    public double shade(double value) {
      return (double) table.at(value) / table.full();
    }
  }

  /// From the lowest value to the highest.
  record Range(double low, double high) implements VoiLut {
    @Override
    public double shade(double value) {
      return high > low ? Math.clamp((value - low) / (high - low), 0, 1) : 0;
    }
  }

  /// What the image has for a frame: the first of its windows, else the first of its tables.
  static Optional<VoiLut> read(DataSet image, int frame, Representation representation)
      throws IOException {
    Optional<VoiLut> windowed =
        window(FunctionalGroups.find(image, frame, Tags.FrameVOILUTSequence)).map(Windowed::new);
    List<DataSet> tables = image.items(Tags.VOILUTSequence);
    if (windowed.isPresent() || tables.isEmpty()) {
      return windowed;
    }
    DataSet item = tables.getFirst();
    Descriptor descriptor = Descriptor.read(item, Tags.LUTDescriptor, representation, Rule.VOI);
    return LookUpTable.read(item, Tags.LUTData, descriptor).map(Table::new);
  }

  /// A window that cannot be (of no width, of a function that nobody knows) is none. A linear one
  /// of less than 1 cannot be either, yet images whose values are fractions have it: it is meant
  /// exactly.
  private static Optional<Window> window(DataSet set) {
    List<Double> centers = set.doubles(Tags.WindowCenter);
    List<Double> widths = set.doubles(Tags.WindowWidth);
    if (centers.isEmpty() || widths.isEmpty()) {
      return Optional.empty();
    }
    double center = centers.getFirst();
    double width = widths.getFirst();
    return Window.Function.ofTerm(set.string(Tags.VOILUTFunction).orElse("LINEAR"))
        .map(function -> function == LINEAR && width < 1 ? LINEAR_EXACT : function)
        .flatMap(function -> Window.of(center, width, function));
  }
}
