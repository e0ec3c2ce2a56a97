// SPDX-License-Identifier: Apache-2.0

package main

import (
	"path/filepath"
	"regexp"
	"runtime"
	"strings"
	"testing"
)

// secondName is the text that the compiler adds to the place of an "other declaration" that a line directive names.
var secondName = regexp.MustCompile(`\[/[^]]*/main\.go:[0-9:]+\]`)

func TestCompileErrorsAreTheCompilersOwn(t *testing.T) {
	rows := []struct{ name, main, reason string }{
		{"type", "package main\n\nfunc main() {\n\tvar x int = \"text\"\n}\n", "the line is below the call"},
		{"one line", "package main\n\nfunc main() { var x int = \"text\"; x++ }\n", "the column is behind the call"},
		{"after main", "package main\n\nfunc main() { println() }\n\nvar x int = \"text\"\n", "the line is below a changed line"},
		{"syntax", "package main\n\nfunc main() {\n\tif {\n}\n", "the file cannot be read as a whole"},
		{"syntax before main", "package main\n\nvar = 1\n\nfunc main() {}\n", "the mistake comes before the call"},
		{"unused import", "package main\n\nimport \"os\"\n\nfunc main() {}\n", "the change must not use it"},
		{"no main", "package main\n\nfunc start() {}\n", "there is no main to change"},
		{"two mains", "package main\n\nfunc main() {}\n\nfunc main() {}\n", "only one can be changed"},
		{"missing module", "package main\n\nimport \"example.com/missing\"\n\nfunc main() { missing.Go() }\n", "go build explains it"},
		{"missing package", "package main\n\nimport \"example.com/app/missing\"\n\nfunc main() { missing.Go() }\n", "go build explains it"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			dir := files{"go.mod": plainMod, "main.go": row.main}.write(t)
			want, _ := plainBuild(dir)
			_, got := goBuild(t, overlay(t, dir, ".", ""), ".", "")
			got = secondName.ReplaceAllString(got, "")
			if got != want || got == "" {
				t.Errorf("go build says\n%s\nwithout the overlay\n%s\n%s", got, want, row.reason)
			}
		})
	}
}

func TestWhatCannotBeInjectedIsExplained(t *testing.T) {
	rows := []struct {
		name  string
		files files
		pkg   string
		want  string
	}{
		{"library", files{"go.mod": plainMod, "lib.go": "package lib\n"}, ".",
			"example.com/app is package \"lib\", which is not a program: only a package main can be started"},
		{"no module", files{"main.go": plainMain}, ".",
			"DIR is in no Go module; run \"go mod init example.com/name\" and \"go mod tidy\" there, or name a folder that has a go.mod"},
		{"files", files{"go.mod": plainMod, "main.go": plainMain}, "main.go", "\"main.go\" names files; name their folder"},
		{"several", files{"go.mod": plainMod, "main.go": plainMain, "b/b.go": plainMain}, "./...",
			"\"./...\" in DIR matches 2 packages; name one of them: example.com/app, example.com/app/b"},
		{"none", files{"go.mod": plainMod}, "./...", "\"./...\" in DIR is not a package"},
		{"no folder", files{"go.mod": plainMod}, "./cmd", "\"./cmd\" in DIR cannot be built: stat DIR/cmd: directory not found"},
		{"no files", files{"go.mod": plainMod, "a.txt": ""}, ".", "\".\" in DIR cannot be built: no Go files in DIR"},
		{"excluded", files{"go.mod": plainMod, "main.go": "//go:build never\n\n" + plainMain}, ".", "\".\" in DIR cannot be built: " + excludedByGo()},
		{"broken go.mod", files{"go.mod": "modul x\n", "main.go": plainMain}, ".",
			"go list in DIR: go: errors parsing go.mod:\ngo.mod:1: unknown directive: modul"},
		{"not in the workspace", files{"go.work": "go 1.22\n\nuse ./lib\n", "lib/go.mod": "module example.com/lib\n", "app/go.mod": plainMod, "app/main.go": plainMain}, "./app",
			"\"./app\" in DIR cannot be built: directory app is contained in a module that is not one of the workspace modules listed in go.work." +
				" You can add the module to the workspace using:\n\tgo work use app"},
		{"taken folder", files{"go.mod": plainMod, "main.go": plainMain, "internal/rununderprobe/x.go": "package x\n"}, ".",
			"DIR/internal/rununderprobe exists, but the overlay needs this path for the probe; rename it"},
		{"vendored program", files{"go.mod": requiresLib, "app.go": "package app\n\nimport _ \"example.com/lib\"\n", "vendor/example.com/lib/main.go": plainMain,
			"vendor/modules.txt": "# example.com/lib v1.0.0\n## explicit\nexample.com/lib\n"}, "example.com/lib",
			"example.com/lib is in a vendor folder, which takes no package that vendor/modules.txt does not list; check out its source and name that folder"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			dir := row.files.write(t)
			code, stdout, stderr := runTool(t, "-pkg", row.pkg, "-dir", dir, "-probe", probeSources, "-out", t.TempDir())
			if got := strings.ReplaceAll(stderr, dir, "DIR"); got != "overlay: "+row.want+"\n" || code != 1 || stdout != "" {
				t.Errorf("exit %d, stdout %q, stderr\n%s\nwant\noverlay: %s", code, stdout, got, row.want)
			}
		})
	}
}

// excludedByGo is the error text of the go command; Go 1.22 has another one.
func excludedByGo() string {
	if strings.HasPrefix(runtime.Version(), "go1.22.") {
		return "no Go files in DIR"
	}
	return "build constraints exclude all Go files in DIR"
}

func TestWrongArgumentsShowTheUsage(t *testing.T) {
	const usage = "\nusage: overlay -pkg package -dir folder -probe folder -out folder [-tags a,b]\n"
	rows := []struct {
		args []string
		want string
	}{
		{nil, "overlay: -pkg, -dir, -probe and -out are needed" + usage},
		{[]string{"-pkg", ".", "-dir", ".", "-probe", ".", "-out", ".", "more"}, "overlay: unexpected argument \"more\"" + usage},
		{[]string{"-what"}, "overlay: flag provided but not defined: -what" + usage},
	}
	for _, row := range rows {
		if code, _, stderr := runTool(t, row.args...); code != 2 || stderr != row.want {
			t.Errorf("exit %d, stderr %q, want %q", code, stderr, row.want)
		}
	}
}

func TestWrongFoldersAreNamed(t *testing.T) {
	dir := files{"go.mod": plainMod, "main.go": plainMain}.write(t)
	missing := filepath.Join(dir, "missing")
	if _, _, stderr := runTool(t, "-pkg", ".", "-dir", missing, "-probe", probeSources, "-out", dir); stderr !=
		"overlay: -dir: lstat "+missing+": no such file or directory\n" {
		t.Errorf("stderr is %q", stderr)
	}
	if _, _, stderr := runTool(t, "-pkg", ".", "-dir", dir, "-probe", missing, "-out", dir); stderr != "overlay: -probe: "+missing+" has no Go sources\n" {
		t.Errorf("stderr is %q", stderr)
	}
}
