#!/bin/bash
# Starts a one-node Kubernetes cluster in this container: `server [OPTION]...`. It knows these options of k3s: --tls-san=NAME and, for an
# option of one component, --kube-apiserver-arg=X, --kube-controller-manager-arg=X, --kube-scheduler-arg=X and --kubelet-arg=X; others are ignored.
# Prints "Node controller sync successful" when pods can be created. Needs --privileged.
# `seed`, while the image is built: an API server fills an empty etcd, so that no node has to do this at its first start.
set -euo pipefail

readonly PKI=/var/lib/kube/pki ADMIN=/var/lib/kube/admin.conf LOGS=/var/log/kube ETCD=/var/lib/etcd SEED=/opt/etcd.tar.gz
readonly POD_CIDR=10.42.0.0/20 SERVICE_CIDR=10.43.0.0/16 API_SERVICE_IP=10.43.0.1 DNS_IP=10.43.0.10
readonly MAX_PODS=600 LAST_LINES=10 PANIC_LINES=40 LONGEST_LINE=200
NODE=$(hostname)
IP=$(hostname -i | awk '{print $1}')
SANS="DNS:$NODE,DNS:localhost,DNS:kubernetes,DNS:kubernetes.default,DNS:kubernetes.default.svc"
SANS+=",DNS:kubernetes.default.svc.cluster.local,IP:127.0.0.1,IP:$API_SERVICE_IP,IP:$IP"
PIDS=() API_SERVER_OPTIONS=() CONTROLLER_OPTIONS=() SCHEDULER_OPTIONS=() KUBELET_OPTIONS=()
declare -A NAMES=()

add_san() {
  if [[ $1 =~ ^[0-9.]+$ || $1 == *:* ]]; then SANS+=",IP:$1"; else SANS+=",DNS:$1"; fi
}

read_arguments() {
  local option
  [[ ${1:-} != server ]] || shift
  while (($#)); do
    option=$1
    shift
    if [[ $option == --tls-san || $option == --*-arg ]] && (($#)); then
      option+="=$1"
      shift
    fi
    take_option "$option"
  done
}

take_option() { # --NAME=VALUE
  local value=${1#*=}
  case $1 in
    --tls-san=*) add_san "$value" ;;
    --kube-apiserver-arg=*) API_SERVER_OPTIONS+=("--$value") ;;
    --kube-controller-manager-arg=*) CONTROLLER_OPTIONS+=("--$value") ;;
    --kube-scheduler-arg=*) SCHEDULER_OPTIONS+=("--$value") ;;
    --kubelet-arg=*) KUBELET_OPTIONS+=("--$value") ;;
    *) echo "ignored: $1" ;;
  esac
}

new_key() { [[ -s $1 ]] || openssl ecparam -name prime256v1 -genkey -noout -out "$1"; }

certificate() { # NAME SUBJECT [SUBJECT-ALTERNATIVE-NAMES]
  new_key "$1.key"
  openssl req -new -key "$1.key" -subj "$2" -out "$1.csr"
  # strict verifiers require both key identifiers
  printf '%s\n' authorityKeyIdentifier=keyid subjectKeyIdentifier=hash keyUsage=digitalSignature,keyEncipherment \
    extendedKeyUsage=serverAuth,clientAuth ${3:+"subjectAltName=$3"} >"$1.ext"
  openssl x509 -req -in "$1.csr" -CA ca.crt -CAkey ca.key -CAcreateserial -days 3650 -out "$1.crt" -extfile "$1.ext" 2>/dev/null
}

# The authority, the keys and a kubeconfig survive a restart; the names of the server are those of this start.
make_certificates() {
  mkdir -p "$PKI" && cd "$PKI"
  new_key ca.key
  [[ -s ca.crt ]] || openssl req -x509 -new -key ca.key -subj /CN=rununder-k8s-node-ca -days 3650 \
    -addext keyUsage=critical,keyCertSign,cRLSign -addext subjectKeyIdentifier=hash -out ca.crt
  certificate apiserver /CN=kube-apiserver "$SANS"
  [[ -s admin.crt ]] || certificate admin /O=system:masters/CN=system:admin
  new_key sa.key
  cd /
}

write_kubeconfig() {
  (umask 077 && cat >"$ADMIN") <<YAML
apiVersion: v1
kind: Config
clusters:
- name: default
  cluster:
    server: https://127.0.0.1:6443
    certificate-authority-data: $(base64 -w0 "$PKI/ca.crt")
users:
- name: default
  user:
    client-certificate-data: $(base64 -w0 "$PKI/admin.crt")
    client-key-data: $(base64 -w0 "$PKI/admin.key")
contexts:
- name: default
  context: {cluster: default, user: default}
current-context: default
YAML
}

write_containerd_config() {
  cat >/etc/containerd/config.toml <<TOML
version = 2
[plugins."io.containerd.grpc.v1.cri"]
  sandbox_image = "rununder.local/pause:1"
  # without CAP_SYS_RESOURCE the kernel refuses a lower score of a pod
  restrict_oom_score_adj = true
  disable_apparmor = true
  enable_selinux = false
  [plugins."io.containerd.grpc.v1.cri".cni]
    bin_dir = "/usr/lib/cni"
    conf_dir = "/etc/cni/net.d"
  [plugins."io.containerd.grpc.v1.cri".containerd]
    snapshotter = "${RUNUNDER_SNAPSHOTTER:-overlayfs}"
TOML
}

write_network_config() {
  cat >/etc/cni/net.d/10-bridge.conflist <<JSON
{"cniVersion": "1.0.0", "name": "bridge", "plugins": [
  {"type": "bridge", "bridge": "cni0", "isGateway": true, "ipMasq": true, "hairpinMode": true,
   "ipam": {"type": "host-local", "ranges": [[{"subnet": "$POD_CIDR"}]], "routes": [{"dst": "0.0.0.0/0"}]}},
  {"type": "portmap", "capabilities": {"portMappings": true}}]}
JSON
}

# Docker may give a container no cgroups of its own, or only some controllers. Without cgroups of pods the kubelet ends in a nil pointer when
# it resizes a pod (doPodResizeAction, v1.34.4); a lost record of a container's resources is enough to cause a resize.
cgroup_settings() {
  if has_cgroups; then
    echo 'cgroupsPerQOS: true'
  else
    printf '%s\n' 'cgroupsPerQOS: false' 'featureGates: {InPlacePodVerticalScaling: false}'
  fi
  echo 'enforceNodeAllocatable: []'
}

# The controllers that the kubelet requires.
has_cgroups() {
  local controller
  for controller in cpu cpuset memory; do
    if [[ -f /sys/fs/cgroup/cgroup.controllers ]]; then
      grep -qw "$controller" /sys/fs/cgroup/cgroup.subtree_control || return 1
    else
      mkdir "/sys/fs/cgroup/$controller/try" 2>/dev/null && rmdir "/sys/fs/cgroup/$controller/try" || return 1
    fi
  done
}

write_kubelet_config() {
  cat >/var/lib/kubelet/config.yaml <<YAML
apiVersion: kubelet.config.k8s.io/v1beta1
kind: KubeletConfiguration
authentication: {anonymous: {enabled: false}, webhook: {enabled: false}, x509: {clientCAFile: $PKI/ca.crt}}
authorization: {mode: AlwaysAllow}
cgroupDriver: cgroupfs
$(cgroup_settings)
failCgroupV1: false
failSwapOn: false
oomScoreAdj: 0
clusterDNS: [$DNS_IP]
clusterDomain: cluster.local
resolvConf: /etc/resolv.conf
containerRuntimeEndpoint: unix:///run/containerd/containerd.sock
# images are imported and cannot be pulled: never collect them
imageGCHighThresholdPercent: 100
imageGCLowThresholdPercent: 99
evictionHard: {imagefs.available: 0%, nodefs.available: 0%}
maxPods: $MAX_PODS
kubeAPIQPS: 200
kubeAPIBurst: 400
eventRecordQPS: 0
YAML
}

# The last start of this container left records of mounts, sockets and processes that are gone.
forget_last_start() {
  rm -rf /run/containerd /var/lib/cni /etc/rancher/k3s/k3s.yaml
}

# Testcontainers mounts the cgroups of the machine into the node. The kubelet would then examine every pod of every other node, dead ones
# too, for three seconds each. So enter a cgroup namespace and mount the cgroups of this container only; Docker removes them with it.
enter_own_cgroups() {
  [[ -z ${RUNUNDER_OWN_CGROUPS:-} ]] || return 0
  exec unshare --cgroup env RUNUNDER_OWN_CGROUPS=true "$0" "$@"
}

mount_own_cgroups() {
  local version=1 controllers
  [[ ! -f /sys/fs/cgroup/cgroup.controllers ]] || version=2
  while mountpoint -q /sys/fs/cgroup; do umount -R -l /sys/fs/cgroup; done
  if ((version == 2)); then
    mount -t cgroup2 cgroup2 /sys/fs/cgroup
    prepare_cgroup_v2
    return
  fi
  mount -t tmpfs -o mode=755 tmpfs /sys/fs/cgroup
  while IFS=: read -r _ controllers _; do
    [[ -n $controllers ]] || continue
    mkdir "/sys/fs/cgroup/${controllers#name=}"
    mount -t cgroup -o "$controllers" cgroup "/sys/fs/cgroup/${controllers#name=}"
  done </proc/self/cgroup
}

# In cgroup v2 no group can hold both processes and groups with controllers: move these processes to a subgroup, as k3s and kind do.
prepare_cgroup_v2() {
  mkdir -p /sys/fs/cgroup/init
  xargs -rn1 </sys/fs/cgroup/cgroup.procs >/sys/fs/cgroup/init/cgroup.procs 2>/dev/null || true
  sed 's/ / +/g; s/^/+/' /sys/fs/cgroup/cgroup.controllers >/sys/fs/cgroup/cgroup.subtree_control
}

# A start is limited by the processor: trade memory for less garbage collection.
start() { # NAME COMMAND...
  local name=$1
  shift
  GOGC=400 "$@" >"$LOGS/$name.log" 2>&1 &
  PIDS+=($!)
  NAMES[$!]=$name
}

wait_for() { # WHAT COMMAND...
  local what=$1
  shift
  for ((tries = 0; tries < 1200; tries++)); do
    if "$@" 2>/dev/null; then return; fi
    if a_component_has_ended; then end_with_a_component; fi
    sleep 0.05
  done
  give_up "$what did not come up in a minute"
}

a_component_has_ended() {
  local pid
  for pid in "${PIDS[@]}"; do kill -0 "$pid" 2>/dev/null || return 0; done
  return 1
}

wait_for_pods() { # PID
  local first status=0
  wait -n -p first "$1" "${PIDS[@]}" || status=$?
  [[ $first == "$1" ]] || end_with "$first" "$status"
  ((status == 0)) || give_up "the node did not become ready"
}

# The only member need not wait a second for the heartbeat of another member before it leads.
start_etcd() {
  [[ -d $ETCD/member || ! -f $SEED ]] || tar -xzf "$SEED" -C "$ETCD"
  start etcd etcd --data-dir="$ETCD" --unsafe-no-fsync --heartbeat-interval=10 --election-timeout=100 \
    --listen-client-urls=http://127.0.0.1:2379 --advertise-client-urls=http://127.0.0.1:2379 --listen-peer-urls=http://127.0.0.1:2380
}

start_api_server() { # OPTION...
  start apiserver kube-apiserver --etcd-servers=http://127.0.0.1:2379 --secure-port=6443 --service-cluster-ip-range="$SERVICE_CIDR" \
    --service-account-key-file="$PKI/sa.key" --service-account-signing-key-file="$PKI/sa.key" \
    --service-account-issuer=https://kubernetes.default.svc.cluster.local --authorization-mode=Node,RBAC "$@"
}

start_control_plane() {
  start_api_server --advertise-address="$IP" --client-ca-file="$PKI/ca.crt" \
    --tls-cert-file="$PKI/apiserver.crt" --tls-private-key-file="$PKI/apiserver.key" \
    --kubelet-client-certificate="$PKI/admin.crt" --kubelet-client-key="$PKI/admin.key" \
    --allow-privileged=true --kubelet-preferred-address-types=InternalIP "${API_SERVER_OPTIONS[@]}"
}

# This API server has no authority and leaves no address, no lease and no certificate: the content of its etcd is the same on every node.
seed() {
  mkdir -p "$LOGS" "$PKI"
  new_key "$PKI/sa.key"
  start_etcd
  start_api_server --cert-dir="$PKI" --endpoint-reconciler-type=none --feature-gates=APIServerIdentity=false
  wait_for kube-apiserver api_answers /readyz
  kill "${PIDS[1]}" && wait "${PIDS[1]}"
  # etcd ends itself by the same signal after its last write
  kill "${PIDS[0]}" && wait "${PIDS[0]}" || (($? == 143))
  # its log is 64 MB of zeros; a sparse archive avoids writing them at each start
  cp -r --sparse=always "$ETCD/member" "$LOGS" && tar --sparse -C "$LOGS" -czf "$SEED" member
  rm -rf "${ETCD:?}"/* "$PKI" "$LOGS"
}

# The API server listens long before it serves: it answers a waiting request as soon as it serves.
# shellcheck disable=SC2317  # wait_for calls it
api_answers() { # PATH
  printf 'GET %s HTTP/1.0\r\n\r\n' "$1" | openssl s_client -quiet -connect 127.0.0.1:6443 | grep -q '200 OK'
}

# The controller manager checks once a second for a healthy API server, which is not healthy in its first second: so start it afterwards.
start_controllers() {
  wait_for kube-apiserver api_answers /livez
  start controller-manager kube-controller-manager --kubeconfig="$ADMIN" --leader-elect=false --root-ca-file="$PKI/ca.crt" \
    --service-account-private-key-file="$PKI/sa.key" --use-service-account-credentials=false --allocate-node-cidrs=false \
    --kube-api-qps=200 --kube-api-burst=400 "${CONTROLLER_OPTIONS[@]}"
}

start_node() {
  mount --make-rshared /
  start kubelet kubelet --kubeconfig="$ADMIN" --config=/var/lib/kubelet/config.yaml --hostname-override="$NODE" --node-ip="$IP" \
    "${KUBELET_OPTIONS[@]}"
  start scheduler kube-scheduler --kubeconfig="$ADMIN" --leader-elect=false --kube-api-qps=200 --kube-api-burst=400 \
    "${SCHEDULER_OPTIONS[@]}"
  start proxy kube-proxy --kubeconfig="$ADMIN" --hostname-override="$NODE" --cluster-cidr="$POD_CIDR" --conntrack-max-per-core=0 \
    --oom-score-adj=0
}

load_images() {
  local archive
  for archive in /opt/images/*.tar; do ctr -n k8s.io images import "$archive" >/dev/null; done
}

give_up() {
  echo "k8s-node: $1; the last lines of $LOGS:" >&2
  tail -n 8 "$LOGS"/*.log >&2
  exit 1
}

# The end of one component ends the node: the others would go on without an error. RunUnder shows the last lines of this container's log,
# so these must be the last lines of that component.
end_with_a_component() {
  local pid status=0
  wait -n -p pid "${PIDS[@]}" || status=$?
  end_with "$pid" "$status"
}

end_with() { # PID STATUS
  local name=${NAMES[$1]} how="exit status $2"
  (($2 <= 128)) || how="signal $(kill -l "$2")"
  print_end "$name ended with $how" "$LOGS/$name.log" | cut -c "1-$LONGEST_LINE" >&2
  exit 1
}

# A Go program that panics, or that a signal crashes, prints the reason first and then many lines of goroutines.
print_end() { # WHAT LOG
  local from
  from=$(grep -nEm1 '^(panic|fatal error|SIG[A-Z]+): ' "$2" | cut -d: -f1) || true
  if [[ -n $from ]]; then
    echo "k8s-node: $1; its log from the line that says why:"
    sed -n "$from,$((from + PANIC_LINES - 1))p" "$2"
  else
    echo "k8s-node: $1; the last lines of its log:"
    tail -n "$LAST_LINES" "$2"
  fi
}

# Pods end with the process namespace of this container, so no wait is needed.
# shellcheck disable=SC2317  # the trap calls it
stop() {
  kill -KILL "${PIDS[@]}" 2>/dev/null || true
  exit 0
}

main() {
  if [[ ${1:-} == seed ]]; then
    seed
    return
  fi
  enter_own_cgroups "$@"
  trap stop TERM INT
  unset HTTP_PROXY HTTPS_PROXY ALL_PROXY http_proxy https_proxy all_proxy
  mkdir -p "$LOGS" /etc/rancher/k3s /etc/containerd /etc/cni/net.d /var/lib/kubelet
  read_arguments "$@"
  forget_last_start
  mount_own_cgroups
  write_containerd_config
  write_network_config
  start containerd containerd
  start_etcd
  make_certificates
  write_kubeconfig
  write_kubelet_config
  start_control_plane
  wait_for containerd test -S /run/containerd/containerd.sock
  load_images
  k8s-node wait-ready "$ADMIN" "$NODE" &
  local ready=$!
  start_node
  start_controllers
  wait_for_pods "$ready"
  install -m 644 "$ADMIN" /etc/rancher/k3s/k3s.yaml
  echo "Node controller sync successful"
  end_with_a_component
}

main "$@"
