// SPDX-License-Identifier: Apache-2.0

// Talkative prints its secrets in the forms in which careless programs print them, and runs until it
// gets a signal to stop.
package main

import (
	"encoding/base64"
	"encoding/json"
	"fmt"
	"net/url"
	"os"
	"os/signal"
	"strings"
	"syscall"
	"time"
)

func main() {
	asked := make(chan os.Signal, 1)
	signal.Notify(asked, syscall.SIGTERM)
	file, err := os.ReadFile(os.Getenv("SECRET_FILE"))
	if err != nil {
		fmt.Println("talkative: no file:", err)
	}
	for _, secret := range []string{os.Getenv("DB_LOGIN"), os.Getenv("API_TOKEN"), string(file)} {
		printForms(secret)
	}
	for _, line := range strings.Split(string(file), "\n") {
		fmt.Println("line:", line)
	}
	fmt.Println("proxy:", os.Getenv("PROXY"))
	fmt.Println("dsn:", os.Getenv("DSN"))
	printInPieces(os.Getenv("DB_LOGIN"))
	fmt.Println("talkative: done")
	<-asked
}

func printForms(secret string) {
	inJSON, _ := json.Marshal(map[string]string{"secret": secret})
	inJSONInJSON, _ := json.Marshal(map[string]string{"log": string(inJSON)})
	trimmed := strings.TrimSuffix(secret, "\n")
	fmt.Printf("plain: %s\n", secret)
	fmt.Printf("trimmed: %s\n", trimmed)
	fmt.Printf("json: %s\n", inJSON)
	fmt.Printf("json in json: %s\n", inJSONInJSON)
	fmt.Printf("quoted: %q %+q %#v\n", secret, secret, []string{secret})
	fmt.Printf("query: %s\n", url.QueryEscape(trimmed))
	fmt.Printf("lower: %s\n", strings.ToLower(url.QueryEscape(trimmed)))
	fmt.Printf("path: %s\n", url.PathEscape(trimmed))
	fmt.Printf("url: %s\n", &url.URL{Scheme: "postgres", User: url.UserPassword("app", trimmed), Host: "db"})
	fmt.Printf("dsn: app:%s@tcp(db:3306)/orders\n", trimmed)
	for _, encoding := range []*base64.Encoding{
		base64.StdEncoding, base64.RawStdEncoding, base64.URLEncoding, base64.RawURLEncoding,
	} {
		fmt.Printf("base64: %s %s %s\n",
			encoding.EncodeToString([]byte(secret)),
			encoding.EncodeToString([]byte(trimmed)),
			encoding.EncodeToString([]byte("app:"+trimmed)))
	}
}

// printInPieces writes one line in two writes, with a line on stderr between them. Some schedulers
// give both streams one pipe, in which nothing tells the piece from the warning.
func printInPieces(secret string) {
	stdout, _ := os.Stdout.Stat()
	stderr, _ := os.Stderr.Stat()
	fmt.Print("pieces: ", secret[:len(secret)/2])
	time.Sleep(300 * time.Millisecond)
	if !os.SameFile(stdout, stderr) {
		fmt.Fprintln(os.Stderr, "talkative: a warning")
	}
	time.Sleep(300 * time.Millisecond)
	fmt.Println(secret[len(secret)/2:])
}
