// SPDX-License-Identifier: Apache-2.0
package org.tacet.archive;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.tacet.dicom.ByteSource;

/// Counts the bytes that were inflated, and what is open.
class InflatedValuesTest {
  private static final int LENGTH = 5000;
  private static final int VALUES = 400;

  private final byte[] stream = new byte[LENGTH * VALUES];
  private final InflatedValues values = new InflatedValues(this::inflated);
  private long inflated;
  private int open;

  InflatedValuesTest() {
    new Random(1).nextBytes(stream);
  }

  private InputStream inflated() {
    open++;
    return new FilterInputStream(new ByteArrayInputStream(stream)) {
      @Override
      public int read(byte[] bytes, int offset, int length) throws IOException {
        int read = super.read(bytes, offset, length);
        inflated += Math.max(read, 0);
        return read;
      }

      @Override
      public void close() {
        open--;
      }
    };
  }

  private byte[] value(int number) throws IOException {
    return values.at((long) number * LENGTH, LENGTH).bytes(LENGTH);
  }

  private byte[] expected(int number) {
    return Arrays.copyOfRange(stream, number * LENGTH, (number + 1) * LENGTH);
  }

  @Test
  void inflatesOnceForAllValuesInTheirOrder() throws IOException {
    for (int i = 0; i < VALUES; i++) {
      assertThat(value(i)).isEqualTo(expected(i));
    }
    values.close();

    assertThat(inflated).isEqualTo(stream.length);
    assertThat(open).isZero();
  }

  @Test
  void readsTheRestOfAValueThatWasLeftHalfRead() throws IOException {
    ByteSource first = values.at(0, LENGTH);
    try (InputStream in = first.open(10, 100)) {
      assertThat(in.read()).isEqualTo(stream[10] & 0xFF);
    }
    try (InputStream in = first.open(50, 60)) {
      assertThat(in.readAllBytes()).isEqualTo(Arrays.copyOfRange(stream, 50, 60));
    }

    assertThat(value(1)).isEqualTo(expected(1));
    assertThat(inflated).isLessThanOrEqualTo(2L * LENGTH);
  }

  @Test
  void readsTwoValuesAtOnce() throws IOException {
    try (InputStream one = values.at(0, LENGTH).open(0, LENGTH);
        InputStream other = values.at(LENGTH, LENGTH).open(0, LENGTH)) {
      assertThat(one.read()).isEqualTo(stream[0] & 0xFF);
      assertThat(other.readAllBytes()).isEqualTo(expected(1));
      assertThat(one.readNBytes(LENGTH)).isEqualTo(Arrays.copyOfRange(stream, 1, LENGTH));
    }
    assertThat(open).isEqualTo(1);
    values.close();
    assertThat(open).isZero();
  }

  @Test
  void goesBackOnlySoOften() {
    assertThatThrownBy(
            () -> {
              for (int i = VALUES - 1; i >= 0; i--) {
                assertThat(value(i)).isEqualTo(expected(i));
              }
            })
        .isInstanceOf(IOException.class);

    assertThat(inflated).isLessThanOrEqualTo((long) stream.length * InflatedValues.MAX_BEGINNINGS);
  }

  @Test
  void keepsNothingOpenAfterItsEnd() throws IOException {
    InputStream in = values.at(0, LENGTH).open(0, LENGTH);
    values.close();
    assertThat(in.read()).isEqualTo(stream[0] & 0xFF);
    in.close();

    assertThat(value(1)).isEqualTo(expected(1));
    assertThat(open).isZero();
  }

  @Test
  void aValueBeyondTheEndIsAnErrorAndLeavesNothingOpen() throws IOException {
    ByteSource beyond = values.at(stream.length - 1L, 2);
    assertThatThrownBy(() -> beyond.bytes(2)).isInstanceOf(IOException.class);
    assertThatThrownBy(() -> values.at(stream.length + 1L, 2).bytes(2))
        .isInstanceOf(IOException.class);
    values.close();

    assertThat(open).isZero();
  }
}
