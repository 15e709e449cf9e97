// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.reading;

import java.security.SecureRandom;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.tacet.webgate.signin.Secrets;

/// The marks of lists that were shown lately, each under a name that nobody can guess.
final class Marks {
  private static final int MOST = 1024;

  private final SecureRandom random = new SecureRandom();
  private final Map<String, Mark> marks = new LinkedHashMap<>(16, 0.75f, true);

  String keep(Mark mark) {
    String name = Secrets.handle(random);
    synchronized (marks) {
      marks.put(name, mark);
      if (marks.size() > MOST) {
        marks.remove(marks.keySet().iterator().next());
      }
    }
    return name;
  }

  /// The mark of this name, if it is of this account.
  Optional<Mark> of(String name, String account) {
    synchronized (marks) {
      return Optional.ofNullable(marks.get(name)).filter(mark -> mark.account().equals(account));
    }
  }
}
