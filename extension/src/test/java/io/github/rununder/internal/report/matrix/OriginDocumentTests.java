// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.report.matrix;

import static io.github.rununder.capture.Masking.BY_NAME;
import static io.github.rununder.capture.Origins.buildArg;
import static io.github.rununder.capture.Origins.configMapKey;
import static io.github.rununder.capture.Origins.envFile;
import static io.github.rununder.capture.Origins.envFromConfigMap;
import static io.github.rununder.capture.Origins.interpolation;
import static io.github.rununder.capture.Origins.operatorArgument;
import static io.github.rununder.capture.VariableReference.defaultOf;
import static io.github.rununder.capture.VariableReference.inEnvFile;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.rununder.capture.Masking;
import io.github.rununder.capture.Origin;
import io.github.rununder.capture.RuntimeOrigin;
import io.github.rununder.capture.SchedulerOrigin;
import java.util.List;
import org.junit.jupiter.api.Test;

class OriginDocumentTests {
  private static final ObjectMapper JSON = new ObjectMapper();

  private static JsonNode json(Origin origin) {
    return JSON.valueToTree(OriginDocument.of(origin, BY_NAME));
  }

  @Test
  void theFieldsOfTheRecordStandBesideTypeAndDescription() {
    assertThat(json(configMapKey("orders-env", "DB_HOST")))
        .hasToString(
            "{\"type\":\"configMapKey\",\"description\":\"config map key ConfigMap orders-env, key DB_HOST\","
                + "\"object\":\"orders-env\",\"key\":\"DB_HOST\"}");
    assertThat(json(new RuntimeOrigin.Entrypoint()))
        .hasToString("{\"type\":\"entrypoint\",\"description\":\"entrypoint\"}");
  }

  @Test
  void anOptionalFieldIsItsValueOrIsLeftOut() {
    assertThat(json(envFromConfigMap("env", "A", "DB_")).path("prefix").asText()).isEqualTo("DB_");
    assertThat(json(buildArg("Dockerfile", 8, "V")).path("arguments"))
        .hasToString("[{\"name\":\"V\"}]");
  }

  @Test
  void aPartThatIsARecordOrAnOriginIsAnObject() {
    assertThat(
            json(interpolation("c.yaml", 5, inEnvFile("A", ".env", 2), defaultOf("B")))
                .path("references"))
        .hasToString(
            "[{\"variable\":\"A\",\"source\":\"ENV_FILE\",\"line\":"
                + "{\"type\":\"envFileEntry\",\"description\":\"env file .env:2\",\"file\":\".env\",\"line\":2},"
                + "\"through\":[]},{\"variable\":\"B\",\"source\":\"DEFAULT\",\"through\":[]}]");
    assertThat(
            json(operatorArgument("configmaps", "load", configMapKey("env", "A"))).path("source"))
        .isEqualTo(json(configMapKey("env", "A")));
  }

  private record JobFileLine(String file, int line) implements SchedulerOrigin {
    @Override
    public String describe() {
      return "job file " + file + ":" + line;
    }
  }

  @Test
  void anOriginOfAnotherJarHasTheFieldsOfItsRecordOrNone() {
    assertThat(json(new JobFileLine("a.job", 3)))
        .hasToString(
            "{\"type\":\"jobFileLine\",\"description\":\"job file a.job:3\",\"file\":\"a.job\",\"line\":3}");
    SchedulerOrigin lambda = () -> "job file";
    assertThat(OriginDocument.of(lambda, BY_NAME).fields()).isEmpty();
  }

  @Test
  void aSecretInAFieldIsMasked() {
    Masking masking = BY_NAME.including(List.of("s3cret"));

    OriginDocument document = OriginDocument.of(envFile("s3cret/app.env", 4), masking);

    assertThat(document.description()).isEqualTo("env file ********/app.env:4");
    assertThat(document.fields()).containsEntry("file", "********/app.env");
  }
}
