// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.protection;

import java.util.HexFormat;
import java.util.List;
import org.tacet.archive.spi.AuditEvent;
import org.tacet.dicom.Dictionary;
import org.tacet.dicom.Tag;

/// Which attributes a query was about. What was to be matched stays a keyed hash, and is not shown.
final class Asked {
  private static final int TAG = 8;
  private static final int MOST = 12;

  private Asked() {}

  /// Names of the attributes that had to match; the rest was only to be returned.
  static List<String> names(AuditEvent event) {
    return event.asked().stream()
        .filter(key -> !key.endsWith("=*"))
        .limit(MOST)
        .map(key -> name(HexFormat.fromHexDigits(key, 0, TAG)))
        .toList();
  }

  private static String name(int tag) {
    return Dictionary.find(tag)
        .map(Dictionary.Entry::name)
        .filter(name -> !name.isEmpty())
        .orElse(Tag.format(tag));
  }
}
