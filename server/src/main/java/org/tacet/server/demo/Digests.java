// SPDX-License-Identifier: Apache-2.0
package org.tacet.server.demo;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import org.tacet.dicom.Uid;
import org.tacet.dimse.CStoreRq;
import org.tacet.dimse.PresentationContext;
import org.tacet.dimse.Status;

/// The data sets to be sent, the SHA-256 of each, and of each that came back: the proof that they
/// are the same, byte for byte.
final class Digests {
  private static final int BUFFER = 1 << 16;

  private final Map<Uid, byte[]> kept = new ConcurrentHashMap<>();
  private final Map<Uid, String> sent = new ConcurrentHashMap<>();
  private final Map<Uid, String> received = new ConcurrentHashMap<>();
  private final AtomicLong bytes = new AtomicLong();

  /// Keeps a data set that is to be sent.
  void keep(Uid instance, byte[] dataSet) {
    kept.put(instance, dataSet);
    sent.put(instance, hex(digest().digest(dataSet)));
    bytes.addAndGet(dataSet.length);
  }

  /// The data set to be sent.
  byte[] kept(Uid instance) {
    byte[] dataSet = kept.get(instance);
    if (dataSet == null) {
      throw new IllegalArgumentException("nothing was kept for " + instance);
    }
    return dataSet;
  }

  /// Takes an instance that came back.
  Status received(PresentationContext context, CStoreRq request, InputStream dataSet)
      throws IOException {
    MessageDigest digest = digest();
    byte[] buffer = new byte[BUFFER];
    for (int n = dataSet.read(buffer); n >= 0; n = dataSet.read(buffer)) {
      digest.update(buffer, 0, n);
    }
    received.put(request.affectedSopInstanceUid(), hex(digest.digest()));
    return Status.SUCCESS;
  }

  void forgetReceived() {
    received.clear();
  }

  /// How many data sets are to be sent.
  int sent() {
    return kept.size();
  }

  /// Of everything that is to be sent.
  long bytes() {
    return bytes.get();
  }

  /// How many of the studies' instances came back exactly as they were sent.
  long same(List<SyntheticStudy> studies) {
    return studies.stream()
        .flatMap(study -> study.instances().stream())
        .map(SyntheticInstance::sopInstance)
        .filter(uid -> received.containsKey(uid) && received.get(uid).equals(sent.get(uid)))
        .count();
  }

  /// How many of a study's instances are among these data sets exactly as they were sent.
  long same(SyntheticStudy study, List<byte[]> dataSets) {
    Set<String> back = new HashSet<>();
    dataSets.forEach(dataSet -> back.add(hex(digest().digest(dataSet))));
    return study.instances().stream()
        .map(SyntheticInstance::sopInstance)
        .filter(uid -> back.contains(sent.get(uid)))
        .count();
  }

  private static String hex(byte[] digest) {
    return HexFormat.of().formatHex(digest);
  }

  private static MessageDigest digest() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 belongs to every JDK", e);
    }
  }
}
