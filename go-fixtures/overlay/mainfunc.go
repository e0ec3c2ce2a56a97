// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
)

// callFromMain returns the file that declares func main(), with the call inserted. The name is empty when there is no such file, or
// none that can be parsed as Go: the error text of the compiler is better.
func (p program) callFromMain() (string, []byte, error) {
	for _, name := range append(append([]string{}, p.GoFiles...), p.CgoFiles...) {
		text, err := os.ReadFile(filepath.Join(p.Dir, name))
		if err != nil {
			return "", nil, err
		}
		if changed, found := withCall(text, name, filepath.Join(p.Dir, name)); found {
			return name, changed, nil
		}
	}
	return "", nil, nil
}

// withCall inserts the call into the text of a file; found is false when the file does not declare func main().
func withCall(text []byte, name, path string) (changed []byte, found bool) {
	files := token.NewFileSet()
	// The parser returns the declarations of a file with a mistake, except those with the mistake.
	syntax, _ := parser.ParseFile(files, name, text, parser.SkipObjectResolution)
	brace := bodyOfMain(syntax)
	if !brace.IsValid() {
		return nil, false
	}
	changed = insertCall(text, files.PositionFor(brace, false))
	return insertName(changed, files.PositionFor(syntax.Package, false), path), true
}

func bodyOfMain(syntax *ast.File) token.Pos {
	if syntax == nil {
		return token.NoPos
	}
	for _, declaration := range syntax.Decls {
		f, ok := declaration.(*ast.FuncDecl)
		if ok && f.Recv == nil && f.Name.Name == "main" && f.Body != nil {
			return f.Body.Lbrace
		}
	}
	return token.NoPos
}

// insertCall inserts the call after the brace, on the same line. When code follows on that line, a line directive preserves its columns.
func insertCall(text []byte, brace token.Position) []byte {
	const call = "rununderprobeMain();"
	end := brace.Offset + 1
	after := text[end:]
	if newline := bytes.IndexByte(after, '\n'); newline >= 0 {
		after = after[:newline]
	}
	inserted := call
	if len(bytes.TrimSpace(after)) > 0 {
		inserted += fmt.Sprintf("/*line :%d:%d*/", brace.Line, brace.Column+1)
	}
	return append(append(append([]byte{}, text[:end]...), inserted...), text[end:]...)
}

// insertName makes the compiler report the path of the program's file instead of the path of the copy. The directive is before "package" and
// not at the start of the file, where it would hide a build constraint.
func insertName(text []byte, clause token.Position, path string) []byte {
	directive := fmt.Sprintf("/*line %s:%d:%d*/", path, clause.Line, clause.Column)
	return append(append(append([]byte{}, text[:clause.Offset]...), directive...), text[clause.Offset:]...)
}
