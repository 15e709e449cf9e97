// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.access;

import java.util.Optional;
import org.tacet.dicom.Uid;

/// How far a grant reaches.
public sealed interface Reach {
  /// The site it names; absent when it reaches everywhere.
  Optional<Site> named();

  /// Whatever a site has.
  record AtSite(Site site) implements Reach {
    @Override
    public Optional<Site> named() {
      return Optional.of(site);
    }
  }

  /// One study of a site, be it there or not.
  record OfStudy(Site site, Uid study) implements Reach {
    @Override
    public Optional<Site> named() {
      return Optional.of(site);
    }
  }

  /// Every site there is and will be, and the archive as a whole.
  enum Everywhere implements Reach {
    EVERYWHERE;

    @Override
    public Optional<Site> named() {
      return Optional.empty();
    }
  }
}
