// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.recognise;

import java.util.List;
import java.util.Set;

/// All that one system showed of itself. It holds texts of the peer, so it lives for as long as one
/// system is looked at, is never stored, and shows nothing in a log.
///
/// @param dicom one for each association that was accepted
/// @param web one for each port that spoke HTTP
public record Signals(List<Dicom> dicom, List<Web> web) {
  /// Nothing was shown.
  public static final Signals NONE = new Signals(List.of(), List.of());

  /// Keeps copies of the lists.
  public Signals {
    dicom = List.copyOf(dicom);
    web = List.copyOf(web);
  }

  @Override
  public String toString() {
    return "Signals[" + dicom.size() + " DICOM, " + web.size() + " HTTP]";
  }

  /// What an accepted association showed.
  ///
  /// @param implementationUid item 52 of the acceptance, as it came; empty if it did not
  /// @param versionName item 55, likewise
  /// @param proposed abstract syntaxes that this program proposed
  /// @param accepted those of them that were accepted
  public record Dicom(
      String implementationUid,
      String versionName,
      Set<String> proposed,
      Set<String> accepted,
      Set<Oddity> oddities) {
    /// Keeps copies of the sets.
    public Dicom {
      proposed = Set.copyOf(proposed);
      accepted = Set.copyOf(accepted);
      oddities = Set.copyOf(oddities);
    }

    @Override
    public String toString() {
      return "Dicom[" + accepted.size() + " of " + proposed.size() + " accepted]";
    }
  }

  /// What a port of HTTP showed; nothing of the peer is left in it.
  ///
  /// @param signs what was recognised, at the most one of each kind of page
  public record Web(List<Sign> signs, Set<Oddity> oddities) {
    /// Keeps copies of list and set.
    public Web {
      signs = List.copyOf(signs);
      oddities = Set.copyOf(oddities);
    }
  }
}
