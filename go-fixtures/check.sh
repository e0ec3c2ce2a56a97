# shellcheck shell=bash
# The checks of the Go modules: format, vet, staticcheck and tests with the race detector.

readonly STATICCHECK=honnef.co/go/tools/cmd/staticcheck@v0.8.2 EXPORT_SECONDS=60

# Modules under a testdata folder are invalid on purpose.
go_modules() { find go-fixtures -name go.mod -not -path '*/testdata/*' -printf '%h\n' | sort; }

check_go() {
  have go || {
    echo "run: the Go checks need go on the PATH" >&2
    return 1
  }
  local module status=0
  for module in $(go_modules); do
    step "Go: $module"
    if [[ $module == "$NODE_SOURCES" ]]; then check_node_module || status=1; else check_module "$module" || status=1; fi
  done
  return "$status"
}

check_format() { # FOLDER
  local unformatted
  unformatted=$(find "$1" -name '*.go' -not -path '*/testdata/*' -print0 | xargs -0r gofmt -l)
  [[ -z $unformatted ]] || {
    printf 'gofmt would change:\n%s\n' "$unformatted" >&2
    return 1
  }
}

check_module() { # FOLDER
  local status=0 race=(-race)
  have cc || have gcc || {
    step "Go: without -race, because there is no C compiler"
    race=()
  }
  check_format "$1" || status=1
  in_module "$1" go vet ./... || status=1
  in_module "$1" go run "$STATICCHECK" ./... || status=1
  in_module "$1" go test "${race[@]}" ./... || status=1
  return "$status"
}

in_module() ( # FOLDER COMMAND...
  cd "$1" || return
  shift
  "$@"
)

check_node_module() {
  check_format "$NODE_SOURCES" || return 1
  if [[ ! -x $(node_binary) ]]; then
    step "Go: $NODE_SOURCES is not vetted, because it was not compiled here"
    return
  fi
  local package status=0
  for package in . ./pause; do
    (cd "$NODE_SOURCES" && vet_as_compiled "$package") || status=1
  done
  return "$status"
}

# `go vet` would first analyse all of Kubernetes, which takes minutes. So run the vet tool itself, as other build systems do, with the
# export data that the compiler has left for each import.
vet_as_compiled() { # PACKAGE
  local exports config status=0
  exports=$(CGO_ENABLED=0 timeout "$EXPORT_SECONDS" go list "${NODE_GO_FLAGS[@]}" -export -deps \
    -f '{{if .Export}}{{.ImportPath}} {{.Export}}{{end}}' "$1") || status=$?
  if ((status == 124)); then
    step "Go: $NODE_SOURCES is not vetted: Go's cache no longer has the compiled packages"
    return
  fi
  ((status == 0)) || return "$status"
  config=$RUNUNDER_HOME/log/vet.cfg
  awk -v files="$(go list -f '{{join .GoFiles " "}}' "$1")" -v folder="$(cd "$1" && pwd)" -v facts="$config.facts" '
    function json(texts, n, out, i) { for (i = 1; i <= n; i++) out = out (i > 1 ? "," : "") texts[i]; return out }
    { imports[NR] = "\"" $1 "\":\"" $1 "\""; archives[NR] = "\"" $1 "\":\"" $2 "\"" }
    END {
      n = split(files, file, " ")
      for (i = 1; i <= n; i++) file[i] = "\"" folder "/" file[i] "\""
      printf "{\"Compiler\":\"gc\",\"ImportPath\":\"main\",\"VetxOutput\":\"%s\",\"GoFiles\":[%s],", facts, json(file, n)
      printf "\"ImportMap\":{%s},\"PackageFile\":{%s}}", json(imports, NR), json(archives, NR)
    }' <<<"$exports" >"$config"
  go tool vet "$config"
}
