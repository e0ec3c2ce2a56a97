# shellcheck shell=bash
# The tools that write manifests: helm, and kubectl or kustomize. What is on PATH is used; what is not is built from its Go module.

readonly HELM_MODULE=helm.sh/helm/v3/cmd/helm@v3.19.2
readonly KUSTOMIZE_MODULE=sigs.k8s.io/kustomize/kustomize/v5@v5.7.1

built_tool() { echo "$RUNUNDER_HOME/tools/${1##*@}/$2"; } # MODULE NAME

has_manifest_tools() {
  { have helm || [[ -x $(built_tool "$HELM_MODULE" helm) ]]; } &&
    { have kubectl || have kustomize || [[ -x $(built_tool "$KUSTOMIZE_MODULE" kustomize) ]]; }
}

ensure_manifest_tools() {
  have helm || build_tool helm "$HELM_MODULE"
  have kubectl || have kustomize || build_tool kustomize "$KUSTOMIZE_MODULE"
}

# Without one everything else still runs: a workload that asks for it fails and says so.
build_tool() { # NAME MODULE
  local file
  file=$(built_tool "$2" "$1")
  [[ ! -x $file ]] || return 0
  have go || {
    step "$1: neither it nor Go is on PATH, so @HelmChart and @Kustomization may be missing their tool"
    return
  }
  step "building $1 from its Go module, $2 (1-3 min, once): there is none on PATH"
  GOBIN=${file%/*} CGO_ENABLED=0 logged "go-install-$1" nice -n 10 go install -trimpath -ldflags '-s -w' "$2"
}

manifest_environment() {
  local file
  file=$(built_tool "$HELM_MODULE" helm)
  if ! have helm && [[ -x $file ]]; then printf 'export RUNUNDER_HELM=%q\n' "$file"; fi
  file=$(built_tool "$KUSTOMIZE_MODULE" kustomize)
  if ! have kubectl && ! have kustomize && [[ -x $file ]]; then printf 'export RUNUNDER_KUSTOMIZE=%q\n' "$file"; fi
}
