// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive.spi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/// What every [StudyKeys] does. A subclass gives the safe, and opens the same one again.
public abstract class StudyKeysContract {
  /// The safe under test; the same one until [#reopened].
  protected abstract StudyKeys keys() throws IOException;

  /// The safe, closed and opened again, as after the end of the process.
  protected abstract StudyKeys reopened() throws IOException;

  @Test
  void findsAKeyByNameAndByStudy() throws IOException {
    WrappedKey key = key(1);

    keys().put(key);

    assertThat(keys().find(key.id())).contains(key);
    assertThat(keys().find(key.study())).contains(key);
    assertThat(keys().size()).isEqualTo(1);
  }

  @Test
  void findsNothingThatWasNotPut() throws IOException {
    keys().put(key(1));

    assertThat(keys().find(key(2).id())).isEmpty();
    assertThat(keys().find(key(2).study())).isEmpty();
    assertThat(keys().destroyed(key(2).id())).isFalse();
  }

  @Test
  void keepsWhatWasPutAcrossARestart() throws IOException {
    for (int i = 0; i < 100; i++) {
      keys().put(key(i));
    }

    StudyKeys again = reopened();

    assertThat(again.size()).isEqualTo(100);
    for (int i = 0; i < 100; i++) {
      assertThat(again.find(key(i).study())).contains(key(i));
    }
  }

  @Test
  void keepsTheLongestWrapping() throws IOException {
    byte[] wrapped = new byte[WrappedKey.MAX_BYTES];
    Arrays.fill(wrapped, (byte) 9);
    WrappedKey key = new WrappedKey(key(1).id(), key(1).study(), Opaque.of(wrapped));

    keys().put(key);

    assertThat(keys().find(key.id())).contains(key);
    assertThat(reopened().find(key.id())).contains(key);
  }

  @Test
  void refusesASecondKeyForAStudyAndASecondUseOfAName() throws IOException {
    keys().put(key(1));
    WrappedKey sameStudy = new WrappedKey(key(2).id(), key(1).study(), key(2).wrapped());
    WrappedKey sameName = new WrappedKey(key(1).id(), key(2).study(), key(2).wrapped());

    assertThatThrownBy(() -> keys().put(sameStudy)).isInstanceOf(IllegalStateException.class);
    assertThatThrownBy(() -> keys().put(sameName)).isInstanceOf(IllegalStateException.class);
    assertThat(keys().find(key(1).id())).contains(key(1));
    assertThat(keys().size()).isEqualTo(1);
  }

  @Test
  void destroysAKeyForEver() throws IOException {
    keys().put(key(1));
    keys().put(key(2));

    assertThat(keys().destroy(key(1).id())).isTrue();

    assertThat(keys().find(key(1).id())).isEmpty();
    assertThat(keys().find(key(1).study())).isEmpty();
    assertThat(keys().destroyed(key(1).id())).isTrue();
    assertThat(keys().find(key(2).id())).contains(key(2));
    assertThat(keys().size()).isEqualTo(1);
  }

  @Test
  void remembersADestructionAcrossARestart() throws IOException {
    keys().put(key(1));
    keys().destroy(key(1).id());

    StudyKeys again = reopened();

    assertThat(again.find(key(1).id())).isEmpty();
    assertThat(again.destroyed(key(1).id())).isTrue();
    assertThat(again.size()).isZero();
  }

  @Test
  void destroysNothingTwiceAndNothingThatIsNotThere() throws IOException {
    keys().put(key(1));
    keys().destroy(key(1).id());

    assertThat(keys().destroy(key(1).id())).isFalse();
    assertThat(keys().destroy(key(2).id())).isFalse();
    assertThat(keys().destroyed(key(2).id())).isFalse();
  }

  @Test
  void letsAStudyHaveANewKeyAfterItsOwnWasDestroyedButNotTheOldName() throws IOException {
    keys().put(key(1));
    keys().destroy(key(1).id());
    WrappedKey anew = new WrappedKey(key(2).id(), key(1).study(), key(2).wrapped());

    keys().put(anew);

    assertThat(keys().find(key(1).study())).contains(anew);
    assertThatThrownBy(() -> keys().put(key(1))).isInstanceOf(IllegalStateException.class);
    assertThat(reopened().find(key(1).study())).contains(anew);
  }

  @Test
  void wrapsEveryKeyAnew() throws IOException, GeneralSecurityException {
    keys().put(key(1));
    keys().put(key(2));
    keys().put(key(3));
    keys().destroy(key(3).id());

    keys().rewrap(key -> turned(key.wrapped()));

    assertThat(keys().find(key(1).id()).orElseThrow().wrapped())
        .isEqualTo(turned(key(1).wrapped()));
    StudyKeys again = reopened();
    assertThat(again.find(key(2).study()).orElseThrow().wrapped())
        .isEqualTo(turned(key(2).wrapped()));
    assertThat(again.destroyed(key(3).id())).isTrue();
    assertThat(again.size()).isEqualTo(2);
  }

  @Test
  void changesNothingWhenARewrappingFails() throws IOException {
    for (int i = 0; i < 10; i++) {
      keys().put(key(i));
    }

    assertThatThrownBy(() -> keys().rewrap(this::failingAtTheFifth))
        .isInstanceOf(GeneralSecurityException.class);

    assertUnchanged(keys());
    assertUnchanged(reopened());
  }

  private static void assertUnchanged(StudyKeys safe) throws IOException {
    for (int i = 0; i < 10; i++) {
      assertThat(safe.find(key(i).id())).contains(key(i));
    }
  }

  private int rewrapped;

  private Opaque failingAtTheFifth(WrappedKey key) throws GeneralSecurityException {
    if (++rewrapped == 5) {
      throw new GeneralSecurityException("no more");
    }
    return turned(key.wrapped());
  }

  @Test
  void takesKeysFromManyThreadsAtOnce() throws Exception {
    List<Callable<Boolean>> tasks =
        IntStream.range(0, 64)
            .<Callable<Boolean>>mapToObj(i ->
                () -> {
                  keys().put(key(i));
                  return i % 2 == 0 && keys().destroy(key(i).id());
                })
            .toList();
    try (var executor = Executors.newVirtualThreadPerTaskExecutor()) {
      for (var done : executor.invokeAll(tasks)) {
        done.get();
      }
    }

    assertThat(keys().size()).isEqualTo(32);
    StudyKeys again = reopened();
    assertThat(again.size()).isEqualTo(32);
    assertThat(again.find(key(63).study())).contains(key(63));
    assertThat(again.destroyed(key(62).id())).isTrue();
  }

  private static Opaque turned(Opaque wrapped) {
    byte[] bytes = wrapped.bytes();
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] ^= (byte) 0xFF;
    }
    return Opaque.of(bytes);
  }

  /// A key that is different for each number.
  protected static WrappedKey key(int number) {
    byte[] study = new byte[StudyToken.BYTES];
    Arrays.fill(study, (byte) number);
    byte[] wrapped = new byte[60];
    Arrays.fill(wrapped, (byte) (number + 100));
    return new WrappedKey(
        new KeyId(number * 31L, number), new StudyToken(Opaque.of(study)), Opaque.of(wrapped));
  }
}
