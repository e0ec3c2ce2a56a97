# shellcheck shell=bash
# A Docker engine: the one that answers, or one that is unpacked from Debian's packages into a private folder.

ENGINE=$RUNUNDER_HOME/engine
readonly ENGINE ENGINE_PACKAGES=(docker.io docker-cli containerd docker-compose docker-buildx tini)

engine_answers() { have docker && timeout 20 docker version --format '{{.Server.Version}}' >/dev/null 2>&1; }

engine_is_ours() { [[ -z ${DOCKER_HOST:-} ]] && dockerd_runs; }

ensure_engine() {
  if engine_answers; then
    step "engine: the Docker daemon that answers, $(docker version --format '{{.Server.Version}}')"
  else
    bring_up_engine
  fi
  ensure_plugins
  check_build
}

bring_up_engine() {
  [[ -z ${DOCKER_HOST:-} ]] || fail "the Docker daemon at DOCKER_HOST=$DOCKER_HOST does not answer" "start it, or unset DOCKER_HOST"
  if ! have docker; then
    install_engine
    engine_answers && return
  fi
  ((EUID == 0)) || fail "no Docker daemon answers, and only root can install one" \
    "start Docker (sudo systemctl start docker), or join its group (sudo usermod -aG docker $USER, then log in again)," \
    "or set up rootless Docker (dockerd-rootless-setuptool.sh install);" \
    "with RUNUNDER_SCHEDULERS=LOCAL nothing here needs Docker"
  install_engine
  if ! have runc || ! have iptables || ! have ip; then install_on_host "the Docker engine" runc iptables iproute2 ca-certificates; fi
  start_engine
}

install_engine() {
  if [[ ! -e $ENGINE/installed ]]; then
    step "engine: no Docker daemon answers; unpacking one from Debian $TRIXIE's packages into $ENGINE"
    rm -rf "$ENGINE/root"
    unpack_packages "$TRIXIE" "$ENGINE/root" "${ENGINE_PACKAGES[@]}"
    mkdir -p "$ENGINE/bin"
    ln -sfn ../root/usr/bin/docker "$ENGINE/bin/docker"
    touch "$ENGINE/installed"
  fi
  use_private_client
}

# An installed client takes precedence.
use_private_client() {
  have docker || [[ ! -x $ENGINE/bin/docker ]] || PATH=$ENGINE/bin:$PATH
}

dockerd_runs() {
  local pid
  pid=$(cat "$ENGINE/dockerd.pid" 2>/dev/null) || return 1
  # a killed process that is not yet reaped has state Z
  [[ $(awk '$1 == "Name:" || $1 == "State:" { print $2 }' "/proc/$pid/status" 2>/dev/null) == $'dockerd\n'[!ZX] ]]
}

# The private engine may be starting or ending.
wait_for_running_dockerd() {
  local tries
  for ((tries = 0; tries < 100; tries++)); do
    dockerd_runs || return 1
    engine_answers && return
    sleep 0.1
  done
  fail "dockerd runs as process $(cat "$ENGINE/dockerd.pid") and does not answer" "its log: $ENGINE/dockerd.log" "kill it and run this again"
}

# A separate session without open files of this script, so that the engine outlives the script.
start_engine() {
  if wait_for_running_dockerd; then return; fi
  step "engine: starting dockerd; its log is $ENGINE/dockerd.log"
  rm -f "$ENGINE/dockerd.pid"
  mkdir -p "$ENGINE/data" "$ENGINE/exec"
  PATH=$ENGINE/root/usr/bin:$ENGINE/root/usr/sbin:$PATH setsid nohup dockerd --data-root "$ENGINE/data" --exec-root "$ENGINE/exec" \
    --pidfile "$ENGINE/dockerd.pid" --host unix:///var/run/docker.sock </dev/null >>"$ENGINE/dockerd.log" 2>&1 9>&- &
  local tries
  for ((tries = 0; tries < 600; tries++)); do
    if engine_answers; then
      step "engine: Docker $(docker version --format '{{.Server.Version}}') answers at /var/run/docker.sock"
      return
    fi
    kill -0 $! 2>/dev/null || dockerd_runs || break
    sleep 0.1
  done
  tail -n 15 "$ENGINE/dockerd.log" >&2
  fail "the Docker engine did not start" "the whole log: $ENGINE/dockerd.log" \
    "in a container, start the container with --privileged or give it the host's Docker socket"
}

plugins_answer() { docker compose version >/dev/null 2>&1 && docker buildx version >/dev/null 2>&1; }

ensure_plugins() {
  plugins_answer && return
  local folder=$HOME/.docker/cli-plugins plugin
  ((EUID != 0)) || folder=/usr/local/lib/docker/cli-plugins
  install_engine
  step "engine: linking compose and buildx into $folder"
  mkdir -p "$folder"
  for plugin in compose buildx; do
    docker "$plugin" version >/dev/null 2>&1 || ln -sfn "$ENGINE/root/usr/libexec/docker/cli-plugins/docker-$plugin" "$folder/docker-$plugin"
  done
  plugins_answer || fail "docker compose and docker buildx do not answer" "install Docker's compose and buildx plugins"
}

check_build() {
  [[ ! -e $RUNUNDER_HOME/buildkit-works ]] || return 0
  printf 'FROM scratch\nLABEL rununder.check=build\n' | logged docker-build env DOCKER_BUILDKIT=1 docker build -q -t rununder/check -
  docker rmi rununder/check >/dev/null
  touch "$RUNUNDER_HOME/buildkit-works"
}
