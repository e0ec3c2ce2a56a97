// SPDX-License-Identifier: Apache-2.0

// Overlay writes the files that "go build -overlay" needs to build a program with the probe, without a change to its sources or its go.mod:
//
//	overlay -pkg ./cmd/app -dir /src/app -probe /path/to/probe -out /path/to/out [-tags a,b]
//	cd /src/app && go build -overlay /path/to/out/…/overlay.json -o app ./cmd/app
//
// The program's package main gets one more file, which comes before all its own and captures INIT in its init(), and a call at the start of main(), which
// captures MAIN. Line numbers do not change. A package that imports the probe itself gets the calls only; for any other, the probe's
// sources are compiled as its package internal/rununderprobe.
//
// Overlay must see what go build will see: give it the same environment (GOFLAGS, GOOS, CGO_ENABLED, …) and the same tags. The overlay of the user's GOFLAGS is
// joined. When "toolexec" is not empty, go build needs it as -toolexec. Overlay prints one line of JSON, or prints the error on stderr and exits with 1
// (2 when its arguments are wrong). The "dir" that it prints is -dir without symbolic links: run go build there, since the go command compares paths as text.
package main

import (
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
)

// options holds the arguments.
type options struct {
	pkg, dir, probe, out, tags string
}

// result holds the values that the caller needs for its go build.
type result struct {
	Overlay    string   `json:"overlay"`
	Dir        string   `json:"dir"`
	ImportPath string   `json:"importPath"`
	Module     string   `json:"module"`
	Way        string   `json:"way"`
	GoVersion  string   `json:"goVersion"`
	Cgo        bool     `json:"cgo"`
	Toolexec   string   `json:"toolexec"`
	Warnings   []string `json:"warnings"`
}

func main() { os.Exit(run(os.Args[1:], os.Stdout, os.Stderr)) }

func run(args []string, stdout, stderr io.Writer) int {
	if len(args) > 0 && args[0] == coverVerb {
		return runTools(args[1:], stdout, stderr)
	}
	o, err := parseArguments(args)
	if err != nil {
		fmt.Fprintf(stderr, "overlay: %v\nusage: overlay -pkg package -dir folder -probe folder -out folder [-tags a,b]\n", err)
		return 2
	}
	res, err := inject(o)
	if err != nil {
		fmt.Fprintf(stderr, "overlay: %v\n", err)
		return 1
	}
	encoder := json.NewEncoder(stdout)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(res); err != nil {
		fmt.Fprintf(stderr, "overlay: %v\n", err)
		return 1
	}
	return 0
}

func parseArguments(args []string) (options, error) {
	var o options
	flags := flag.NewFlagSet("overlay", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&o.pkg, "pkg", "", "")
	flags.StringVar(&o.dir, "dir", "", "")
	flags.StringVar(&o.probe, "probe", "", "")
	flags.StringVar(&o.out, "out", "", "")
	flags.StringVar(&o.tags, "tags", "", "")
	if err := flags.Parse(args); err != nil {
		return o, err
	}
	if flags.NArg() > 0 {
		return o, fmt.Errorf("unexpected argument %q", flags.Arg(0))
	}
	if o.pkg == "" || o.dir == "" || o.probe == "" || o.out == "" {
		return o, errors.New("-pkg, -dir, -probe and -out are needed")
	}
	return o, nil
}
