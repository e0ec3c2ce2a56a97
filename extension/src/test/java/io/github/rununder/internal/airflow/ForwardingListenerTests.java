// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.spi.RunListener;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ForwardingListenerTests {
  private final List<Method> forwarded = new ArrayList<>();
  private final RunListener next = new IgnoringListener();
  private final RunListener listener =
      (RunListener)
          Proxy.newProxyInstance(
              RunListener.class.getClassLoader(),
              new Class<?>[] {RunListener.class},
              (proxy, method, arguments) -> {
                forwarded.add(method);
                return method.getReturnType() == RunListener.class ? next : null;
              });

  static Method[] everythingThatAListenerIsTold() {
    return RunListener.class.getMethods();
  }

  @ParameterizedTest
  @MethodSource("everythingThatAListenerIsTold")
  void everyReportIsForwarded(Method method) throws Exception {
    Object answer = method.invoke(new ForwardingListener(listener), arguments(method));

    assertThat(forwarded).containsExactly(method);
    assertThat(answer).isSameAs(method.getReturnType() == RunListener.class ? next : null);
  }

  private static Object[] arguments(Method method) {
    return Arrays.stream(method.getParameterTypes())
        .map(type -> type == int.class ? 0 : null)
        .toArray();
  }
}
