// SPDX-License-Identifier: Apache-2.0
package org.tacet.storage;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// What has been written and not synced. Guarded by the store's lock, but for [#sync].
final class Dirty {
  boolean shared;
  boolean folder;
  boolean dead;
  List<SoloSegment> solos = new ArrayList<>();
  List<SharedSegment> retired = new ArrayList<>();
  private @Nullable SharedSegment segment;
  private @Nullable DeadRecords graves;

  /// Moves it all to a new object and is clean itself.
  Dirty take(@Nullable SharedSegment current, DeadRecords records) {
    Dirty taken = new Dirty();
    taken.folder = folder;
    taken.solos = solos;
    taken.retired = retired;
    taken.segment = shared ? current : null;
    taken.graves = dead ? records : null;
    shared = false;
    folder = false;
    dead = false;
    solos = new ArrayList<>();
    retired = new ArrayList<>();
    return taken;
  }

  void sync(Path directory) throws IOException {
    if (segment != null) {
      segment.sync();
    }
    if (graves != null) {
      graves.sync();
    }
    for (SoloSegment solo : solos) {
      solo.sync();
      solo.close();
    }
    for (SharedSegment old : retired) {
      old.sync();
      old.close();
    }
    if (folder) {
      PrivateFiles.syncDirectory(directory);
    }
  }
}
