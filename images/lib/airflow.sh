# shellcheck shell=bash
# The images of Airflow, made only when they are asked for: images/airflow. `airflow-worker` runs tasks, `airflow` has the services too.

readonly AIRFLOW_FOLDER=images/airflow AIRFLOW_BASE_IMAGE=apache/airflow:3.1.8-python3.12
readonly CERTIFICATES=${SSL_CERT_FILE:-/etc/ssl/certs/ca-certificates.crt}

# The tag is the contents of everything that goes into the images.
airflow_tag() { hash_of "$AIRFLOW_FOLDER" images/lib/airflow.sh images/lib/bases.sh images/lib/debian.sh; }
airflow_image() { echo "rununder/airflow:$(airflow_tag)"; }
airflow_worker_image() { echo "rununder/airflow-worker:$(airflow_tag)"; }

wants_airflow() { [[ ${RUNUNDER_SCHEDULERS:-} == *AIRFLOW* ]]; }

has_airflow() { image_exists "$(airflow_image)" "$(airflow_worker_image)"; }

ensure_airflow() {
  if ! wants_airflow || has_airflow; then return; fi
  local base=$AIRFLOW_BASE_IMAGE
  if registry_answers; then
    step "airflow: pulling $base"
    logged pull-airflow docker pull -q "$base"
  else
    base=rununder/airflow-base:$(airflow_tag)
    step "airflow: installing it from PyPI's packages (about 30 s, once), since no image registry answers"
    build_airflow "$base" -f "$ROOT/$AIRFLOW_FOLDER/Dockerfile.base"
  fi
  step "airflow: compiling its modules and making its databases (about a minute, once)"
  build_airflow "$(airflow_worker_image)" --build-arg BASE="$base" --target worker
  build_airflow "$(airflow_image)" --build-arg BASE="$base" --target airflow
}

build_airflow() { # IMAGE OPTION...
  local image=$1 options=() name
  shift
  # a build behind a proxy needs the proxy, and the certificates of this machine
  for name in HTTP_PROXY HTTPS_PROXY NO_PROXY http_proxy https_proxy no_proxy PIP_INDEX_URL; do
    [[ -z ${!name:-} ]] || options+=(--build-arg "$name")
  done
  [[ ! -r $CERTIFICATES ]] || options+=(--secret "id=certificates,src=$CERTIFICATES")
  image=${image##*/}
  logged "build-${image%:*}" env DOCKER_BUILDKIT=1 docker build -q -t "rununder/$image" "${options[@]}" "$@" "$ROOT/$AIRFLOW_FOLDER"
}
