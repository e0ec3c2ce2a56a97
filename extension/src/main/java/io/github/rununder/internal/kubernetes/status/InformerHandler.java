// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.status;

import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import java.util.function.Consumer;

/**
 * Forwards new and changed objects.
 *
 * @param consumer receives the current object
 * @param <T> the object's type
 */
public record InformerHandler<T>(Consumer<T> consumer) implements ResourceEventHandler<T> {
  @Override
  public void onAdd(T added) {
    consumer.accept(added);
  }

  @Override
  public void onUpdate(T before, T after) {
    consumer.accept(after);
  }

  @Override
  public void onDelete(T deleted, boolean unseen) {
    // a deleted object has no new state
  }
}
