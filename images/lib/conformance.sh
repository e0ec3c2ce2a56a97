# shellcheck shell=bash
# `./run conformance`: Kubernetes' own end-to-end tests against the Kubernetes node of images/k8s-node. Everything here is built from the
# Kubernetes module that the node is built of, and nothing of it is part of the set-up.

readonly CONFORMANCE_FOLDER=images/conformance E2E_REGISTRY=rununder.local/e2e
readonly E2E_PACKAGES=busybox,curl,netcat-openbsd,bind9-dnsutils,iproute2
# docs/kubernetes-node.md gives the reasons
readonly CANNOT_PASS='ServiceAccountIssuerDiscovery should support OIDC discovery'
readonly CONFORMANCE_SUBJECTS='ConfigMap|Secrets|Projected|Downward API|Variable Expansion|InitContainer|Pods|Probing container|Container Lifecycle Hook|Events|ServiceAccounts'
readonly CONFORMANCE_SPECS="suite \[sig-(node|storage|auth|instrumentation)\] ($CONFORMANCE_SUBJECTS) .*\[(Node)?Conformance\]"
# one spec of each subject, those that need no time
readonly QUICK_SPECS='ConfigMap should be consumable via the environment|Secrets should be consumable via the environment|Projected combined|Downward API should provide host IP|Variable Expansion should allow composing env vars|InitContainer .* RestartNever pod|Pods should get a host IP|Container Lifecycle Hook .* poststart exec hook|Events should manage the lifecycle|ServiceAccounts should mount an API token'

conformance() { # [--quick | SPECS]
  local specs=${1:-$CONFORMANCE_SPECS}
  [[ $specs != --quick ]] || specs="($QUICK_SPECS).*\[(Node)?Conformance\]"
  have go || fail "Kubernetes' tests must be built, and there is no go command" "install Go 1.24 or newer and put it on the PATH"
  image_exists "$(node_image)" || make_bases_and_node
  local tools status=0
  tools=$RUNUNDER_HOME/conformance/$(hash_of "$CONFORMANCE_FOLDER" images/lib/conformance.sh)
  build_e2e_tools "$tools"
  make_e2e_images "$tools"
  trap 'docker rm -fv "${CONFORMANCE_NODE:-}" >/dev/null 2>&1 || true' EXIT
  start_conformance_node "$tools"
  run_specs "$tools" "$specs" || status=$?
  return "$status"
}

build_e2e_tools() { # FOLDER
  [[ ! -x $1/agnhost ]] || return 0
  local version package=k8s.io/component-base/version
  version=$(awk '$1 == "k8s.io/kubernetes" && $2 ~ /^v/ { print $2; exit }' "$ROOT/$CONFORMANCE_FOLDER/go.mod")
  step "building e2e.test, ginkgo and agnhost from Kubernetes' own Go module, $version (2-15 min, once)"
  mkdir -p "$1"
  e2e_go "$1" test -c -ldflags "-s -w -X $package.gitVersion=$version -X $package.gitMajor=1 \
    -X $package.gitMinor=$(cut -d. -f2 <<<"$version") -X $package.gitTreeState=clean" -o "$1/e2e.test" k8s.io/kubernetes/test/e2e
  e2e_go "$1" build -o "$1/ginkgo" github.com/onsi/ginkgo/v2/ginkgo
  e2e_go "$1" build -ldflags '-s -w' -o "$1/agnhost.part" k8s.io/kubernetes/test/images/agnhost
  mv "$1/agnhost.part" "$1/agnhost"
}

e2e_go() { # FOLDER VERB ARGUMENT...
  local name
  name=go-$2-$(basename "${*: -1}")
  (cd "$ROOT/$CONFORMANCE_FOLDER" && logged "$name" env "${NODE_GO_ENVIRONMENT[@]}" nice -n 10 go "$2" "${NODE_GO_FLAGS[@]}" "${@:3}")
}

# One image under the names of several: agnhost and the tools that the specs call in it. Its shell is bash, because Debian's dash and
# busybox drop variables whose names are no identifiers, and the specs look for such variables. nginx and httpd only need to run.
make_e2e_images() { # FOLDER
  [[ ! -f $1/images.tar ]] || return 0
  local module
  step "making the images of the specs (1 min, once)"
  make_root_fs "$1/rootfs.tar" "$E2E_PACKAGES"
  module=$(cd "$ROOT/$CONFORMANCE_FOLDER" && go list -m -f '{{.Dir}}' k8s.io/kubernetes)
  install -m 644 "$module"/test/images/agnhost/porter/localhost.{crt,key} "$1"
  cp "$ROOT/$CONFORMANCE_FOLDER/Dockerfile" "$1"
  logged build-e2e-tools docker build -q --target tools -t "$E2E_REGISTRY/busybox:1.37.0-1" "$1"
  logged build-agnhost docker build -q -t "$E2E_REGISTRY/agnhost:2.56" "$1"
  docker tag "$E2E_REGISTRY/agnhost:2.56" "$E2E_REGISTRY/nginx:1.14-4"
  docker tag "$E2E_REGISTRY/agnhost:2.56" "$E2E_REGISTRY/httpd:2.4.38-4"
  docker tag "$PAUSE_IMAGE" "$E2E_REGISTRY/pause:3.10.1"
  docker save -o "$1/images.part" "$E2E_REGISTRY"/{busybox:1.37.0-1,agnhost:2.56,nginx:1.14-4,httpd:2.4.38-4,pause:3.10.1}
  mv "$1/images.part" "$1/images.tar"
  rm -f "$1/rootfs.tar"
}

# With the options that Testcontainers gives a node.
start_conformance_node() { # FOLDER
  local tries address
  step "starting the node $(node_image)"
  CONFORMANCE_NODE=$(docker run -d --privileged --cgroupns=host --tmpfs /run --tmpfs /var/run -v /sys/fs/cgroup:/sys/fs/cgroup:rw "$(node_image)" server)
  for ((tries = 0; tries < 1200; tries++)); do
    ! docker logs "$CONFORMANCE_NODE" 2>&1 | grep -q 'Node controller sync successful' || break
    sleep 0.1
  done
  docker exec -i "$CONFORMANCE_NODE" ctr -n k8s.io images import - <"$1/images.tar" >/dev/null
  address=$(docker inspect -f '{{.NetworkSettings.Networks.bridge.IPAddress}}' "$CONFORMANCE_NODE")
  (umask 077 && docker exec "$CONFORMANCE_NODE" cat /etc/rancher/k3s/k3s.yaml | sed "s/127\.0\.0\.1/$address/" >"$1/kubeconfig")
}

# Eight at once: most of a spec's time is waiting. Ginkgo runs those marked [Serial] one after another.
run_specs() { # FOLDER SPECS
  local results=$ROOT/target/conformance
  rm -rf "$results" && mkdir -p "$results"
  printf '%s: '"$E2E_REGISTRY"'\n' promoterE2eRegistry buildImageRegistry gcEtcdRegistry gcRegistry sigStorageRegistry dockerLibraryRegistry >"$1/registries.yaml"
  KUBE_TEST_REPO_LIST=$1/registries.yaml "$1/ginkgo" -procs=8 --silence-skips --no-color --timeout=40m --output-dir="$results" \
    --junit-report=junit.xml --focus="$2" --skip="$CANNOT_PASS" "$1/e2e.test" -- --kubeconfig="$1/kubeconfig" --provider=skeleton --dump-logs-on-failure=false \
    >"$results/output.log" 2>&1
  local status=$?
  grep -E '^ *\[FAIL\]|^Ran |^(FAIL|SUCCESS)!' "$results/output.log" | sort -u
  # for Ginkgo that is a success
  ! grep -q '^Ran 0 of ' "$results/output.log" || fail "no spec matches '$2'"
  ((status == 0)) || step "the whole output: $results/output.log"
  return "$status"
}
