// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.round;

import java.io.IOException;
import java.net.InetAddress;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.Iterator;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.function.LongSupplier;
import org.tacet.survey.finding.Level;
import org.tacet.survey.scope.Gate;
import org.tacet.survey.scope.Permit;

/// Opens connections to many ports and closes them again without a word, to learn who is there. One
/// thread, no more connections a second than the scope allows, and never two at once to one
/// address.
final class Knocking implements AutoCloseable {
  /// Beyond this, connections wait in the tables of routers on the way as well.
  private static final int MOST_AT_ONCE = 512;

  private static final long NANOS = Duration.ofSeconds(1).toNanos();

  private final Gate gate;
  private final long timeout;
  private final long interval;
  private final LongSupplier clock;
  private final BooleanSupplier stopped;
  private final Selector selector;
  private final Deque<Waiting> waiting = new ArrayDeque<>();
  private final Set<InetAddress> busy = new HashSet<>();
  private long next;

  /// One port of one address.
  record Knock(InetAddress address, int port) {}

  /// What came of a knock.
  enum Answer {
    OPEN,
    REFUSED,
    SILENT,
    /// No permit for it, or the round was stopped before.
    NOT_KNOCKED
  }

  /// Takes what comes of each knock, once.
  @FunctionalInterface
  interface Answers {
    void take(Knock knock, Answer answer);
  }

  private record Waiting(Knock knock, SocketChannel channel, long until, Answers answers) {}

  /// @param timeout after which no answer is silence
  /// @param stopped asked between knocks: whether to stop
  Knocking(Gate gate, Duration timeout, LongSupplier clock, BooleanSupplier stopped)
      throws IOException {
    this.gate = gate;
    this.timeout = timeout.toNanos();
    this.interval = NANOS / gate.scope().conduct().probesPerSecond();
    this.clock = clock;
    this.stopped = stopped;
    this.selector = Selector.open();
    this.next = clock.getAsLong();
  }

  /// Knocks at all of these, in their order as far as addresses are free, and returns when the last
  /// has answered or kept silent.
  void all(Iterator<Knock> knocks, Answers answers) throws IOException {
    Deque<Knock> later = new ArrayDeque<>();
    while (knocks.hasNext() || !later.isEmpty() || !waiting.isEmpty()) {
      boolean begun = !stopped.getAsBoolean() && begin(knocks, later, answers);
      if (stopped.getAsBoolean()) {
        drop(knocks, later, answers);
      }
      await(begun || (knocks.hasNext() && waiting.size() < MOST_AT_ONCE));
    }
  }

  /// Begins the next knock whose address is free, if its time has come.
  private boolean begin(Iterator<Knock> knocks, Deque<Knock> later, Answers answers)
      throws IOException {
    if (waiting.size() >= MOST_AT_ONCE || clock.getAsLong() - next < 0) {
      return false;
    }
    Knock knock = null;
    for (int i = later.size(); i > 0 && knock == null; i--) {
      Knock first = later.removeFirst();
      if (busy.contains(first.address())) {
        later.addLast(first);
      } else {
        knock = first;
      }
    }
    while (knock == null && knocks.hasNext() && later.size() < MOST_AT_ONCE) {
      Knock following = knocks.next();
      if (busy.contains(following.address())) {
        later.addLast(following);
      } else {
        knock = following;
      }
    }
    if (knock == null) {
      return false;
    }
    next = Math.max(next + interval, clock.getAsLong() - NANOS / 10);
    begin(knock, answers);
    return true;
  }

  private void begin(Knock knock, Answers answers) throws IOException {
    var permit = gate.permit(knock.address(), knock.port(), Level.L0);
    if (permit.isEmpty()) {
      answers.take(knock, Answer.NOT_KNOCKED);
      return;
    }
    SocketChannel channel = SocketChannel.open();
    try {
      channel.configureBlocking(false);
      if (connect(channel, permit.get())) {
        finish(knock, channel, Answer.OPEN, answers);
        return;
      }
    } catch (IOException e) {
      finish(knock, channel, meaning(e), answers);
      return;
    }
    busy.add(knock.address());
    Waiting each = new Waiting(knock, channel, clock.getAsLong() + timeout, answers);
    waiting.addLast(each);
    channel.register(selector, SelectionKey.OP_CONNECT, each);
  }

  private static boolean connect(SocketChannel channel, Permit permit) throws IOException {
    return channel.connect(permit.socket());
  }

  /// Only a host that says so itself is closed; a network that cannot be reached says nothing of
  /// it.
  private static Answer meaning(IOException e) {
    return e instanceof java.net.ConnectException
            && String.valueOf(e.getMessage()).contains("refused")
        ? Answer.REFUSED
        : Answer.SILENT;
  }

  private static void finish(Knock knock, SocketChannel channel, Answer answer, Answers answers)
      throws IOException {
    channel.close();
    answers.take(knock, answer);
  }

  private void drop(Iterator<Knock> knocks, Deque<Knock> later, Answers answers) {
    while (!later.isEmpty()) {
      answers.take(later.removeFirst(), Answer.NOT_KNOCKED);
    }
    while (knocks.hasNext()) {
      answers.take(knocks.next(), Answer.NOT_KNOCKED);
    }
  }

  /// Waits for answers, not longer than until the next knock or the next silence is due.
  private void await(boolean more) throws IOException {
    long now = clock.getAsLong();
    long due = waiting.isEmpty() ? now : waiting.getFirst().until();
    long until = more ? Math.min(next, waiting.isEmpty() ? next : due) : due;
    long millis = (until - now) / 1_000_000;
    if (until - now <= 0 || (more && millis == 0)) {
      selector.selectNow();
    } else {
      selector.select(Math.clamp(millis, 1, 100));
    }
    for (SelectionKey key : selector.selectedKeys()) {
      answered((Waiting) key.attachment());
    }
    selector.selectedKeys().clear();
    expire();
  }

  private void answered(Waiting each) throws IOException {
    if (!each.channel().isOpen()) {
      return;
    }
    Answer answer;
    try {
      if (!each.channel().finishConnect()) {
        return;
      }
      answer = Answer.OPEN;
    } catch (IOException e) {
      answer = meaning(e);
    }
    busy.remove(each.knock().address());
    finish(each.knock(), each.channel(), answer, each.answers());
  }

  private void expire() throws IOException {
    while (!waiting.isEmpty()) {
      Waiting first = waiting.getFirst();
      if (first.channel().isOpen()) {
        if (clock.getAsLong() - first.until() < 0) {
          return;
        }
        busy.remove(first.knock().address());
        finish(first.knock(), first.channel(), Answer.SILENT, first.answers());
      }
      waiting.removeFirst();
    }
  }

  @Override
  public void close() throws IOException {
    for (Waiting each : waiting) {
      each.channel().close();
    }
    selector.close();
  }
}
