// SPDX-License-Identifier: Apache-2.0

package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

func TestUnsetAndEmptyAreToldApart(t *testing.T) {
	t.Setenv("ORDERS_TEST", "")
	if got := variable("ORDERS_TEST"); got != "(empty)" {
		t.Errorf("an empty variable is %q", got)
	}
	os.Unsetenv("ORDERS_TEST")
	if got := variable("ORDERS_TEST"); got != "(unset)" {
		t.Errorf("an unset variable is %q", got)
	}
}

func TestAbsentFilesAreTold(t *testing.T) {
	path := filepath.Join(t.TempDir(), "app.yaml")
	if got := file(path); got != "(absent)" {
		t.Errorf("an absent file is %q", got)
	}
	if err := os.WriteFile(path, []byte("level: debug\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	if got := file(path); got != "level: debug" {
		t.Errorf("the file is %q", got)
	}
}

func TestPrintNamesEverySetting(t *testing.T) {
	var text strings.Builder
	settings{dbHost: "db.internal", config: "level: debug", ready: "(absent)"}.print(&text)
	want := "orders: DB_HOST is db.internal\norders: /etc/config/app.yaml is level: debug\norders: /shared/ready is (absent)\n"
	if text.String() != want {
		t.Errorf("printed %q, want %q", text.String(), want)
	}
}
