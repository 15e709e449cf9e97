// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.io.IOException;
import java.io.OutputStream;
import java.security.SecureRandom;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tacet.archive.spi.KeyId;
import org.tacet.archive.spi.Opaque;

/// Encrypting the body of an object, and the small things that are kept of a study.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class SealBenchmark {
  private static final String OWNER = "2.25.7000000000.1000000.10000002";

  @Param({"1024", "131072", "524288"})
  private int size = 1024;

  private final SecureRandom random = new SecureRandom();
  private final StudyCipher study =
      new StudyCipher(KeyId.of(new byte[KeyId.BYTES]), new byte[StudyCipher.KEY_BYTES], random);

  /// For the harness.
  public SealBenchmark() {}

  /// A body under a key of its own, to where nobody looks.
  @Benchmark
  public void object() throws IOException {
    byte[] plain = new byte[size];
    try (OutputStream out =
        ObjectCipher.of(ObjectCipher.newKey(random)).encrypting(OutputStream.nullOutputStream())) {
      out.write(plain);
    }
  }

  /// A row of the index under the study's key.
  @Benchmark
  public Opaque row() {
    return study.seal(StudyCipher.Kind.HEADER, OWNER, new byte[size]);
  }
}
