// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"go/parser"
	"go/token"
	"regexp"
	"testing"
)

var inserted = regexp.MustCompile(`^(/\*line /src/main\.go:\d+:\d+\*/|rununderprobeMain\(\);(/\*line :\d+:\d+\*/)?)`)

// FuzzWithCall checks the change of a file: line numbers stay, only the insertions are added, and valid Go stays valid.
func FuzzWithCall(f *testing.F) {
	for _, seed := range []string{strangeMain, usesLib, embeds, cgoMain, "package main\nfunc main() {", "package main\nfunc main()\n",
		"\xef\xbb\xbfpackage main; func main() { }", "//go:build linux\n\npackage main\n\nfunc main() { println(`{\n}`) }\n", "package main\n//line x.go:7\nfunc main() {}"} {
		f.Add([]byte(seed))
	}
	f.Fuzz(func(t *testing.T, text []byte) {
		changed, found := withCall(text, "main.go", "/src/main.go")
		if !found {
			return
		}
		if bytes.Count(changed, []byte("\n")) != bytes.Count(text, []byte("\n")) {
			t.Errorf("the number of lines changes:\n%s", changed)
		}
		if rest := withoutInsertions(changed, text); !bytes.Equal(rest, text) {
			t.Errorf("without what was inserted it is not the same text:\n%q\n%q", rest, text)
		}
		if parses(text) && !parses(changed) {
			t.Errorf("it is no longer valid Go:\n%s", changed)
		}
	})
}

// withoutInsertions removes the insertions, where they have the expected form.
func withoutInsertions(changed, original []byte) []byte {
	var rest []byte
	for len(changed) > 0 {
		isOriginal := len(rest) < len(original) && changed[0] == original[len(rest)]
		if at := inserted.FindIndex(changed); at != nil && (!isOriginal || !bytes.HasPrefix(original[len(rest):], changed[:at[1]])) {
			changed = changed[at[1]:]
			continue
		}
		rest, changed = append(rest, changed[0]), changed[1:]
	}
	return rest
}

func parses(text []byte) bool {
	_, err := parser.ParseFile(token.NewFileSet(), "main.go", text, parser.SkipObjectResolution)
	return err == nil
}
