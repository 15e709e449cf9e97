// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.compare;

import java.util.Comparator;
import org.tacet.survey.finding.Region;
import org.tacet.survey.finding.SystemFinding;

/// A place as the scope calls it. One name in two regions is two places.
public record Site(Region region, String name) implements Comparable<Site> {
  private static final Comparator<Site> ORDER =
      Comparator.comparing(Site::region).thenComparing(Site::name);

  /// Where a system is.
  public static Site of(SystemFinding system) {
    return new Site(system.region(), system.site());
  }

  @Override
  public int compareTo(Site other) {
    return ORDER.compare(this, other);
  }
}
