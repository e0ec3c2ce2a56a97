// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import io.github.rununder.Workload;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.spi.Launch;
import io.github.rununder.spi.ProgramBuilder;
import io.github.rununder.spi.StartFailedException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts programs into images. An image is named by its content, made once, and found by its name
 * afterwards, by other JVMs too.
 *
 * <p>Without a Dockerfile the program becomes the ENTRYPOINT; with one, it replaces the file at its
 * place and everything else stays.
 */
public final class ProgramImages {
  /** The label of every image that RunUnder makes. */
  public static final String LABEL = "io.github.rununder.image";

  private static final int HASH_DIGITS = 24;
  private static final Once<List<Object>, ProgramImage> MADE = new Once<>();
  private static final Once<List<Object>, BaseImage> BASES = new Once<>();

  /** Tags that this JVM uses; also the lock between using an image and pruning it. */
  private static final Set<String> USED = ConcurrentHashMap.newKeySet();

  private ProgramImages() {}

  /**
   * Returns the image of a launch's program.
   *
   * @param engine where it is to be
   * @param launch the launch
   * @return the image, which is there
   * @throws StartFailedException when the program or the image cannot be built, or the base image
   *     is missing
   */
  public static ProgramImage prepare(DockerEngine engine, Launch launch) {
    Workload workload = launch.workload();
    Path binary = launch.builder().build(ProgramBuilder.Target.linux(engine.architecture()));
    String baseName = baseName(launch);
    List<Object> base = List.of(workload.requireProgram(), workload.buildArguments(), baseName);
    return MADE.get(
        List.of(base, workload.name(), binary),
        () -> {
          BaseImage image = BASES.get(base, () -> base(engine, launch, baseName));
          return make(engine.client(), workload, image, binary);
        });
  }

  /**
   * Removes images of programs that no container uses and that are old or many.
   *
   * @param client the client
   */
  public static void prune(DockerClient client) {
    ImagePruner.prune(
        client,
        (tag, removal) -> {
          synchronized (USED) {
            if (!USED.contains(tag)) {
              removal.run();
            }
          }
        });
  }

  private static String baseName(Launch launch) {
    return launch
        .workload()
        .requireProgram()
        .baseImage()
        .orElseGet(() -> LocalImages.base(launch.configuration()));
  }

  private static BaseImage base(DockerEngine engine, Launch launch, String baseName) {
    Workload workload = launch.workload();
    Optional<Path> dockerfile = workload.requireProgram().dockerfile();
    if (dockerfile.isEmpty()) {
      String id = LocalImages.require(engine.client(), baseName);
      return new BaseImage(id, workload.requireProgram().installPath(), true, false);
    }
    DockerfileBuild build = new DockerfileBuild(engine, workload, dockerfile.get());
    synchronized (USED) {
      USED.add(build.tag());
    }
    String id = build.build(launch.scratch());
    InspectImageResponse image = engine.client().inspectImageCmd(id).exec();
    return InstallPath.of(workload.requireProgram(), dockerfile.get(), id, image.getConfig());
  }

  private static ProgramImage make(
      DockerClient client, Workload workload, BaseImage base, Path binary) {
    String hash = hash(workload, base, binary);
    String tag = "rununder/" + workload.name() + ":" + hash;
    synchronized (USED) {
      USED.add(tag);
      Optional<String> known = idOf(client, tag);
      if (known.isPresent()) {
        return image(tag, known.get(), base);
      }
    }
    ImageLayer layer = new ImageLayer(base, binary, workload.requireProgram().workingDirectory());
    return image(tag, layer.build(client, tag), base);
  }

  private static ProgramImage image(String tag, String id, BaseImage base) {
    return new ProgramImage(tag, id, base.installPath(), base.startedByCommand());
  }

  private static Optional<String> idOf(DockerClient client, String tag) {
    try {
      return Optional.of(client.inspectImageCmd(tag).exec().getId());
    } catch (NotFoundException missing) {
      return Optional.empty();
    }
  }

  private static String hash(Workload workload, BaseImage base, Path binary) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      digest.update(base.toString().getBytes(UTF_8));
      digest.update(workload.requireProgram().workingDirectory().toString().getBytes(UTF_8));
      digest.update(Files.readAllBytes(binary));
      return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
    } catch (IOException unreadable) {
      throw new StartFailedException(
          "The built program %s cannot be read (%s). Build it again."
              .formatted(binary, unreadable.getMessage()),
          unreadable);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException(impossible);
    }
  }
}
