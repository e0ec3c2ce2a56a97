// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.exception.ConflictException;
import com.github.dockerjava.api.exception.NotFoundException;
import com.github.dockerjava.api.model.Image;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** Removes images of programs that are old, or too many of one name. */
final class ImagePruner {
  private static final Duration LIFE = Duration.ofDays(7);
  private static final int MOST_PER_NAME = 20;

  private ImagePruner() {}

  /**
   * One image's name.
   *
   * @param tag the full name
   * @param created its creation time
   */
  record Candidate(String tag, Instant created) {
    String name() {
      return tag.substring(0, tag.lastIndexOf(':'));
    }
  }

  /** Removes them; the guard skips the removal of a tag that is in use. */
  static void prune(DockerClient client, BiConsumer<String, Runnable> guard) {
    List<Candidate> candidates = new ArrayList<>();
    for (Image image : client.listImagesCmd().withLabelFilter(ProgramImages.LABEL).exec()) {
      Instant created = Instant.ofEpochSecond(image.getCreated());
      List<String> tags = tags(image);
      tags.forEach(tag -> candidates.add(new Candidate(tag, created)));
      if (tags.isEmpty()) {
        // the earlier result of a Dockerfile that changed
        remove(client, image.getId());
      }
    }
    superfluous(candidates, Instant.now())
        .forEach(image -> guard.accept(image.tag(), () -> remove(client, image.tag())));
  }

  private static List<String> tags(Image image) {
    String[] tags = image.getRepoTags();
    return tags == null
        ? List.of()
        : Arrays.stream(tags).filter(tag -> !tag.equals("<none>:<none>")).toList();
  }

  static List<Candidate> superfluous(List<Candidate> candidates, Instant now) {
    Map<String, Integer> seen = new HashMap<>();
    return candidates.stream()
        .sorted(Comparator.comparing(Candidate::created).reversed())
        .filter(
            image ->
                seen.merge(image.name(), 1, Integer::sum) > MOST_PER_NAME
                    || image.created().isBefore(now.minus(LIFE)))
        .toList();
  }

  private static void remove(DockerClient client, String image) {
    try {
      client.removeImageCmd(image).exec();
    } catch (ConflictException inUse) {
      // it stays
    } catch (NotFoundException gone) {
      // already removed
    }
  }
}
