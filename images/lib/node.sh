# shellcheck shell=bash
# The image of a one-node Kubernetes, for machines that reach no image registry: images/k8s-node and go-fixtures/k8s-node.

readonly NODE_SOURCES=go-fixtures/k8s-node NODE_FOLDER=images/k8s-node PAUSE_IMAGE=rununder.local/pause:1
readonly NODE_GO_FLAGS=(-trimpath -buildvcs=false)
# without this, garbage collection takes a fifth of the compiler's time; each compiler process may use this much memory
readonly NODE_GO_ENVIRONMENT=(CGO_ENABLED=0 GOGC=off GOMEMLIMIT=2GiB)

# The tag is a hash of everything that the image is built from.
node_image() { echo "rununder/k8s-node:$(hash_of "$NODE_SOURCES" "$NODE_FOLDER" images/lib/node.sh images/lib/debian.sh)"; }

node_binary() { echo "$RUNUNDER_HOME/k8s-node/$(hash_of "$NODE_SOURCES")/k8s-node"; }

make_bases_and_node() {
  local image binary root_fs go_build
  image=$(node_image)
  if image_exists "$image"; then
    make_bases
    return
  fi
  have go || fail "no image registry answers, so the Kubernetes node must be built, and there is no go command" "install Go 1.24 or newer and put it on the PATH"
  binary=$(node_binary)
  root_fs=$RUNUNDER_HOME/k8s-node/$(hash_of "$NODE_FOLDER/packages.txt" images/lib/debian.sh).tar
  build_node_binary "$binary" &
  go_build=$!
  make_bases
  make_node_root_fs "$root_fs"
  # this mostly waits for packages
  ensure_airflow
  wait "$go_build" || exit 1
  build_node_image "$image" "$binary" "$root_fs"
}

build_node_binary() { # FILE
  [[ ! -x $1 ]] || return 0
  local version package=k8s.io/component-base/version
  version=$(awk '$1 == "k8s.io/kubernetes" && $2 ~ /^v/ { print $2; exit }' "$ROOT/$NODE_SOURCES/go.mod")
  step "building the Kubernetes node from Kubernetes' own Go module, $version (5-15 min, once): no image registry answers"
  mkdir -p "${1%/*}"
  cd "$ROOT/$NODE_SOURCES" || return
  logged go-build-k8s-node env "${NODE_GO_ENVIRONMENT[@]}" nice -n 10 go build "${NODE_GO_FLAGS[@]}" -o "$1.part" -ldflags "-s -w \
    -X $package.gitVersion=$version -X $package.gitMajor=1 -X $package.gitMinor=$(cut -d. -f2 <<<"$version") -X $package.gitTreeState=clean" .
  mv "$1.part" "$1"
  step "the Kubernetes node is built"
}

make_node_root_fs() { # TAR
  [[ ! -f $1 ]] || return 0
  step "making the Kubernetes node's file system with mmdebstrap (15-40 s, once)"
  mkdir -p "${1%/*}"
  make_root_fs "$1" "$(paste -sd, "$ROOT/$NODE_FOLDER/packages.txt")"
}

# The pause program is the first process of every pod; its image is in the node, because it cannot be pulled.
make_pause_image() { # TAR
  local folder=$RUNUNDER_HOME/pause
  rm -rf "$folder" && mkdir -p "$folder"
  (cd "$ROOT/$NODE_SOURCES" && CGO_ENABLED=0 logged go-build-pause go build "${NODE_GO_FLAGS[@]}" -ldflags '-s -w' -o "$folder/pause" ./pause)
  printf 'FROM scratch\nCOPY pause /pause\nENTRYPOINT ["/pause"]\n' >"$folder/Dockerfile"
  logged build-pause docker build -q -t "$PAUSE_IMAGE" "$folder"
  docker save -o "$1" "$PAUSE_IMAGE"
  rm -rf "$folder"
}

build_node_image() { # IMAGE BINARY ROOT-FS
  local folder=$RUNUNDER_HOME/k8s-node/build
  step "building the image $1"
  rm -rf "$folder" && mkdir -p "$folder"
  ln "$2" "$folder/k8s-node" && ln "$3" "$folder/rootfs.tar"
  make_pause_image "$folder/pause.tar"
  cp "$ROOT/$NODE_FOLDER/Dockerfile" "$ROOT/$NODE_FOLDER/entrypoint.sh" "$folder"
  logged build-k8s-node docker build -q -t "$1" "$folder"
  rm -rf "$folder"
}
