// SPDX-License-Identifier: Apache-2.0

// Frames makes a session by hand and reads the frames that a probed program wrote in it:
//
//	frames session [-limit bytes] file /watched/path ...
//	RUNUNDER_SESSION=$(cat file) ./program 2>stderr.log
//	frames read file <stderr.log
//
// The first form writes the value of RUNUNDER_SESSION to file and the keys for reading the frames to file.key; the second prints
// the decoded stream as JSON, in the form of testdata/wire/README.md, or as a short list with -short.
package main

import (
	"bytes"
	"crypto/ecdh"
	"crypto/rand"
	"encoding/base64"
	"encoding/binary"
	"encoding/hex"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"os"

	"github.com/rununder/rununder/go-fixtures/probe/internal/frames"
)

func main() {
	if err := run(os.Args[1:], os.Stdin, os.Stdout); err != nil {
		fmt.Fprintf(os.Stderr, "frames: %v\n", err)
		os.Exit(1)
	}
}

func run(args []string, in io.Reader, out io.Writer) error {
	if len(args) == 0 {
		return errors.New("the first argument must be \"session\" or \"read\"")
	}
	flags := flag.NewFlagSet(args[0], flag.ContinueOnError)
	limit := flags.Uint64("limit", 4096, "bytes of each file's content")
	short := flags.Bool("short", false, "one line a message")
	if err := flags.Parse(args[1:]); err != nil {
		return err
	}
	if flags.NArg() == 0 {
		return errors.New("name the session's file")
	}
	switch args[0] {
	case "session":
		return makeSession(flags.Arg(0), *limit, flags.Args()[1:])
	case "read":
		return read(flags.Arg(0), *short, in, out)
	}
	return fmt.Errorf("%q is neither \"session\" nor \"read\"", args[0])
}

func makeSession(file string, limit uint64, watches []string) error {
	private, err := ecdh.X25519().GenerateKey(rand.Reader)
	if err != nil {
		return err
	}
	id := make([]byte, 16)
	if _, err := rand.Read(id); err != nil {
		return err
	}
	raw := append(append([]byte{}, id...), private.PublicKey().Bytes()...)
	raw = binary.AppendUvarint(raw, limit)
	raw = binary.AppendUvarint(raw, uint64(len(watches)))
	for _, watch := range watches {
		raw = append(binary.AppendUvarint(raw, uint64(len(watch))), watch...)
	}
	if err := os.WriteFile(file, []byte("1."+base64.RawURLEncoding.EncodeToString(raw)), 0o600); err != nil {
		return err
	}
	return os.WriteFile(file+".key", []byte(hex.EncodeToString(append(private.Bytes(), id...))), 0o600)
}

func read(file string, short bool, in io.Reader, out io.Writer) error {
	text, err := os.ReadFile(file + ".key")
	if err != nil {
		return err
	}
	secret, err := hex.DecodeString(string(bytes.TrimSpace(text)))
	if err != nil || len(secret) != 48 {
		return fmt.Errorf("%s.key was not written by \"frames session\"", file)
	}
	private, err := ecdh.X25519().NewPrivateKey(secret[:32])
	if err != nil {
		return err
	}
	raw, err := io.ReadAll(in)
	if err != nil {
		return err
	}
	result := frames.Read(raw, private, secret[32:])
	if short {
		return list(result, out)
	}
	encoder := json.NewEncoder(out)
	encoder.SetIndent("", "  ")
	return encoder.Encode(result)
}

func list(result frames.Result, out io.Writer) error {
	for _, m := range result.Messages {
		if m.Snapshot != nil {
			fmt.Fprintf(out, "%s %s: %d variables, %d files\n", m.Phase, m.Label, len(m.Env), len(m.Files))
		} else {
			fmt.Fprintf(out, "appeared %s\n", m.File.Path)
		}
	}
	for _, p := range result.Problems {
		fmt.Fprintf(out, "problem %s %s\n", p.Problem, p.Stream)
	}
	_, err := fmt.Fprintf(out, "output %q\n", result.Output)
	return err
}
