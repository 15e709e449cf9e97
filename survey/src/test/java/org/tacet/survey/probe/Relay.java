// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.probe;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.UnaryOperator;

/// Stands between a probe and a peer on loopback, and keeps every byte that the probe sends.
final class Relay implements AutoCloseable {
  private static final int P_DATA_TF = 4;

  private final UnaryOperator<byte[]> answers;
  private final BytePeer front;
  private final List<ByteArrayOutputStream> sent = new CopyOnWriteArrayList<>();

  private Relay(int to, UnaryOperator<byte[]> answers) throws IOException {
    this.answers = answers;
    this.front = BytePeer.start((in, out) -> relay(in, out, to));
  }

  static Relay to(int port) throws IOException {
    return new Relay(port, bytes -> bytes);
  }

  /// One that changes what the peer answers, as much as came at a time.
  static Relay changing(int port, UnaryOperator<byte[]> answers) throws IOException {
    return new Relay(port, answers);
  }

  private void relay(InputStream in, OutputStream out, int to) throws IOException {
    var kept = new ByteArrayOutputStream();
    sent.add(kept);
    try (var socket = new Socket(Scopes.HERE, to)) {
      Thread back = Thread.ofVirtual().start(() -> copy(socket, out));
      byte[] buffer = new byte[1 << 13];
      int read = in.read(buffer);
      while (read >= 0) {
        synchronized (kept) {
          kept.write(buffer, 0, read);
        }
        socket.getOutputStream().write(buffer, 0, read);
        read = in.read(buffer);
      }
      back.interrupt();
    }
  }

  private void copy(Socket from, OutputStream out) {
    try {
      byte[] buffer = new byte[1 << 13];
      int read = from.getInputStream().read(buffer);
      while (read >= 0) {
        out.write(answers.apply(Arrays.copyOf(buffer, read)));
        read = from.getInputStream().read(buffer);
      }
    } catch (IOException _) {
      // One of them has gone.
    }
  }

  int port() {
    return front.port();
  }

  /// What was sent on each connection.
  List<byte[]> sent() {
    List<byte[]> all = new ArrayList<>();
    for (ByteArrayOutputStream one : sent) {
      synchronized (one) {
        all.add(one.toByteArray());
      }
    }
    return all;
  }

  /// The tags of every data set that was sent, which must be in implicit VR little endian.
  List<List<Integer>> dataSets() throws IOException {
    List<List<Integer>> all = new ArrayList<>();
    for (byte[] connection : sent()) {
      var dataSet = new ByteArrayOutputStream();
      var in = new DataInputStream(new ByteArrayInputStream(connection));
      while (in.available() >= 6) {
        int type = in.readUnsignedByte();
        in.readUnsignedByte();
        byte[] body = in.readNBytes(in.readInt());
        if (type == P_DATA_TF) {
          values(body, dataSet, all);
        }
      }
    }
    return all;
  }

  private static void values(byte[] body, ByteArrayOutputStream dataSet, List<List<Integer>> all)
      throws IOException {
    var in = new DataInputStream(new ByteArrayInputStream(body));
    while (in.available() > 0) {
      int length = in.readInt();
      in.readUnsignedByte();
      int control = in.readUnsignedByte();
      byte[] value = in.readNBytes(length - 2);
      if ((control & 1) == 0) {
        dataSet.writeBytes(value);
        if ((control & 2) != 0) {
          all.add(tags(dataSet.toByteArray()));
          dataSet.reset();
        }
      }
    }
  }

  private static List<Integer> tags(byte[] dataSet) throws IOException {
    List<Integer> tags = new ArrayList<>();
    var in = new DataInputStream(new ByteArrayInputStream(dataSet));
    while (in.available() > 0) {
      int group = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
      int element = Short.toUnsignedInt(Short.reverseBytes(in.readShort()));
      tags.add(group << 16 | element);
      in.skipNBytes(Integer.reverseBytes(in.readInt()));
    }
    return tags;
  }

  @Override
  public void close() throws IOException {
    front.close();
  }
}
