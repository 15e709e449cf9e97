// SPDX-License-Identifier: Apache-2.0
package org.tacet.survey.web;

import java.net.http.HttpResponse.BodySubscriber;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.atomic.AtomicReference;

/// Gives a body to somebody who takes it in pieces and may have enough before its end; then the
/// connection is closed, and what is still to come is never read.
///
/// @param <T> what is made of the body
final class Taking<T> implements BodySubscriber<T> {
  private final Taker<T> taker;
  private final CompletableFuture<T> done = new CompletableFuture<>();
  private final AtomicReference<Optional<Flow.Subscription>> subscription =
      new AtomicReference<>(Optional.empty());

  Taking(Taker<T> taker) {
    this.taker = taker;
  }

  /// Who takes a body.
  interface Taker<T> {
    /// Takes a piece of it.
    ///
    /// @return whether more is wanted
    boolean take(byte[] bytes);

    /// @param isWhole whether the body came to its end
    T end(boolean isWhole);
  }

  @Override
  public CompletionStage<T> getBody() {
    return done;
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    if (subscription.getAndSet(Optional.of(given)).isPresent()) {
      given.cancel();
      return;
    }
    given.request(1);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    if (done.isDone()) {
      return;
    }
    try {
      for (ByteBuffer buffer : buffers) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        if (!taker.take(bytes)) {
          done.complete(taker.end(false));
          subscription.get().ifPresent(Flow.Subscription::cancel);
          return;
        }
      }
      subscription.get().ifPresent(each -> each.request(1));
    } catch (RuntimeException e) {
      done.completeExceptionally(e);
      subscription.get().ifPresent(Flow.Subscription::cancel);
    }
  }

  @Override
  public void onError(Throwable failure) {
    done.completeExceptionally(failure);
  }

  @Override
  public void onComplete() {
    done.complete(taker.end(true));
  }
}
