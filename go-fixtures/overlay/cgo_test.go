// SPDX-License-Identifier: Apache-2.0

package main

import "testing"

func TestInitComesBeforeCgoInits(t *testing.T) {
	rows := []struct {
		name, reason string
		files        files
		inits        string
	}{
		{"only a cgo file", "the injected file is then the only plain one", files{"main.go": cgoMain}, "cgo 42\n"},
		{"cgo file sorts first", "go build hands the compiler plain files first", files{"00.go": cgoInit, "main.go": plainMain}, "init\ncgo 42\n"},
		{"main in a cgo file", "the call is put in before cgo rewrites the file", files{"a.go": initOf("plain"), "z.go": cgoMain}, "plain\ncgo 42\n"},
	}
	needsCgo(t)
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			row.files["go.mod"] = plainMod
			res := overlay(t, row.files.write(t), ".", "")
			if !res.Cgo {
				t.Error("cgo is not reported")
			}
			binary, output := goBuild(t, res, ".", "")
			if output != "" {
				t.Fatal(output)
			}
			check(t, binary, row.inits, "main\n")
		})
	}
}

func TestWithoutCgoItsFilesAreLeftOut(t *testing.T) {
	t.Setenv("CGO_ENABLED", "0")
	res := overlay(t, files{"go.mod": plainMod, "main.go": plainMain, "c.go": cgoInit}.write(t), ".", "")
	if res.Cgo {
		t.Error("cgo is reported")
	}
	binary, output := goBuild(t, res, ".", "")
	if output != "" {
		t.Fatal(output)
	}
	check(t, binary, "init\n", "main\n")
}

func TestAMistakeInACgoFileIsToldAtItsOwnPlace(t *testing.T) {
	needsCgo(t)
	dir := files{"go.mod": plainMod, "main.go": cgoMain + "\nvar x int = \"text\"\n"}.write(t)
	_, output := goBuild(t, overlay(t, dir, ".", ""), ".", "")
	want := "# example.com/app\n./main.go:10:13: cannot use \"text\" (untyped string constant) as int value in variable declaration\n"
	if output != want {
		t.Errorf("go build says %q, want %q", output, want)
	}
}
