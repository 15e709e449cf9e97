// SPDX-License-Identifier: Apache-2.0
package org.tacet.imaging;

import org.tacet.imaging.Scaling.Axis;
import org.tacet.imaging.Scaling.Direction;

/// The weights of one direction: a triangle about the place in the image that a pixel of the
/// picture comes from, as wide as two pixels of the coarser of the two. So nothing is skipped when
/// an image is made smaller, and nothing is jagged when it is made larger.
final class Resampling {
  private final int size;

  /// For each pixel of the picture, the first of the image that goes into it, and the weights from
  /// there on.
  private final int[] first;

  private final float[][] weights;

  Resampling(Axis axis, int whole) {
    size = axis.size();
    first = new int[size];
    weights = new float[size][];
    int low = (int) Math.min(axis.from(), whole - 1);
    int high = (int) Math.clamp(Math.ceil(axis.from() + axis.length()) - 1, low, whole - 1);
    double step = axis.length() / size;
    double reach = Math.max(1, step);
    for (int i = 0; i < size; i++) {
      int place = axis.direction() == Direction.FLIPPED ? size - 1 - i : i;
      double center = axis.from() + (place + 0.5) * step - 0.5;
      int from = (int) Math.clamp(Math.ceil(center - reach), low, high);
      int to = (int) Math.clamp(Math.floor(center + reach), low, high);
      first[i] = from;
      weights[i] = weights(from, to, center, reach);
    }
  }

  private static float[] weights(int from, int to, double center, double reach) {
    float[] weights = new float[to - from + 1];
    double sum = 0;
    for (int i = 0; i < weights.length; i++) {
      double weight = Math.max(0, 1 - Math.abs(from + i - center) / reach);
      weights[i] = (float) weight;
      sum += weight;
    }
    for (int i = 0; i < weights.length; i++) {
      weights[i] = sum > 0 ? (float) (weights[i] / sum) : 1f / weights.length;
    }
    return weights;
  }

  /// Every line, made as long as the picture is wide.
  byte[] lines(Bitmap image) {
    int channels = image.channels();
    byte[] out = new byte[size * image.height() * channels];
    int to = 0;
    for (int row = 0; row < image.height(); row++) {
      int line = row * image.width() * channels;
      for (int i = 0; i < size; i++) {
        for (int channel = 0; channel < channels; channel++, to++) {
          out[to] = mix(image.bytes(), line + first[i] * channels + channel, channels, weights[i]);
        }
      }
    }
    return out;
  }

  /// Every column, made as long as the picture is high.
  byte[] columns(Bitmap image) {
    int line = image.width() * image.channels();
    byte[] out = new byte[size * line];
    int to = 0;
    for (int i = 0; i < size; i++) {
      for (int x = 0; x < line; x++, to++) {
        out[to] = mix(image.bytes(), first[i] * line + x, line, weights[i]);
      }
    }
    return out;
  }

  private static byte mix(byte[] bytes, int from, int stride, float[] weights) {
    float sum = 0.5f;
    int at = from;
    for (float weight : weights) {
      sum += weight * (bytes[at] & 0xFF);
      at += stride;
    }
    return (byte) Math.min(255, (int) sum);
  }
}
