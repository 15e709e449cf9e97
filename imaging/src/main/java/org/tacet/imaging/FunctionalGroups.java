// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import java.util.List;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Tags;

/// Where a multi-frame image says something of one of its frames, PS3.3 §C.7.6.16.
final class FunctionalGroups {
  private FunctionalGroups() {}

  /// The item of a macro for a frame: that of the frame, else the one all frames share; the image
  /// itself if neither is there.
  ///
  /// @param frame from 1
  static DataSet find(DataSet image, int frame, int sequence) {
    List<DataSet> each = image.items(Tags.PerFrameFunctionalGroupsSequence);
    if (frame <= each.size()) {
      List<DataSet> own = each.get(frame - 1).items(sequence);
      if (!own.isEmpty()) {
        return own.getFirst();
      }
    }
    return image.items(Tags.SharedFunctionalGroupsSequence).stream()
        .flatMap(groups -> groups.items(sequence).stream())
        .findFirst()
        .orElse(image);
  }
}
