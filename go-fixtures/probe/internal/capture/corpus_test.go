// SPDX-License-Identifier: Apache-2.0

//go:build linux

package capture

import (
	"bytes"
	"crypto/ecdh"
	"encoding/hex"
	"encoding/json"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sort"
	"strings"
	"testing"
	"time"

	"github.com/rununder/rununder/go-fixtures/probe/internal/frames"
)

var update = flag.Bool("update", false, "write testdata/wire anew")

const corpusCreated = 1767225600

const corpusFolder = "../../testdata/wire/"

// corpusCase is one stream and the expected result, written here in short and in the case's JSON in full.
type corpusCase struct {
	name, reason string
	stream       []byte
	messages     string
	problems     string
	output       string
}

func TestCorpus(t *testing.T) {
	var names []string
	for i, c := range corpusCases(t) {
		names = append(names, c.name)
		t.Run(c.name, func(t *testing.T) { checkCorpusCase(t, c, i) })
	}
	if *update {
		return
	}
	stored, err := filepath.Glob(corpusFolder + "*.stderr")
	must(t, err)
	for i := range stored {
		stored[i] = strings.TrimSuffix(filepath.Base(stored[i]), ".stderr")
	}
	sort.Strings(names)
	if fmt.Sprint(stored) != fmt.Sprint(names) {
		t.Errorf("stored are %v, made are %v", stored, names)
	}
}

func checkCorpusCase(t *testing.T, c corpusCase, number int) {
	private, run := corpusKey(t, number), corpusRun(number)
	result := frames.Read(c.stream, private, run)
	if got := listed(result.Messages); got != c.messages {
		t.Errorf("messages are %q, want %q: %s", got, c.messages, c.reason)
	}
	if got := listedProblems(result.Problems); got != c.problems {
		t.Errorf("problems are %q, want %q: %s", got, c.problems, c.reason)
	}
	if got := string(result.Output); got != c.output {
		t.Errorf("output is %q, want %q: %s", got, c.output, c.reason)
	}
	text, err := json.MarshalIndent(result, "", " ")
	must(t, err)
	golden(t, c.name+".stderr", c.stream)
	golden(t, c.name+".json", append(text, '\n'))
	golden(t, c.name+".session.key", []byte(hex.EncodeToString(private.Bytes())+"\n"))
	golden(t, c.name+".run", []byte(hex.EncodeToString(run)+"\n"))
}

func golden(t *testing.T, name string, text []byte) {
	t.Helper()
	if *update {
		must(t, os.WriteFile(corpusFolder+name, text, 0o644))
		return
	}
	stored, err := os.ReadFile(corpusFolder + name)
	if err != nil || !bytes.Equal(stored, text) {
		t.Errorf("%s is not what this package makes (%v); if the change is intended, run with -update and review the difference", name, err)
	}
}

func listed(messages []frames.Message) string {
	var list []string
	for _, m := range messages {
		switch {
		case m.File != nil:
			list = append(list, "appeared:"+string(m.File.Path))
		case len(m.Label) > 0:
			list = append(list, m.Phase+":"+string(m.Label))
		default:
			list = append(list, m.Phase)
		}
	}
	return strings.Join(list, " ")
}

func listedProblems(problems []frames.Problem) string {
	var list []string
	for _, p := range problems {
		text := p.Problem
		if p.Seq != nil {
			text += fmt.Sprintf(":%d", *p.Seq)
		}
		if p.UpTo != nil {
			text += fmt.Sprintf("-%d", *p.UpTo)
		}
		list = append(list, text)
	}
	return strings.Join(list, " ")
}

func TestCorpusSession(t *testing.T) {
	private, run := corpusKey(t, 0), corpusRun(0)
	watches := []string{"/etc/config/app.yaml", "/with space/\xff", strings.Repeat("/long", 40)}
	var encodedWatches [][]byte
	for _, watch := range watches {
		encodedWatches = append(encodedWatches, []byte(watch))
	}
	text, err := json.MarshalIndent(map[string]interface{}{
		"run":          hex.EncodeToString(run),
		"publicKey":    hex.EncodeToString(private.PublicKey().Bytes()),
		"contentLimit": 65536,
		"watches":      encodedWatches,
		"created":      corpusCreated,
		"value":        sessionCreated(sessionValue(run, private.PublicKey().Bytes(), 65536, watches), time.Unix(corpusCreated, 0)),
	}, "", " ")
	must(t, err)
	golden(t, "session.json", append(text, '\n'))
}

func corpusKey(t *testing.T, number int) *ecdh.PrivateKey {
	return fixedKey(t, byte(0x10+number))
}

func corpusRun(number int) []byte { return bytes.Repeat([]byte{byte(0x80 + number)}, runLength) }

// fixedKey makes the streams the same each time.
func fixedKey(t *testing.T, fill byte) *ecdh.PrivateKey {
	t.Helper()
	private, err := ecdh.X25519().NewPrivateKey(bytes.Repeat([]byte{fill}, 32))
	must(t, err)
	return private
}
