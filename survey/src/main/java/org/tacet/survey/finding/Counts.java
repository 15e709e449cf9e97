// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.finding;

/// What of a system stands open, in the columns of the reports of 2019.
///
/// @param studies that can be listed ("data troves")
/// @param images in those studies
/// @param imagesRetrievable images of studies that can also be fetched
/// @param studiesWithImageAccess studies whose images can be fetched
/// @param source where the numbers come from, in a word or two of this program's own: `C-FIND`,
///   `/statistics`
public record Counts(
    Count studies,
    Count images,
    Count imagesRetrievable,
    Count studiesWithImageAccess,
    String source) {
  /// Nothing stands open.
  public static final Counts NONE = new Counts(Count.ZERO, Count.ZERO, Count.ZERO, Count.ZERO, "");

  /// Something may stand open, and how much was not counted.
  public static Counts unknown(String why) {
    Count unknown = Count.unknown(why);
    return new Counts(unknown, unknown, unknown, unknown, "");
  }

  /// Both together; the source is the other's if this one has none.
  public Counts plus(Counts other) {
    return new Counts(
        studies.plus(other.studies),
        images.plus(other.images),
        imagesRetrievable.plus(other.imagesRetrievable),
        studiesWithImageAccess.plus(other.studiesWithImageAccess),
        source.isEmpty() ? other.source : source);
  }
}
