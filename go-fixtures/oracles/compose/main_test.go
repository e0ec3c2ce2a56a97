package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func write(t *testing.T, folder, name, text string) {
	t.Helper()
	if err := os.WriteFile(filepath.Join(folder, name), []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
}

func TestAnswerHasTheVariablesOfEachService(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	write(t, folder, ".env", "COMPOSE_FILE=a.yaml:b.yaml\nX=dotenv\n")
	write(t, folder, "a.yaml", "services:\n  app:\n    image: none\n    environment: [A=1, B, X]\n")
	write(t, folder, "b.yaml", "services:\n  app:\n    environment: {A: '${Y}'}\n")
	got := answer(Request{Folder: folder, Environment: map[string]string{"Y": "given"}})
	if got.Error != "" {
		t.Fatal(got.Error)
	}
	environment := got.Services["app"].Environment
	if *environment["A"] != "given" || *environment["X"] != "dotenv" {
		t.Errorf("got A=%q X=%q", *environment["A"], *environment["X"])
	}
	if value, ok := environment["B"]; !ok || value != nil {
		t.Errorf("B is not null: %v", environment)
	}
}

func TestServeAnswersEachLine(t *testing.T) {
	folder := t.TempDir()
	t.Chdir(folder)
	write(t, folder, "compose.yaml", "services:\n  app:\n    image: none\n")
	var out strings.Builder
	request := `{"folder":"` + folder + `"}`
	if err := serve(strings.NewReader(request+"\n"+`{"folder":"/absent"}`+"\n"), &out); err != nil {
		t.Fatal(err)
	}
	lines := strings.Split(strings.TrimSpace(out.String()), "\n")
	if len(lines) != 2 || !strings.Contains(lines[0], `"app"`) || !strings.Contains(lines[1], `"error"`) {
		t.Errorf("got %q", lines)
	}
}
