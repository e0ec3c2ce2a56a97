// SPDX-License-Identifier: Apache-2.0
package io.github.rununder.internal.image;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.github.dockerjava.api.DockerClient;
import com.github.dockerjava.api.command.InspectImageResponse;
import com.github.dockerjava.api.exception.NotFoundException;
import io.github.rununder.internal.engine.DockerEngine;
import io.github.rununder.internal.support.OnceMap;
import io.github.rununder.internal.support.Sha256;
import io.github.rununder.spi.LaunchRequest;
import io.github.rununder.spi.ProgramBuilder;
import io.github.rununder.spi.Settings;
import io.github.rununder.spi.StartFailedException;
import io.github.rununder.workload.Workload;
import io.github.rununder.workload.WorkloadSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Puts programs into images. The name of an image is derived from its content, so that other JVMs
 * find it too.
 *
 * <p>In a base image the program becomes the ENTRYPOINT; in a user's image it replaces the file at
 * its path. An image without a Go program is not changed.
 */
public final class ProgramImages {
  /** The label of every image that RunUnder makes. */
  public static final String LABEL = "io.github.rununder.image";

  private static final int HASH_DIGITS = 24;
  private static final OnceMap<List<Object>, ProgramImage> MADE = new OnceMap<>();
  private static final OnceMap<List<Object>, BaseImage> BASES = new OnceMap<>();

  /** Tags that this JVM uses; also the lock between using an image and pruning it. */
  private static final Set<String> USED = ConcurrentHashMap.newKeySet();

  private ProgramImages() {}

  /**
   * Returns the image of a launch, for engines that start the image as it is: it contains a shim
   * that replaces the program.
   *
   * @param engine the engine that gets the image
   * @param launch the launch
   * @return the image, which exists
   * @throws StartFailedException when the program or the image cannot be built, or the image is
   *     missing
   */
  public static ProgramImage prepare(DockerEngine engine, LaunchRequest launch) {
    ProgramImage image = prepareUnchanged(engine, launch);
    Optional<ShimPlan> inPlace = image.shim().filter(shim -> shim.program().isPresent());
    return inPlace.isEmpty() ? image : withShimInPlace(engine, launch, image, inPlace.get());
  }

  /**
   * Returns the image of a launch, for schedulers that replace the program by the shim without
   * another image.
   *
   * @param engine the engine that gets the image
   * @param launch the launch
   * @return the image, which exists @throws StartFailedException as {@link #prepare}
   */
  public static ProgramImage prepareUnchanged(DockerEngine engine, LaunchRequest launch) {
    Workload workload = launch.workload();
    if (workload.program().isEmpty()) {
      WorkloadSource.OfImage input =
          workload
              .deployment(WorkloadSource.OfImage.class)
              .orElseThrow(() -> nothingToRun(workload));
      return ShimPlanner.of(engine, launch, input);
    }
    Path binary = launch.builder().build(ProgramBuilder.Target.linux(engine.architecture()));
    String baseName = baseName(launch);
    List<Object> base =
        List.of(
            workload.requireProgram(), workload.deployment(WorkloadSource.OfImage.class), baseName);
    return MADE.get(
        List.of(base, workload.name(), binary),
        () -> {
          BaseImage image = BASES.get(base, () -> base(engine, launch, baseName));
          return make(engine.client(), workload, image, binary);
        },
        image -> isThere(engine, image));
  }

  /**
   * Plans the shim before a complete command line.
   *
   * @param engine the engine, for its architecture
   * @param launch the launch
   * @return a plan without ENTRYPOINT and CMD of an image
   */
  public static ShimPlan shimFor(DockerEngine engine, LaunchRequest launch) {
    Path shim = launch.builder().build(ProgramBuilder.Target.linux(engine.architecture()));
    return new ShimPlan("", shim, List.of(), List.of(), Optional.empty());
  }

  /**
   * Plans the shim before the ENTRYPOINT of an image.
   *
   * @param engine the daemon, which has the image or can pull it
   * @param launch the launch
   * @param image the image's name
   * @return the plan
   * @throws StartFailedException when the image is missing, or starts nothing
   */
  public static ShimPlan shimFor(DockerEngine engine, LaunchRequest launch, String image) {
    return ShimPlanner.of(engine, launch, new WorkloadSource.Image(image, Optional.empty()))
        .shim()
        .orElseThrow();
  }

  private static StartFailedException nothingToRun(Workload workload) {
    return new StartFailedException(
        ("The workload %s has neither a Go program nor an image for this scheduler. Add @GoApp,"
                + " @Image or @DockerBuild, or remove the scheduler from @RunUnder.")
            .formatted(workload.name()));
  }

  /** Makes the image with the shim once for all schedulers. */
  static ProgramImage withShimInPlace(
      DockerEngine engine, LaunchRequest launch, ProgramImage image, ShimPlan shim) {
    String program = shim.program().orElseThrow();
    return MADE.get(
        List.of(image, launch.workload().name()),
        () -> {
          String place =
              OriginalProgram.inImage(engine.client(), image.id(), program, launch.labels()).path();
          BaseImage base = new BaseImage(image.id(), place, false, false);
          ProgramImage made = make(engine.client(), launch.workload(), base, shim.binary());
          return new ProgramImage(made.reference(), made.id(), program, false, image.shim());
        },
        made -> isThere(engine, made));
  }

  /** Another JVM or a user may have removed it. */
  private static boolean isThere(DockerEngine engine, ProgramImage image) {
    return idOf(engine.client(), image.reference()).isPresent();
  }

  /** Protects an image that this JVM uses from {@link #prune}. */
  static void use(String tag) {
    synchronized (USED) {
      USED.add(tag);
    }
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

  private static String baseName(LaunchRequest launch) {
    return launch
        .workload()
        .requireProgram()
        .baseImage()
        .orElseGet(() -> launch.configuration().get(Settings.IMAGE_BASE));
  }

  private static BaseImage base(DockerEngine engine, LaunchRequest launch, String baseName) {
    Workload workload = launch.workload();
    Workload.Program program = workload.requireProgram();
    Optional<WorkloadSource.OfImage> input = workload.deployment(WorkloadSource.OfImage.class);
    if (input.isEmpty()) {
      String id = LocalImages.require(engine.client(), baseName);
      return new BaseImage(id, program.installPath(), true, false);
    }
    ShimPlanner.Source source = ShimPlanner.source(engine, launch, input.get());
    InspectImageResponse image = engine.client().inspectImageCmd(source.id()).exec();
    String declared =
        program.installPath().isEmpty() ? input.get().program().orElse("") : program.installPath();
    return InstallPath.of(declared, source.name(), source.id(), image.getConfig());
  }

  static ProgramImage make(DockerClient client, Workload workload, BaseImage base, Path binary) {
    String hash = hash(workload, base, binary);
    String tag = "rununder/" + workload.name() + ":" + hash;
    synchronized (USED) {
      USED.add(tag);
      Optional<String> known = idOf(client, tag);
      if (known.isPresent()) {
        return image(tag, known.get(), base);
      }
    }
    ImageLayer layer = new ImageLayer(base, binary, workingDirectory(workload));
    return image(tag, layer.build(client, tag), base);
  }

  private static Optional<String> workingDirectory(Workload workload) {
    return workload.program().flatMap(Workload.Program::workingDirectory);
  }

  private static ProgramImage image(String tag, String id, BaseImage base) {
    return new ProgramImage(tag, id, base.installPath(), base.startedByCommand());
  }

  static Optional<String> idOf(DockerClient client, String tag) {
    try {
      return Optional.of(client.inspectImageCmd(tag).exec().getId());
    } catch (NotFoundException missing) {
      return Optional.empty();
    }
  }

  private static String hash(Workload workload, BaseImage base, Path binary) {
    try {
      MessageDigest digest = Sha256.digest();
      digest.update(base.toString().getBytes(UTF_8));
      digest.update(workingDirectory(workload).toString().getBytes(UTF_8));
      digest.update(Files.readAllBytes(binary));
      return HexFormat.of().formatHex(digest.digest()).substring(0, HASH_DIGITS);
    } catch (IOException unreadable) {
      throw new StartFailedException(
          "The built program %s cannot be read (%s). Build it again."
              .formatted(binary, unreadable.getMessage()),
          unreadable);
    }
  }
}
