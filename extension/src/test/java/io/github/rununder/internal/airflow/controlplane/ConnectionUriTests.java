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
  void mayHaveAHostThatDnsDoesNotAllow() {
    assertThat(
            ConnectionUri.fields("db", "postgresql://reader:hunter22@orders_db:5432/orders_2026"))
        .isEqualTo(
            Map.of(
                "connection_id", "db",
                "conn_type", "postgres",
                "host", "orders_db",
                "port", 5432,
                "schema", "orders_2026",
                "login", "reader",
                "password", "hunter22"));
  }

  @Test
  void mayHaveASocketAnAddressOrAProtocolAsHost() {
    assertThat(ConnectionUri.fields("db", "mysql://u@%2Fvar%2Frun%2FMySQL.sock/db"))
        .containsEntry("host", "/var/run/MySQL.sock");
    assertThat(ConnectionUri.fields("db", "mysql://u:p@[2001:DB8::1]:3306/db"))
        .containsEntry("host", "2001:db8::1")
        .containsEntry("port", 3306);
    assertThat(ConnectionUri.fields("api", "http://https://u:p@API.internal:8443/v1"))
        .isEqualTo(
            Map.of(
                "connection_id", "api",
                "conn_type", "http",
                "host", "https://api.internal",
                "port", 8443,
                "schema", "v1",
                "login", "u",
                "password", "p"));
  }

  @Test
  void hasExtrasAsFormsEncodeThem() {
    assertThat(ConnectionUri.fields("s3", "aws://?region=eu+west&retries=3&empty=&name"))
        .isEqualTo(
            Map.of(
                "connection_id", "s3",
                "conn_type", "aws",
                "extra", "{\"region\":\"eu west\",\"retries\":3,\"empty\":\"\"}"));
    assertThat(ConnectionUri.fields("s3", "aws://?__extra__=%7B%22a%22%3A+%7B%22b%22%3A1%7D%7D"))
        .containsEntry("extra", "{\"a\": {\"b\":1}}");
  }

  @Test
  void mayHaveAPasswordWithReservedCharacters() {
    assertThat(ConnectionUri.fields("db", "postgres://u:p@ss:w+rd%@db/x"))
        .containsEntry("password", "p@ss:w+rd%")
        .containsEntry("host", "db");
  }

  @Test
  void isNotShownWhenItIsWrong() {
    assertThatThrownBy(() -> ConnectionUri.fields("db", "reader:secret@db"))
        .isInstanceOf(RunUnderException.class)
        .hasMessage(
            "@AirflowConnection: uri of \"db\" must be a URI such as postgres://user:pass@db:5432/orders, with reserved characters percent-encoded");
  }
}
