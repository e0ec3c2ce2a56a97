// SPDX-License-Identifier: Apache-2.0

package main

import "testing"

const (
	plainMod  = "module example.com/app\n\ngo 1.22\n"
	plainMain = "package main\n\nfunc init() { println(\"init\") }\n\nfunc main() { println(\"main\") }\n"
)

// layout is a module that go build builds, and the output of its program.
type layout struct {
	name, reason string
	files        files
	dir, pkg     string
	tags         string
	importPath   string
	inits, main  string
}

// plainLayouts are single modules without dependencies.
func plainLayouts() []layout {
	return []layout{
		{name: "module root", reason: "the import path is the module path", files: files{"go.mod": plainMod, "main.go": plainMain},
			pkg: ".", importPath: "example.com/app"},
		{name: "subfolder", reason: "commands are kept in cmd", pkg: "./cmd/app", importPath: "example.com/app/cmd/app",
			files: files{"go.mod": plainMod, "cmd/app/main.go": plainMain, "lib.go": "package lib\n"}},
		{name: "import path", reason: "a package may be named by its path", pkg: "example.com/app/cmd/app", importPath: "example.com/app/cmd/app",
			files: files{"go.mod": plainMod, "cmd/app/main.go": plainMain}},
		{name: "run in the subfolder", reason: "-dir need not be the module's root", dir: "cmd/app", pkg: ".", importPath: "example.com/app/cmd/app",
			files: files{"go.mod": plainMod, "cmd/app/main.go": plainMain}},
		{name: "old go", reason: "the injected files are compiled as the language version of the user's go.mod", pkg: ".", importPath: "example.com/app",
			files: files{"go.mod": "module example.com/app\n\ngo 1.17\n", "main.go": "//go:build linux\n// +build linux\n\n" + plainMain}},
		{name: "no go version", reason: "a go.mod without it means go 1.16", pkg: ".", importPath: "example.com/app",
			files: files{"go.mod": "module example.com/app\n", "main.go": plainMain}},
		{name: "tags", reason: "the tags choose which file has main", pkg: ".", tags: "special,other", importPath: "example.com/app", main: "special\n", inits: "\n",
			files: files{"go.mod": plainMod, "init.go": "package main\n\nfunc init() { println() }\n",
				"main_a.go": "//go:build !special\n\npackage main\n\nfunc main() { println(\"usual\") }\n",
				"main_b.go": "//go:build special && other\n\npackage main\n\nfunc main() { println(\"special\") }\n"}},
		{name: "systems", reason: "file names choose too", pkg: ".", importPath: "example.com/app", main: "linux\n", inits: "\n",
			files: files{"go.mod": plainMod, "a.go": "package main\n\nfunc init() { println() }\n",
				"main_linux.go":   "package main\n\nfunc main() { println(\"linux\") }\n",
				"main_windows.go": "package main\n\nfunc main() { println(\"windows\") }\n"}},
		{name: "embed", reason: "embedded files are found beside the sources", pkg: ".", importPath: "example.com/app", main: "hello",
			files: files{"go.mod": plainMod, "data/text": "hello", "main.go": embeds}},
		{name: "file names that sort first", reason: "init functions run in the order of the file names", pkg: ".", importPath: "example.com/app",
			inits: "0 space\n0#\n0-x\n0\n00_a\n", main: "main\n", files: files{"go.mod": plainMod, "0 space.go": initOf("0 space"), "0#.go": initOf("0#"),
				"0-x.go": initOf("0-x"), "0.go": initOf("0"), "00_a.go": initOf("00_a"), "main.go": "package main\n\nfunc main() { println(\"main\") }\n"}},
		{name: "main spelled strangely", reason: "comments and line ends may stand anywhere", pkg: ".", importPath: "example.com/app", inits: "\n", main: "line 9\n",
			files: files{"go.mod": plainMod, "a.go": "package main\r\n\r\nfunc init() { println() }\r\n", "main.go": strangeMain}},
		{name: "empty main", reason: "a main may do nothing", pkg: ".", importPath: "example.com/app", inits: "init\n",
			files: files{"go.mod": plainMod, "main.go": "package main\n\nfunc init() { println(\"init\") }\n\ntype x struct{}\n\nfunc (x) main() { println(1) }\nfunc main() {}"}},
	}
}

// dependentLayouts are programs whose imports come from elsewhere.
func dependentLayouts() []layout {
	return []layout{
		{name: "workspace", reason: "go.work joins modules that are not published", dir: "app", pkg: ".", importPath: "example.com/app", main: "lib\n",
			files: files{"go.work": "go 1.22\n\nuse (\n\t./app\n\t./lib\n)\n", "lib/go.mod": "module example.com/lib\n\ngo 1.22\n", "app/go.mod": plainMod,
				"lib/lib.go": libSource, "app/main.go": usesLib}},
		{name: "replace", reason: "go.mod may point to a folder", dir: "app", pkg: ".", importPath: "example.com/app", main: "lib\n",
			files: files{"app/go.mod": requiresLib + "\nreplace example.com/lib => ../lib\n", "lib/go.mod": "module example.com/lib\n",
				"lib/lib.go": libSource, "app/main.go": usesLib}},
		{name: "program of a replaced module", reason: "its module is not the main module", dir: "app", pkg: "example.com/lib/cmd", importPath: "example.com/lib/cmd",
			files: files{"app/go.mod": requiresLib + "\nreplace example.com/lib => ../lib\n", "app/app.go": "package app\n",
				"lib/go.mod": "module example.com/lib\n", "lib/cmd/main.go": plainMain}},
		{name: "vendor", reason: "with a vendor folder, go build takes imports from nowhere else", pkg: ".", importPath: "example.com/app", main: "lib\n",
			files: files{"go.mod": requiresLib, "main.go": usesLib, "vendor/example.com/lib/lib.go": libSource,
				"vendor/modules.txt": "# example.com/lib v1.0.0\n## explicit\nexample.com/lib\n"}},
	}
}

func TestProgramsAreCapturedAsTheyAreLaidOut(t *testing.T) {
	for _, l := range append(plainLayouts(), dependentLayouts()...) {
		t.Run(l.name, func(t *testing.T) {
			l.fillIn()
			dir := l.files.write(t)
			res := overlay(t, dir+"/"+l.dir, l.pkg, l.tags)
			if res.ImportPath != l.importPath || res.Way != "overlay" || res.Cgo || len(res.Warnings) > 0 {
				t.Errorf("%+v, want import path %q: %s", res, l.importPath, l.reason)
			}
			binary, output := goBuild(t, res, l.pkg, l.tags)
			if output != "" {
				t.Fatalf("%s, but go build says\n%s", l.reason, output)
			}
			check(t, binary, l.inits, l.main)
		})
	}
}

// fillIn sets the output of plainMain where a layout has no other.
func (l *layout) fillIn() {
	if l.inits == "" && l.main == "" {
		l.inits, l.main = "init\n", "main\n"
	}
}
