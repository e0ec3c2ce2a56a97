// SPDX-License-Identifier: Apache-2.0

package main

const (
	requiresLib = "module example.com/app\n\ngo 1.22\n\nrequire example.com/lib v1.0.0\n"
	libSource   = "package lib\n\nfunc Say() { println(\"lib\") }\n"
	usesLib     = "package main\n\nimport \"example.com/lib\"\n\nfunc main() { lib.Say() }\n"

	embeds = `package main

import (
	_ "embed"
	"os"
)

//go:embed data/text
var text string

func main() { os.Stderr.WriteString(text) }
`

	strangeMain = "package main // func main() {\n\nimport \"runtime\"\n\n/* func main() { */\nfunc /* a */ main /* b */ ( /* c */ ) /* d */ { // e {\n" +
		"\t// The call must not move this line.\n\t_, _, line, _ :=\n\t\truntime.Caller(0); println(\"line\", line) }\n"

	cgoInit = "package main\n\n// static int twice(int x) { return 2 * x; }\nimport \"C\"\n\nfunc init() { println(\"cgo\", C.twice(21)) }\n"
	cgoMain = cgoInit + "\nfunc main() { println(\"main\") }\n"
)

func initOf(name string) string { return "package main\n\nfunc init() { println(\"" + name + "\") }\n" }
