// SPDX-License-Identifier: Apache-2.0
package org.tacet.dimsegate;

import java.io.IOException;
import java.util.List;
import java.util.Set;
import org.tacet.archive.MatchSink;
import org.tacet.dicom.AeTitle;
import org.tacet.dicom.DataSet;
import org.tacet.dicom.Element;
import org.tacet.dicom.Tag;
import org.tacet.dicom.Tags;
import org.tacet.dimse.FindReply;
import org.tacet.dimse.Status;

/// Turns the archive's matches into responses of a C-FIND, PS3.4 §C.4.1.1.3.2: where to retrieve
/// from is added, and a key that was asked for and is not supported makes the status 0xFF01.
final class Answers implements MatchSink {
  /// What a match need not repeat, or is added here.
  private static final Set<Integer> NOT_ASKED_OF_THE_ARCHIVE =
      Set.of(
          Tags.SpecificCharacterSet,
          Tags.QueryRetrieveLevel,
          Tags.RetrieveAETitle,
          Tags.InstanceAvailability,
          Tags.TimezoneOffsetFromUTC);

  private final List<Integer> asked;
  private final boolean availabilityAsked;
  private final AeTitle own;
  private final FindReply reply;

  Answers(DataSet identifier, AeTitle own, FindReply reply) {
    this.asked =
        identifier.elements().stream()
            .map(Element::tag)
            .filter(tag -> !NOT_ASKED_OF_THE_ARCHIVE.contains(tag) && !Tag.isGroupLength(tag))
            .toList();
    this.availabilityAsked = identifier.contains(Tags.InstanceAvailability);
    this.own = own;
    this.reply = reply;
  }

  @Override
  public boolean match(DataSet match) throws IOException {
    if (reply.cancelled()) {
      return false;
    }
    boolean complete = asked.stream().allMatch(match::contains);
    reply.pending(located(match), complete ? Status.PENDING : Status.PENDING_WITHOUT_OPTIONAL_KEYS);
    return true;
  }

  private DataSet located(DataSet match) {
    return match.with(builder -> {
      builder.text(Tags.RetrieveAETitle, own.value());
      if (availabilityAsked) {
        builder.text(Tags.InstanceAvailability, "ONLINE");
      }
    });
  }
}
