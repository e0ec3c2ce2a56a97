// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.rununder.capture.Masking;
import io.github.rununder.workload.WorkloadBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@DisplayName("The secrets of a connection of Airflow")
class ConnectionSecretsTests {
  private static final Pattern NAMES = Pattern.compile(Masking.DEFAULT_NAME_PATTERN);

  @TempDir private Path folder;

  @Test
  void areThePasswordAsWrittenAndDecodedAndSecretExtras() {
    assertThat(
            secrets(
                "aws://AKIA:p%40ss@my_host:80/x?region=eu&aws_secret_access_key=s+1&authorization=basic"))
        .containsExactlyInAnyOrder("p%40ss", "p@ss", "s 1", "basic");
  }

  @Test
  void areInTheExtrasThatAreOneText() {
    assertThat(secrets("gcp://?__extra__=%7B%22a%22%3A%7B%22token%22%3A%22t1%22%7D%7D"))
        .containsExactly("t1");
  }

  @Test
  void areInAConnectionThatIsJson() {
    assertThat(
            secrets(
                "{\"conn_type\":\"postgres\",\"login\":\"u\",\"password\":\"p1\",\"extra\":{\"private_key\":\"k1\"}}"))
        .containsExactlyInAnyOrder("p1", "k1");
  }

  @Test
  void areNoneInOtherTexts() {
    assertThat(secrets("https://api.internal/x")).isEmpty();
    assertThat(secrets("{not json")).isEmpty();
    assertThat(secrets("")).isEmpty();
  }

  @Test
  void areSecretsOfTheWorkload() throws IOException {
    Files.writeString(folder.resolve("dag.py"), "");
    WorkloadBuilder builder = new WorkloadBuilder(folder, "busybox:1.35");
    builder.goApp(".");
    builder.dag(
        "dag.py",
        "d",
        "t",
        dag ->
            dag.connection("db", "postgres://u:hunter-1@my_db/x")
                .variable("api_token", "hunter-2")
                .variable("region", "eu-west")
                .conf("password", "hunter-3"));
    builder.airflowHome(
        "",
        Map.of(
            "AIRFLOW_CONN_DB",
            "postgres://u:hunter-4@my_db/x",
            "AIRFLOW__SMTP__SMTP_PASSWORD",
            "hunter-5"));

    Masking masking = WorkloadMasking.of(builder.build(), NAMES);
    assertThat(List.of("hunter-1", "hunter-2", "hunter-3", "hunter-4", "hunter-5"))
        .extracting(masking::text)
        .containsOnly("********");
    assertThat(masking.text("eu-west hunter-6")).isEqualTo("eu-west hunter-6");
  }

  private static Set<String> secrets(String connection) {
    return ConnectionSecrets.in(connection, NAMES);
  }
}
