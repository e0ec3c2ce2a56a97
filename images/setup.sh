# shellcheck shell=bash
# `setup` installs everything that the schedulers need and writes $RUNUNDER_HOME/env. A second call takes less than a second.

# shellcheck source=images/lib/common.sh
source "$(dirname "${BASH_SOURCE[0]}")/lib/common.sh"
# shellcheck source=images/lib/proxy.sh
source "$ROOT/images/lib/proxy.sh"
# shellcheck source=images/lib/debian.sh
source "$ROOT/images/lib/debian.sh"
# shellcheck source=images/lib/engine.sh
source "$ROOT/images/lib/engine.sh"
# shellcheck source=images/lib/registry.sh
source "$ROOT/images/lib/registry.sh"
# shellcheck source=images/lib/bases.sh
source "$ROOT/images/lib/bases.sh"
# shellcheck source=images/lib/node.sh
source "$ROOT/images/lib/node.sh"
# shellcheck source=images/lib/browser.sh
source "$ROOT/images/lib/browser.sh"
# shellcheck source=images/lib/gradle.sh
source "$ROOT/images/lib/gradle.sh"
# shellcheck source=images/lib/manifests.sh
source "$ROOT/images/lib/manifests.sh"
# shellcheck source=images/lib/airflow.sh
source "$ROOT/images/lib/airflow.sh"

# Parts of the set-up wait for the network: a command that is needed afterwards can run at the same time. When that command fails, the
# set-up goes on, because the caller runs the command again in the foreground.
setup() { # [COMMAND...]
  mkdir -p "$RUNUNDER_HOME"
  check_local_tools
  if [[ ${RUNUNDER_SCHEDULERS:-} == LOCAL ]]; then
    step "RUNUNDER_SCHEDULERS=LOCAL: no Docker engine, no images"
    return
  fi
  use_private_client
  # one set-up at a time; a second one waits and then finds everything done
  exec 9>"$RUNUNDER_HOME/lock"
  flock 9
  if is_set_up; then
    step "already set up: Docker $(docker version --format '{{.Server.Version}}'), $(kubernetes_image)"
  else
    (($# == 0)) || in_background "$1" "$@"
    ensure_engine
    make_images
    (($# == 0)) || awaited "$1" || step "going on: $1 runs again in the foreground"
    write_environment
    step "set up: $(kubernetes_image)"
  fi
  exec 9>&-
  # shellcheck source=/dev/null
  source "$RUNUNDER_HOME/env"
}

check_local_tools() {
  local tool
  for tool in unshare nsenter; do
    have "$tool" || step "LOCAL: $tool is missing, install util-linux"
  done
}

make_images() {
  if registry_answers; then pull_images; else make_bases_and_node; fi
  ! wants_manifest_tools || ensure_manifest_tools
  ensure_airflow
}

kubernetes_image() {
  if [[ $(last_answer) == yes ]]; then echo "$K3S_IMAGE"; else node_image; fi
}

# Checks what exists now, not only what an earlier set-up made.
is_set_up() {
  last_answer >/dev/null && [[ -f $RUNUNDER_HOME/env ]] || return 1
  [[ $(cat "$RUNUNDER_HOME/inputs" 2>/dev/null) == "$(inputs)" ]] || return 1
  engine_answers && plugins_answer && image_exists "$BUSYBOX_IMAGE" "$DEBIAN_IMAGE" "$(kubernetes_image)" || return 1
  ! wants_manifest_tools || has_manifest_tools || ! have go || return 1
  ! wants_airflow || has_airflow
}

inputs() { hash_of "$NODE_SOURCES" images/setup.sh images/lib "$HELM_FOLDER" "$NODE_FOLDER" "$AIRFLOW_FOLDER"; }

write_environment() {
  local kubernetes
  kubernetes=$(kubernetes_image)
  {
    printf 'export RUNUNDER_K8S_IMAGE=%q\nexport RUNUNDER_IMAGE_BASE=%q\n' "$kubernetes" "$BUSYBOX_IMAGE"
    printf 'export RUNUNDER_AIRFLOW_IMAGE=%q\nexport RUNUNDER_AIRFLOW_WORKER_IMAGE=%q\n' "$(airflow_image)" "$(airflow_worker_image)"
    if [[ $kubernetes != "$K3S_IMAGE" ]]; then
      printf 'export TESTCONTAINERS_RYUK_DISABLED=true\nexport TESTCONTAINERS_TINYIMAGE_CONTAINER_IMAGE=%q\n' "$BUSYBOX_IMAGE"
    fi
    # Testcontainers concludes from /.dockerenv that the engine is outside this machine
    if [[ -e /.dockerenv ]] && engine_is_ours; then echo "export TESTCONTAINERS_HOST_OVERRIDE=localhost"; fi
    manifest_environment
    # shellcheck disable=SC2016  # for the reader of the file
    if [[ $(command -v docker) == "$ENGINE"/* ]]; then printf 'export PATH=%q:$PATH\n' "$ENGINE/bin"; fi
  } >"$RUNUNDER_HOME/env.part"
  mv "$RUNUNDER_HOME/env.part" "$RUNUNDER_HOME/env"
  inputs >"$RUNUNDER_HOME/inputs"
}
