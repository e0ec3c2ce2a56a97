// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.airflow.controlplane;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.RunUnderException;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A connection's URI")
class ConnectionUriTests {
  @Test
  void hasAllFieldsOfAConnection() {
    assertThat(
            ConnectionUri.fields(
                "orders_db", "google-cloud://reader:pa%40ss@db.internal:5432/orders?sslmode=on"))
        .isEqualTo(
            Map.of(
                "connection_id", "orders_db",
                "conn_type", "google_cloud",
                "host", "db.internal",
                "port", 5432,
                "schema", "orders",
                "login", "reader",
                "password", "pa@ss",
                "extra", "{\"sslmode\":\"on\"}"));
  }

  @Test
  void mayHaveAHostAlone() {
    assertThat(ConnectionUri.fields("api", "https://api.internal"))
        .isEqualTo(Map.of("connection_id", "api", "conn_type", "https", "host", "api.internal"));
  }

  @Test
  void isNotShownWhenItIsWrong() {
    assertThatThrownBy(() -> ConnectionUri.fields("db", "reader:secret@db"))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "@AirflowConnection: uri of \"db\" must be a URI such as postgres://user:pass@db:5432/orders, with reserved characters percent-encoded");
  }
}
