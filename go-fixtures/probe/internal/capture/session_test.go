// SPDX-License-Identifier: Apache-2.0

//go:build linux

package capture

import (
	"bytes"
	"encoding/base64"
	"encoding/binary"
	"reflect"
	"strings"
	"testing"
	"time"
)

var (
	someRun = bytes.Repeat([]byte{0xa1}, runLength)
	someKey = bytes.Repeat([]byte{0xb2}, publicKeyLength)
)

func TestParseSession(t *testing.T) {
	watches := []string{"/etc/config/app.yaml", "/with space/\xff", "/shared"}
	got, err := parseSession(sessionValue(someRun, someKey, 65536, watches))
	want := session{run: someRun, publicKey: someKey, contentLimit: 65536, watches: watches}
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("session is %+v, %v", got, err)
	}
}

func TestASessionOfAnotherFormIsRefused(t *testing.T) {
	const (
		version = "rununder: RUNUNDER_SESSION is not of version 1, so this program runs without its probe"
		text    = "rununder: RUNUNDER_SESSION is not base64url, so this program runs without its probe"
		damaged = "rununder: RUNUNDER_SESSION is cut off or damaged, so this program runs without its probe"
	)
	good := sessionValue(someRun, someKey, 100, []string{"/a"})
	rows := []struct{ name, value, want, reason string }{
		{"empty", "", version, "set to nothing is not unset"},
		{"other version", "2" + good[1:], version, "a newer JVM meets an older probe"},
		{"padded", good + "=", text, "the form is without padding"},
		{"newline", good[:10] + "\n" + good[10:], text, "Go's decoder skips newlines"},
		{"not canonical", "1.AB", text, "the last digit has bits that belong to no byte"},
		{"short", good[:30], damaged, "cut off inside the run"},
		{"cut off", good[:len(good)-4], damaged, "cut off inside a watch"},
		{"bytes after the end", "1." + encoded(append(plainSession(), 0)), damaged, "nothing follows the last watch"},
		{"empty watch", "1." + encoded(append(plainSession()[:49], 1, 0)), damaged, "a watch is a path"},
		{"NUL in a watch", "1." + encoded(append(plainSession()[:49], 1, 2, '/', 0)), damaged, "no path has a NUL"},
		{"count too high", "1." + encoded(append(plainSession()[:49], 0xff, 0xff, 0xff, 0xff, 0x7f)), damaged, "must not cost memory"},
		{"bytes after the time", "1." + encoded(append(plainSession(), 1, 0)), damaged, "nothing follows the time"},
		{"number too long", "1." + encoded(append(plainSession()[:48], bytes.Repeat([]byte{0xff}, 11)...)), damaged, "over 64 bits"},
	}
	for _, row := range rows {
		t.Run(row.name, func(t *testing.T) {
			if _, err := parseSession(row.value); err == nil || err.Error() != row.want {
				t.Errorf("error is %v, want %q: %s", err, row.want, row.reason)
			}
		})
	}
}

// plainSession has a content limit of 100 at byte 48 and no watches.
func plainSession() []byte {
	return append(append(append([]byte{}, someRun...), someKey...), 100, 0)
}

func encoded(raw []byte) string { return base64.RawURLEncoding.EncodeToString(raw) }

func TestABadSessionIsReportedAndTheProgramRuns(t *testing.T) {
	run := newTestRun(t, 100)
	run.value = "1.AAAA"
	result := run.start(t, "phases").whole()
	want := "rununder: RUNUNDER_SESSION is cut off or damaged, so this program runs without its probe\n"
	if got := string(result.Output); got != want || len(result.Messages) > 0 {
		t.Errorf("stderr is %q, want %q", got, want)
	}
	run.value = sessionValue(someRun, make([]byte, publicKeyLength), 100, nil)
	result = run.start(t, "phases").whole()
	want = "rununder: agree on a key with the session's public key: crypto/ecdh: bad X25519 remote ECDH input: low order point\n"
	if got := string(result.Output); got != want || len(result.Messages) > 0 {
		t.Errorf("stderr is %q, want %q", got, want)
	}
}

func TestASessionOfAnotherDayIsRefused(t *testing.T) {
	const stale = "rununder: RUNUNDER_SESSION was made on another day than this machine's clock shows, so this program runs without its probe\n"
	rows := []struct {
		age    time.Duration
		want   string
		reason string
	}{
		{0, "", "it was made just now"},
		{20 * time.Hour, "", "a long test"},
		{-20 * time.Hour, "", "the other machine's clock is ahead"},
		{25 * time.Hour, stale, "the value was left in an environment"},
		{-25 * time.Hour, stale, "one of the two clocks is wrong"},
	}
	for _, row := range rows {
		run := newTestRun(t, 100)
		run.value = sessionCreated(run.value, time.Now().Add(-row.age))
		result := run.start(t, "phases").whole()
		if got := string(result.Output); got != row.want || (len(result.Messages) == 0) != (row.want != "") {
			t.Errorf("stderr is %q, want %q, %d messages: %s", got, row.want, len(result.Messages), row.reason)
		}
	}
}

// sessionCreated adds the time of its creation to the value of a session.
func sessionCreated(value string, at time.Time) string {
	raw, err := base64.RawURLEncoding.DecodeString(value[len("1."):])
	if err != nil {
		panic(err)
	}
	return "1." + encoded(binary.AppendUvarint(raw, uint64(at.Unix())))
}

func FuzzParseSession(f *testing.F) {
	f.Add(sessionValue(someRun, someKey, 65536, []string{"/etc/config/app.yaml", "/shared"}))
	f.Add(sessionValue(someRun, someKey, 0, nil))
	f.Add(sessionCreated(sessionValue(someRun, someKey, 0, nil), time.Unix(1767225600, 0)))
	f.Add("1.")
	f.Fuzz(func(t *testing.T, value string) {
		s, err := parseSession(value)
		if err != nil {
			if strings.ContainsAny(err.Error(), "\n") || len(err.Error()) > 120 {
				t.Errorf("the report quotes the value: %q", err)
			}
			return
		}
		// Numbers may be written longer than needed, so the meaning is compared and not the text.
		value = sessionValue(s.run, s.publicKey, s.contentLimit, s.watches)
		if s.created > 0 {
			value = sessionCreated(value, time.Unix(int64(s.created), 0))
		}
		again, err := parseSession(value)
		if err != nil || !reflect.DeepEqual(again, s) {
			t.Errorf("%+v comes back as %+v, %v", s, again, err)
		}
	})
}
