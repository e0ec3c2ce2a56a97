# shellcheck shell=bash
# Whether an image registry answers, and the images when one does.

readonly K3S_IMAGE=rancher/k3s:v1.34.1-k3s1 BUSYBOX_IMAGE=busybox:1.35 DEBIAN_IMAGE=debian:trixie-slim
readonly PROBE_SECONDS=10 MINUTES_A_NO_HOLDS=1440

# A `yes` holds while the images are there, a `no` for a day.
remembered_answer() {
  local stamp=$RUNUNDER_HOME/registry
  [[ -f $stamp ]] || return 1
  [[ $(<"$stamp") != no || -n $(find "$stamp" -mmin -$MINUTES_A_NO_HOLDS) ]] && cat "$stamp"
}

registry_answers() {
  local answer
  if ! answer=$(remembered_answer) || [[ $answer == yes ]]; then
    answer=yes
    timeout "$PROBE_SECONDS" docker pull -q "$BUSYBOX_IMAGE" >/dev/null 2>&1 || answer=no
    echo "$answer" >"$RUNUNDER_HOME/registry"
    step "registry: does one answer within $PROBE_SECONDS s? $answer"
  fi
  [[ $answer == yes ]]
}

pull_images() {
  local image
  for image in "$BUSYBOX_IMAGE" "$DEBIAN_IMAGE" "$K3S_IMAGE"; do
    image_exists "$image" && continue
    step "pulling $image"
    logged "pull-${image//[\/:]/-}" docker pull -q "$image"
  done
}
