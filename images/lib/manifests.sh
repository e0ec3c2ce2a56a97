# shellcheck shell=bash
# The tools that render manifests: helm, and kubectl or kustomize. A tool on the PATH is used; otherwise it is built from its Go module.

# The go.mod for helm has the same versions as the node's, so that packages compiled for the node are not compiled a second time.
readonly HELM_FOLDER=images/helm HELM_COMMAND=helm.sh/helm/v3/cmd/helm
readonly KUSTOMIZE_MODULE=sigs.k8s.io/kustomize/kustomize/v5@v5.7.1

built_helm() { echo "$RUNUNDER_HOME/tools/helm-$(hash_of "$HELM_FOLDER")/helm"; }
built_kustomize() { echo "$RUNUNDER_HOME/tools/${KUSTOMIZE_MODULE##*@}/kustomize"; }

# Airflow's DAGs need no manifest tools.
wants_manifest_tools() { [[ ${RUNUNDER_SCHEDULERS:-ALL} =~ ALL|K8S ]]; }

has_manifest_tools() {
  { have helm || [[ -x $(built_helm) ]]; } && { have kubectl || have kustomize || [[ -x $(built_kustomize) ]]; }
}

ensure_manifest_tools() {
  have helm || build_tool helm "$(built_helm)" build_helm
  have kubectl || have kustomize || build_tool kustomize "$(built_kustomize)" build_kustomize
}

# Without the tool everything else still runs: a workload that needs it fails with the reason.
build_tool() { # NAME FILE FUNCTION
  [[ ! -x $2 ]] || return 0
  have go || {
    step "$1: neither $1 nor go is on the PATH, so @HelmChart and @Kustomization may lack their tool"
    return
  }
  step "building $1 from its Go module (1-3 min, once), because it is not on the PATH"
  mkdir -p "${2%/*}"
  "$3" "$2"
}

build_helm() ( # FILE
  cd "$ROOT/$HELM_FOLDER" || return
  logged go-build-helm env "${NODE_GO_ENVIRONMENT[@]}" nice -n 10 go build "${NODE_GO_FLAGS[@]}" -ldflags '-s -w' -o "$1" "$HELM_COMMAND"
)

build_kustomize() { # FILE
  logged go-install-kustomize env GOBIN="${1%/*}" CGO_ENABLED=0 nice -n 10 go install -trimpath -ldflags '-s -w' "$KUSTOMIZE_MODULE"
}

manifest_environment() {
  if ! have helm && [[ -x $(built_helm) ]]; then printf 'export RUNUNDER_HELM=%q\n' "$(built_helm)"; fi
  if ! have kubectl && ! have kustomize && [[ -x $(built_kustomize) ]]; then printf 'export RUNUNDER_KUSTOMIZE=%q\n' "$(built_kustomize)"; fi
}
