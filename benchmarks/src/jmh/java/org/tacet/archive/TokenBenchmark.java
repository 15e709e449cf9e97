// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.crypto.spec.SecretKeySpec;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.tacet.archive.access.Site;
import org.tacet.archive.spi.SearchToken;
import org.tacet.benchmarks.ExampleDataSets;
import org.tacet.dicom.DataSet;

/// What a study is stored with to be found, what a question becomes, and what decides in the end.
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
public class TokenBenchmark {
  private static final Site SITE = Site.of("main");

  private final SearchTokens tokens =
      new SearchTokens(
          new KeyedHash(new SecretKeySpec(new byte[KeyedHash.KEY_BYTES], "HmacSHA256")));
  private final DataSet attributes = LevelAttributes.ofStudy(ExampleDataSets.image(1));

  /// For the harness.
  public TokenBenchmark() {}

  /// All tokens of a study.
  @Benchmark
  public Set<SearchToken> ofStudy() {
    return tokens.of(SITE, attributes);
  }

  /// A patient ID.
  @Benchmark
  public List<Set<SearchToken>> ofValue() {
    return tokens.required(SITE, SearchField.PATIENT_ID, "PID1000001");
  }

  /// The beginning of a name.
  @Benchmark
  public List<Set<SearchToken>> ofPrefix() {
    return tokens.required(SITE, SearchField.PATIENT_NAME, "SHARMA1*");
  }

  /// A name against a pattern, after decryption.
  @Benchmark
  public boolean matchesName() {
    return PersonNameMatching.matches("Sharma1*", "Sharma1^Gauri=शर्मा^गौरी");
  }
}
