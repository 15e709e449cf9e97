// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.console.keeping;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.tacet.webgate.console.shell.Words;

/// A job as it stands at a moment.
///
/// @param by name of who began it
/// @param done how far it has come
/// @param total how far it has to go; 0 as long as that is not known
/// @param said what it told at its end
public record Job(
    long id,
    JobKind kind,
    String by,
    Instant begun,
    Optional<Instant> ended,
    JobState state,
    long done,
    long total,
    Function<Words, List<String>> said) {}
