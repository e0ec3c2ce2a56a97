package main

import (
	"slices"
	"strings"
	"testing"
)

func TestAnswerHasTheImagesEnvAndWhatAReferenceSees(t *testing.T) {
	got := answer(Request{
		Dockerfile: "ARG V=1\nFROM base AS a\nARG V\nENV A=$V B=${BASE}\nFROM a\nENV C=$V$A\n",
		Arguments:  map[string]string{"V": "2"},
		Images: map[string]BaseImage{
			"docker.io/library/base:latest": {Env: []string{"BASE=b"}, OnBuild: []string{"ENV T=triggered"}},
		},
	})
	if got.Error != "" {
		t.Fatal(got.Error)
	}
	for _, want := range []string{"BASE=b", "T=triggered", "A=2", "B=b", "C=22"} {
		if !slices.Contains(got.Env, want) {
			t.Errorf("%q is not in %q", want, got.Env)
		}
	}
	if got.Visible["V"] != "2" {
		t.Errorf("V is %q, want 2", got.Visible["V"])
	}
}

func TestServeAnswersEachLine(t *testing.T) {
	var out strings.Builder
	err := serve(strings.NewReader(`{"dockerfile":"FROM scratch\nENV A=1"}`+"\n"+`{"dockerfile":"ENV A=1"}`+"\n"), &out)
	if err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 2 || !strings.Contains(lines[0], `"A=1"`) || !strings.Contains(lines[1], `"error"`) {
		t.Errorf("got %q", lines)
	}
}
