// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"os/exec"
	"strings"
)

// listed is the output of go list for a package.
type listed struct {
	Dir           string
	ImportPath    string
	Name          string
	DepOnly       bool
	GoFiles       []string
	CgoFiles      []string
	EmbedPatterns []string
	Module        *struct{ Path string }
	Error         *struct{ Pos, Err string }
}

// program is the package main to inject into.
type program struct {
	listed
	importsProbe bool
	// probeFolder is where the probe is compiled in, below the program's folder.
	probeFolder string
	user        userFlags
}

// toolchain is the output of go env in the module's folder.
type toolchain struct {
	GOVERSION  string
	GOMODCACHE string
	GOFLAGS    string
}

func askToolchain(dir string) (toolchain, error) {
	var t toolchain
	out, err := runGo(dir, "env", "-json", "GOVERSION", "GOMODCACHE", "GOFLAGS")
	if err != nil {
		return t, err
	}
	return t, json.Unmarshal(out, &t)
}

// listProgram finds the one package main that o.pkg names.
func listProgram(o options) (program, error) {
	args := []string{"list", "-e", "-deps", "-json=Dir,ImportPath,Name,DepOnly,GoFiles,CgoFiles,EmbedPatterns,Module,Error"}
	if o.tags != "" {
		args = append(args, "-tags="+o.tags)
	}
	out, err := runGo(o.dir, append(args, "--", o.pkg)...)
	if err != nil && isWithoutModule(err.Error()) {
		return program{}, withoutModule(o.dir)
	} else if err != nil {
		return program{}, err
	}
	var p program
	var roots []listed
	for decoder := json.NewDecoder(bytes.NewReader(out)); ; {
		var l listed
		if err := decoder.Decode(&l); err == io.EOF {
			break
		} else if err != nil {
			return p, fmt.Errorf("read go list's answer: %w", err)
		}
		p.importsProbe = p.importsProbe || l.ImportPath == probePath
		if !l.DepOnly {
			roots = append(roots, l)
		}
	}
	p.listed, err = onlyProgram(o, roots)
	return p, err
}

func onlyProgram(o options, roots []listed) (listed, error) {
	if len(roots) == 0 {
		return listed{}, fmt.Errorf("%q in %s is not a package", o.pkg, o.dir)
	}
	if len(roots) > 1 {
		var paths []string
		for _, root := range roots {
			paths = append(paths, root.ImportPath)
		}
		return listed{}, fmt.Errorf("%q in %s matches %d packages; name one of them: %s", o.pkg, o.dir, len(roots), strings.Join(paths, ", "))
	}
	l := roots[0]
	switch {
	case l.ImportPath == "command-line-arguments":
		return l, fmt.Errorf("%q names files; name their folder", o.pkg)
	case len(l.GoFiles)+len(l.CgoFiles) == 0 && l.Error != nil:
		return l, l.explain(o)
	case len(l.GoFiles)+len(l.CgoFiles) == 0 && l.Name != "":
		return l, fmt.Errorf("%q in %s cannot be built: no non-test Go files in %s", o.pkg, o.dir, l.Dir)
	case l.Name != "main":
		return l, fmt.Errorf("%s is package %q, which is not a program: only a package main can be started", l.ImportPath, l.Name)
	case l.Module == nil:
		return l, withoutModule(o.dir)
	}
	return l, nil
}

// explain returns the error text of the go command.
func (l listed) explain(o options) error {
	text := strings.TrimSpace(l.Error.Err)
	if isWithoutModule(text) {
		return withoutModule(o.dir)
	}
	if l.Error.Pos != "" && !strings.HasPrefix(text, l.Error.Pos) {
		text = l.Error.Pos + ": " + text
	}
	return fmt.Errorf("%q in %s cannot be built: %s", o.pkg, o.dir, text)
}

func isWithoutModule(text string) bool {
	return strings.Contains(text, "go.mod file not found") || strings.Contains(text, "cannot find main module")
}

func withoutModule(dir string) error {
	return fmt.Errorf("%s is in no Go module; run \"go mod init example.com/name\" and \"go mod tidy\" there, or name a folder that has a go.mod", dir)
}

func runGo(dir string, args ...string) ([]byte, error) {
	var stdout, stderr bytes.Buffer
	cmd := exec.Command("go", args...)
	cmd.Dir, cmd.Stdout, cmd.Stderr = dir, &stdout, &stderr
	err := cmd.Run()
	var failed *exec.ExitError
	switch {
	case err == nil:
		return stdout.Bytes(), nil
	case errors.Is(err, exec.ErrNotFound):
		return nil, errors.New("there is no go command on the PATH")
	case errors.As(err, &failed):
		return nil, fmt.Errorf("go %s in %s: %s", args[0], dir, strings.TrimSpace(stderr.String()))
	}
	return nil, fmt.Errorf("start go %s in %s: %w", args[0], dir, err)
}
