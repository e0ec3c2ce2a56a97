// SPDX-License-Identifier: Apache-2.0

package main

import (
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"fmt"
	"os"
	"path/filepath"
)

// content is a file that the go command must see.
type content struct {
	name string
	text []byte
}

// writeOverlay writes the files and overlay.json, which has the user's own replacements too, to paths that depend on their content alone: go's build
// cache then finds them again, and several programs can share one folder at the same time.
func writeOverlay(out string, replace map[string]content, users map[string]string) (string, error) {
	paths := map[string]string{}
	for original, replacement := range users {
		paths[original] = replacement
	}
	for original, c := range replace {
		stored, err := store(out, c)
		if err != nil {
			return "", err
		}
		paths[original] = stored
	}
	text, err := json.MarshalIndent(map[string]map[string]string{"Replace": paths}, "", "  ")
	if err != nil {
		return "", fmt.Errorf("-out: %w", err)
	}
	return store(out, content{name: "overlay.json", text: append(text, '\n')})
}

// store writes by renaming, so that a concurrent go build never sees half a file.
func store(out string, c content) (string, error) {
	sum := sha256.Sum256(c.text)
	folder := filepath.Join(out, hex.EncodeToString(sum[:8]))
	stored := filepath.Join(folder, c.name)
	if exists(stored) {
		return stored, nil
	}
	if err := os.MkdirAll(folder, 0o755); err != nil {
		return "", fmt.Errorf("-out: %w", err)
	}
	draft, err := os.CreateTemp(folder, ".draft-*")
	if err != nil {
		return "", fmt.Errorf("-out: %w", err)
	}
	_, err = draft.Write(c.text)
	// Another user may compile too, for example in a builder container.
	if err = errors.Join(err, draft.Chmod(0o644), draft.Close()); err == nil {
		err = os.Rename(draft.Name(), stored)
	}
	if err != nil {
		os.Remove(draft.Name())
		return "", fmt.Errorf("-out: %w", err)
	}
	return stored, nil
}
