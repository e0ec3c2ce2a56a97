// SPDX-License-Identifier: Apache-2.0

package main

import (
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"
)

const importsProbe = `package main

import (
	"github.com/rununder/rununder/go-fixtures/probe"
)

func init() { println("init") }

func main() {
	println("main")
	probe.Ready()
}
`

func TestAProgramThatImportsTheProbeGetsOnlyTheCalls(t *testing.T) {
	probe, err := filepath.Abs(probeSources)
	must(t, err)
	dir := files{"main.go": importsProbe, "go.mod": plainMod + "\nrequire " + probePath + " v0.0.0\n\nreplace " + probePath + " => " + strconv.Quote(probe) + "\n"}.write(t)
	res := overlay(t, dir, ".", "")
	if res.Way != "import" {
		t.Errorf("way is %q", res.Way)
	}
	binary, output := goBuild(t, res, ".", "")
	if output != "" {
		t.Fatal(output)
	}
	stderr, phases := start(t, binary)
	if want := "<H><W><W>init\n<W>main\n<W>"; stderr != want || strings.Join(phases, " ") != "EXEC INIT MAIN READY" {
		t.Errorf("stderr is %q, want %q; phases %v", stderr, want, phases)
	}
}

func TestAnImportBelowMainCountsToo(t *testing.T) {
	probe, err := filepath.Abs(probeSources)
	must(t, err)
	dir := files{"main.go": "package main\n\nimport _ \"example.com/app/lib\"\n\nfunc main() {}\n", "lib/lib.go": "package lib\n\nimport _ \"" + probePath + "\"\n",
		"go.mod": plainMod + "\nrequire " + probePath + " v0.0.0\n\nreplace " + probePath + " => " + strconv.Quote(probe) + "\n"}.write(t)
	res := overlay(t, dir, ".", "")
	binary, output := goBuild(t, res, ".", "")
	if output != "" || res.Way != "import" {
		t.Fatal(res.Way, output)
	}
	check(t, binary, "", "")
}

func TestASecondBuildComesFromTheCache(t *testing.T) {
	dir, out := files{"go.mod": plainMod, "main.go": plainMain}.write(t), t.TempDir()
	var first result
	for i := 0; i < 2; i++ {
		code, stdout, stderr := runTool(t, "-pkg", ".", "-dir", dir, "-probe", probeSources, "-out", out)
		if code != 0 {
			t.Fatal(stderr)
		}
		res := overlay(t, dir, ".", "")
		res.Overlay = strings.Split(stdout, "\"")[3]
		if i == 0 {
			first = res
		} else if res.Overlay != first.Overlay {
			t.Errorf("overlays are %s and %s", first.Overlay, res.Overlay)
		}
		started := time.Now()
		if _, output := goBuild(t, res, ".", ""); output != "" {
			t.Fatal(output)
		}
		if took := time.Since(started); i == 1 && took > 3*time.Second {
			t.Errorf("the second build took %v", took)
		}
	}
}

func TestAFolderReachedByALinkWorks(t *testing.T) {
	dir := files{"go.mod": plainMod, "main.go": plainMain}.write(t)
	link := filepath.Join(t.TempDir(), "link")
	must(t, os.Symlink(dir, link))
	res := overlay(t, link, ".", "")
	if res.Dir != dir {
		t.Errorf("dir is %s, want %s", res.Dir, dir)
	}
	binary, output := goBuild(t, res, ".", "")
	if output != "" {
		t.Fatal(output)
	}
	check(t, binary, "init\n", "main\n")
}

func TestTheProgramsSourcesAndModuleStayAsTheyAre(t *testing.T) {
	f := files{"go.mod": plainMod, "main.go": plainMain}
	dir := f.write(t)
	binary, output := goBuild(t, overlay(t, dir, ".", ""), ".", "")
	if output != "" {
		t.Fatal(output)
	}
	entries, err := os.ReadDir(dir)
	must(t, err)
	for _, entry := range entries {
		text, err := os.ReadFile(filepath.Join(dir, entry.Name()))
		if err != nil || string(text) != f[entry.Name()] {
			t.Errorf("%s is %q, %v", entry.Name(), text, err)
		}
	}
	out, err := exec.Command("go", "tool", "nm", binary).Output()
	must(t, err)
	if !strings.Contains(string(out), "example.com/app/internal/rununderprobe/internal/capture.Init") {
		t.Error("the probe is not in the program")
	}
}

func TestPlacesAtRunTimeAreTheProgramsOwn(t *testing.T) {
	const tells = "package main\n\nimport \"runtime\"\n\nfunc main() { _, file, line, _ := runtime.Caller(0); println(file, line) }\n"
	dir := files{"go.mod": plainMod, "main.go": tells}.write(t)
	for _, flag := range []string{"-trimpath=false", "-trimpath=true"} {
		t.Setenv("GOFLAGS", flag)
		cmd := exec.Command("go", "run", ".")
		cmd.Dir = dir
		want, err := cmd.CombinedOutput()
		must(t, err)
		binary, output := goBuild(t, overlay(t, dir, ".", ""), ".", "")
		if output != "" {
			t.Fatal(output)
		}
		check(t, binary, "", string(want))
	}
}

func TestEmbeddingWhatTheOverlayAddsIsWarnedOf(t *testing.T) {
	rows := []struct {
		pattern, reason string
		warned          bool
	}{
		{"*", "the injected file is one more file", true},
		{"*.go", "the injected file is a Go file", true},
		{"main.go", "the call is in it", true},
		{"all:internal", "the probe is in it", true},
		{"data", "nothing is added there", false},
	}
	for _, row := range rows {
		f := files{"go.mod": plainMod, "data/text": "x", "internal/a/text": "x",
			"main.go": "package main\n\nimport \"embed\"\n\n//go:embed " + row.pattern + "\nvar all embed.FS\n\nfunc main() {}\n"}
		res := overlay(t, f.write(t), ".", "")
		if warned := len(res.Warnings) > 0; warned != row.warned {
			t.Errorf("%s: warnings are %q: %s", row.pattern, res.Warnings, row.reason)
		}
		if row.warned && res.Warnings[0] != "//go:embed "+row.pattern+" also embeds files that the overlay adds or changes" {
			t.Errorf("warning is %q", res.Warnings[0])
		}
	}
}

func TestAProgramInTheModuleCacheIsRefused(t *testing.T) {
	p := program{listed: listed{Dir: "/cache/example.com/tool@v1.0.0", ImportPath: "example.com/tool"}}
	err := p.checkPlace(toolchain{GOMODCACHE: "/cache"})
	if want := "example.com/tool is in the module cache, which an overlay must not change; check out its source and name that folder"; err == nil || err.Error() != want {
		t.Errorf("error is %v", err)
	}
}
