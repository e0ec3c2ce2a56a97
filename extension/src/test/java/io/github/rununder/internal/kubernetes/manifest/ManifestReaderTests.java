// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.kubernetes.manifest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.rununder.spi.StartFailedException;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class ManifestReaderTests {

  @Test
  void documentsAreCountedAndEmptyOnesLeftOut() {
    List<ManifestObject> objects =
        ManifestReader.read(
            "app.yaml",
            """
            # only a comment
            ---
            apiVersion: v1
            kind: ConfigMap
            metadata: {name: first}
            ---
            ---
            apiVersion: apps/v1
            kind: Deployment
            metadata:
              name: second
            """);

    assertThat(objects)
        .extracting(ManifestObject::title)
        .containsExactly("ConfigMap/first", "Deployment/second");
    assertThat(objects.get(1).apiVersion()).isEqualTo("apps/v1");
    assertThat(objects.get(1).placeOf("/metadata/name").line()).isEqualTo(11);
    assertThat(objects.get(1).placeOf("/metadata/labels/app").line()).isEqualTo(10);
  }

  @Test
  void itemsOfAListAreObjectsWithTheirOwnLines() {
    List<ManifestObject> objects =
        ManifestReader.read(
            "list.yaml",
            """
            apiVersion: v1
            kind: List
            items:
            - apiVersion: v1
              kind: Secret
              metadata: {name: a}
            - apiVersion: v1
              kind: Secret
              metadata:
                generateName: b-
            """);

    assertThat(objects).extracting(ManifestObject::title).containsExactly("Secret/a", "Secret/b-");
    assertThat(objects.get(1).place().describe()).isEqualTo("list.yaml, document 1, line 7");
    assertThat(objects.get(1).placeOf("/metadata/generateName").line()).isEqualTo(10);
  }

  @Test
  void anchorsAndMergeKeysAreWrittenOut() {
    ManifestObject object =
        ManifestReader.read(
                "anchors.yaml",
                """
                apiVersion: v1
                kind: ConfigMap
                metadata: {name: &name orders, labels: &labels {app: *name, tier: web}}
                data:
                  <<: *labels
                  tier: db
                """)
            .get(0);

    assertThat(object.tree().path("data").toString())
        .isEqualTo("{\"tier\":\"db\",\"app\":\"orders\"}");
  }

  @Test
  void malformedYamlIsNamedByFileDocumentAndLine() {
    assertRefused(
        "apiVersion: v1\nkind: Pod\n---\nkind: [\n",
        "app.yaml, document 2, line 5: this is not a Kubernetes manifest: expected the node content, but found '<stream end>'. `kubectl apply --dry-run=server -f` checks a file.");
  }

  @Test
  void anObjectWithoutKindIsRefused() {
    assertRefused(
        "apiVersion: v1\nmetadata: {name: a}\n",
        "app.yaml, document 1, line 1: this is not a Kubernetes manifest: the object has no kind. `kubectl apply --dry-run=server -f` checks a file.");
  }

  @Test
  void aTextIsRefused() {
    assertRefused(
        "kind of YAML",
        "app.yaml, document 1, line 1: this is not a Kubernetes manifest: a manifest is a mapping with apiVersion and kind. `kubectl apply --dry-run=server -f` checks a file.");
  }

  @Test
  void aKeyThatStandsTwiceIsRefused() {
    assertRefused(
        "apiVersion: v1\nkind: Pod\nkind: Job\n",
        "app.yaml, document 1, line 3: the key \"kind\" occurs twice; remove one.");
  }

  @Test
  void aliasesThatMultiplyAreRefusedBeforeTheyFillTheMemory() {
    StringBuilder laughs = new StringBuilder("apiVersion: v1\nkind: Pod\na0: &a0 [x, x]\n");
    for (int i = 1; i < 40; i++) {
      laughs.append("a%d: &a%d [*a%d, *a%d]\n".formatted(i, i, i - 1, i - 1));
    }
    assertRefused(
        laughs.toString(),
        "app.yaml, document 1, line 4: the document is too large when its aliases (*name) are expanded; write the values out.");
  }

  @Test
  void anAliasOfItselfIsRefused() {
    assertThatThrownBy(() -> ManifestReader.read("app.yaml", "kind: &a [*a]\n"))
        .isInstanceOf(StartFailedException.class)
        .hasMessageStartingWith("app.yaml, document 1, line 1: ");
  }

  @Property
  void anyTextIsReadOrRefusedWithAPlace(@ForAll String text) {
    try {
      ManifestReader.read("any.yaml", text);
    } catch (StartFailedException refused) {
      assertThat(refused).hasMessageStartingWith("any.yaml, document ");
    }
  }

  private static void assertRefused(String text, String message) {
    assertThatThrownBy(() -> ManifestReader.read("app.yaml", text))
        .isInstanceOf(StartFailedException.class)
        .hasMessage(message);
  }
}
