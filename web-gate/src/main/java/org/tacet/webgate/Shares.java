// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate;

import java.util.HashMap;
import java.util.Map;

/// How many requests are being answered, in all and for each caller.
final class Shares {
  private final int most;
  private final int mostOfCaller;
  private final Map<String, Integer> ofCaller = new HashMap<>();
  private int all;

  Shares(int most, int mostOfCaller) {
    this.most = most;
    this.mostOfCaller = mostOfCaller;
  }

  /// Whether there is room for one more at all; if so, it is taken.
  synchronized boolean enter() {
    if (all == most) {
      return false;
    }
    all++;
    return true;
  }

  synchronized void leave() {
    all--;
  }

  /// Whether there is room for one more of this caller; if so, it is taken.
  synchronized boolean enter(String caller) {
    int now = ofCaller.getOrDefault(caller, 0);
    if (now == mostOfCaller) {
      return false;
    }
    ofCaller.put(caller, now + 1);
    return true;
  }

  /// Whether there is room for one more at all and of this caller; if so, it is taken.
  synchronized boolean enterAs(String caller) {
    return all < most && enter(caller) && enter();
  }

  synchronized void leaveAs(String caller) {
    leave(caller);
    leave();
  }

  synchronized void leave(String caller) {
    ofCaller.computeIfPresent(caller, (_, n) -> n > 1 ? n - 1 : null);
  }
}
