// SPDX-License-Identifier: Apache-2.0
package org.tacet.webgate.dicomweb;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.tacet.archive.Archive;
import org.tacet.archive.Holding;
import org.tacet.archive.access.Operation;
import org.tacet.archive.access.Site;
import org.tacet.webgate.http.Access;
import org.tacet.webgate.http.Answer;
import org.tacet.webgate.http.AnswerMemory;
import org.tacet.webgate.http.Description;
import org.tacet.webgate.http.Description.Kind;
import org.tacet.webgate.http.Exchange;
import org.tacet.webgate.http.Route;
import org.tacet.webgate.http.Statuses;

/// Frames by their numbers, PS3.18 §10.4.1.1.6.
final class Frames {
  private static final int MOST = 2000;

  private static final Description ABOUT =
      Description.of("Retrieves frames, by their numbers from 1.")
          .with(Kind.HEADER, "If-None-Match", "Entity tags of what is known already.")
          .giving(200, "multipart/related", "application/octet-stream")
          .giving(304);

  private final Archive archive;
  private final Site main;
  private final FrameBytes bytes;

  Frames(Archive archive, Site main, FrameBytes bytes) {
    this.archive = archive;
    this.main = main;
    this.bytes = bytes;
  }

  List<Route> routes(String root) {
    return List.of(
        Route.get(
                root + "/studies/{study}/series/{series}/instances/{instance}/frames/{frames}",
                Access.may(Operation.GET),
                this::retrieve)
            .described(ABOUT));
  }

  private Answer retrieve(Exchange exchange) throws IOException {
    Optional<List<Integer>> numbers = numbers(exchange.segment("frames").orElse(""));
    if (numbers.isEmpty()) {
      return Statuses.badRequest(
          "frames", "Frames are at most 2,000 numbers from 1, with commas between them.");
    }
    return switch (Held.of(archive, main, exchange)) {
      case Held.None(Answer answer) -> answer;
      case Held.Some some -> frames(exchange, some, numbers.get());
    };
  }

  /// The numbers of a list; nothing if it is none.
  static Optional<List<Integer>> numbers(String list) {
    List<Integer> numbers = new ArrayList<>();
    for (String number : list.split(",", -1)) {
      if (!number.matches("[1-9][0-9]{0,8}") || numbers.size() == MOST) {
        return Optional.empty();
      }
      numbers.add(Integer.parseInt(number));
    }
    return Optional.of(numbers);
  }

  private Answer frames(Exchange exchange, Held.Some some, List<Integer> numbers) {
    Holding holding = some.holdings().getFirst();
    if (numbers.stream().anyMatch(number -> number > holding.frames())) {
      return Statuses.notFound();
    }
    Optional<FrameForm> form =
        FrameForm.of(
            exchange,
            holding.syntax(),
            one -> one.shape() == FrameForm.Shape.MULTIPART || numbers.size() == 1);
    if (form.isEmpty()) {
      return Statuses.notAcceptable();
    }
    EntityTag tag = EntityTag.of(List.of(holding), "frames" + numbers + form.get());
    if (tag.isKnownTo(exchange)) {
      return tag.notModified();
    }
    return tag.on(given(exchange.memory(), form.get(), some, numbers));
  }

  private Answer given(
      AnswerMemory.Share memory, FrameForm form, Held.Some some, List<Integer> numbers) {
    Holding holding = some.holdings().getFirst();
    if (form.shape() == FrameForm.Shape.SINGLE) {
      return Answer.streamed(
          200,
          form.type(),
          out -> bytes.write(holding, numbers.getFirst(), form.coding(), memory, out));
    }
    MultipartWriter writer = MultipartWriter.of(form.type().split(";", 2)[0]);
    return Answer.streamed(
        200,
        writer.contentType(),
        out -> {
          for (int number : numbers) {
            String location = some.address(holding) + "/frames/" + number;
            writer.begin(out, form.type(), Optional.of(location));
            bytes.write(holding, number, form.coding(), memory, out);
          }
          writer.end(out);
        });
  }
}
