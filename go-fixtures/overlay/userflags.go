// SPDX-License-Identifier: Apache-2.0

package main

import (
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"strings"
)

// userFlags holds the flags of the user's go build that RunUnder's own must not hide.
type userFlags struct {
	// overlayFile is the user's own overlay, as written; empty without one.
	overlayFile string
	// replace is the content of that overlay, with absolute paths.
	replace  map[string]string
	toolexec string
	covers   bool
}

// readUserFlags reads GOFLAGS.
func readUserFlags(o options, goflags string) (userFlags, error) {
	var u userFlags
	for _, flag := range splitQuoted(goflags) {
		name, value, _ := strings.Cut(strings.TrimLeft(flag, "-"), "=")
		switch name {
		case "overlay":
			u.overlayFile = value
		case "toolexec":
			u.toolexec = value
		case "cover", "covermode", "coverpkg":
			u.covers = value != "false"
		}
	}
	if u.overlayFile == "" {
		return u, nil
	}
	text, err := os.ReadFile(inFolder(o.dir, u.overlayFile))
	if err != nil {
		return u, fmt.Errorf("your overlay: %w", err)
	}
	replace, err := parseOverlay(text)
	if err != nil {
		return u, fmt.Errorf("your overlay %s is not JSON as go build needs it: %w", u.overlayFile, err)
	}
	u.replace = map[string]string{}
	for original, replacement := range replace {
		if replacement != "" {
			replacement = inFolder(o.dir, replacement)
		}
		u.replace[inFolder(o.dir, original)] = replacement
	}
	return u, nil
}

// parseOverlay returns the replacements of a file for go build's -overlay.
func parseOverlay(text []byte) (map[string]string, error) {
	var overlay struct{ Replace map[string]string }
	err := json.Unmarshal(text, &overlay)
	return overlay.Replace, err
}

// inFolder resolves a path as the go command does.
func inFolder(dir, path string) string {
	if filepath.IsAbs(path) {
		return filepath.Clean(path)
	}
	return filepath.Join(dir, path)
}

// read returns a file as the go command sees it.
func (u userFlags) read(path string) ([]byte, error) {
	if replacement := u.replace[path]; replacement != "" {
		return os.ReadFile(replacement)
	}
	return os.ReadFile(path)
}

// exists reports whether the go command sees something at path.
func (u userFlags) exists(path string) bool {
	replacement, replaced := u.replace[path]
	if replaced {
		return replacement != ""
	}
	for original := range u.replace {
		if strings.HasPrefix(original, path+string(filepath.Separator)) {
			return true
		}
	}
	return exists(path)
}

// splitQuoted splits GOFLAGS as the go command does: a field that begins with a quote ends at the next one of its kind.
func splitQuoted(text string) []string {
	var fields []string
	for text = strings.TrimLeft(text, " \t\r\n"); text != ""; text = strings.TrimLeft(text, " \t\r\n") {
		end, next := strings.IndexAny(text, " \t\r\n"), 0
		if text[0] == '\'' || text[0] == '"' {
			quote := text[:1]
			text = text[1:]
			end, next = strings.Index(text, quote), 1
		}
		if end < 0 {
			return append(fields, text)
		}
		fields = append(fields, text[:end])
		text = text[end+next:]
	}
	return fields
}
