// SPDX-License-Identifier: Apache-2.0

package frames

import (
	"bytes"
	"crypto/ecdh"
	"encoding/hex"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

const corpus = "../../testdata/wire/"

// FuzzRead changes a stream of the corpus: the reader returns nothing that its probe did not send, and nothing twice. Where the
// reader drops messages of the corpus, a change may bring them back.
func FuzzRead(f *testing.F) {
	stored, err := filepath.Glob(corpus + "*.stderr")
	if err != nil || len(stored) == 0 {
		f.Fatalf("no corpus: %v", err)
	}
	sent := map[string]map[string]int{}
	for number, path := range stored {
		stream, err := os.ReadFile(path)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(number, stream)
		name := strings.TrimSuffix(path, ".stderr")
		sent[name] = map[string]int{}
		for _, text := range texts(f, read(f, name, stream)) {
			sent[name][text]++
		}
	}
	f.Fuzz(func(t *testing.T, number int, stream []byte) {
		name := strings.TrimSuffix(stored[((number%len(stored))+len(stored))%len(stored)], ".stderr")
		got := map[string]int{}
		result := read(t, name, stream)
		for _, text := range texts(t, result) {
			if got[text]++; got[text] > sent[name][text] && !strings.HasSuffix(name, "reordered") && !strings.HasSuffix(name, "earlier-kinds") {
				t.Errorf("the probe did not send %s", text)
			}
		}
		if len(result.Output) > len(stream) || len(result.Problems) > len(stream) {
			t.Errorf("%d bytes became %d bytes and %d problems", len(stream), len(result.Output), len(result.Problems))
		}
		if !bytes.Contains(stream, marker) && !bytes.Equal(result.Output, stream) {
			t.Errorf("a stream without a marker is not passed on as it is")
		}
	})
}

func read(t testing.TB, name string, stream []byte) Result {
	t.Helper()
	private, err := ecdh.X25519().NewPrivateKey(fromHex(t, name+".session.key"))
	if err != nil {
		t.Fatal(err)
	}
	return Read(stream, private, fromHex(t, name+".run"))
}

func fromHex(t testing.TB, path string) []byte {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	raw, err := hex.DecodeString(strings.TrimSpace(string(text)))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

func texts(t testing.TB, result Result) []string {
	t.Helper()
	var list []string
	for _, m := range result.Messages {
		text, err := json.Marshal(m)
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, string(text))
	}
	return list
}
