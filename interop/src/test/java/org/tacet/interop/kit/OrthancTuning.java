// SPDX-License-Identifier: Apache-2.0
package org.tacet.interop.kit;

import static org.tacet.interop.kit.OrthancPeer.quoted;

import java.util.List;
import java.util.stream.Stream;

/// An Orthanc that is measured: with its plug-in for DICOMweb and no other, open to its own
/// machine.
///
/// Either runs with `TCP_NODELAY=1` in its environment: without it, a DCMTK as Debian builds it
/// holds its answers back until a delayed acknowledgement, some 40 ms, which is not what is to be
/// measured.
public enum OrthancTuning {
  /// As its package ships it, but for the right to ask and fetch, which it grants to nobody.
  AS_SHIPPED(""),
  /// As its book advises for speed: more threads, no digest of each file, no list of jobs, a larger
  /// cache. Files are still made durable (`SyncStorageArea`), as they are by default.
  TUNED(
      """
      "DicomThreadsCount":16,"HttpThreadsCount":100,"ConcurrentJobs":8,"SaveJobs":false,
      "StoreMD5ForAttachments":false,"StorageCompression":false,"HttpCompressionEnabled":false,
      "MaximumStorageCacheSize":1024,"SynchronousCMove":true,"StableAge":3600,
      "KeepAlive":true,"TcpNoDelay":true,"OverwriteInstances":false\
      """);

  static final String AE_TITLE = "ORTHANC";

  private final String settings;

  OrthancTuning(String settings) {
    this.settings = settings;
  }

  List<String> settings() {
    List<String> common =
        List.of(
            "\"Plugins\":[" + quoted(OrthancServers.plugin().toString()) + "]",
            "\"DicomWeb\":{\"Enable\":true}",
            "\"DicomAlwaysAllowFind\":true,\"DicomAlwaysAllowGet\":true",
            "\"DicomAlwaysAllowMove\":true");
    return settings.isEmpty()
        ? common
        : Stream.concat(common.stream(), Stream.of(settings)).toList();
  }
}
