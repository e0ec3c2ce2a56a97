// SPDX-License-Identifier: Apache-2.0

package main

import (
	"bytes"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
)

// callFromMain returns the file that declares func main(), with the call inserted. The name is empty when there is no such file, or
// none that can be parsed as Go: the error text of the compiler is better.
func (p program) callFromMain() (string, []byte, error) {
	for _, name := range append(append([]string{}, p.GoFiles...), p.CgoFiles...) {
		text, err := p.user.read(filepath.Join(p.Dir, name))
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
	call := edit{at: files.PositionFor(brace, false), shown: files.PositionFor(brace, true)}
	clause := edit{at: files.PositionFor(syntax.Package, false), shown: files.PositionFor(syntax.Package, true)}
	return insertName(insertCall(text, call), clause, path), true
}

// edit is a place in a file: at as it is, and shown as the compiler reports it, after the file's own line directives.
type edit struct{ at, shown token.Position }

// directive makes the compiler report the place. Without a column in the file's own directive, the compiler reports none.
func (e edit) directive(path string, columns int) string {
	if e.shown.Column == 0 {
		return fmt.Sprintf("/*line %s:%d*/", path, e.shown.Line)
	}
	return fmt.Sprintf("/*line %s:%d:%d*/", path, e.shown.Line, e.shown.Column+columns)
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
func insertCall(text []byte, brace edit) []byte {
	const call = "rununderprobeMain();"
	end := brace.at.Offset + 1
	after := text[end:]
	if newline := bytes.IndexByte(after, '\n'); newline >= 0 {
		after = after[:newline]
	}
	inserted := call
	// Where the compiler knows no columns, it reports none.
	if len(bytes.TrimSpace(after)) > 0 && brace.shown.Column > 0 {
		inserted += brace.directive("", 1)
	}
	return append(append(append([]byte{}, text[:end]...), inserted...), text[end:]...)
}

// insertName makes the compiler report the path of the program's file instead of the path of the copy. The directive is before "package" and
// not at the start of the file, where it would hide a build constraint.
func insertName(text []byte, clause edit, path string) []byte {
	if clause.shown.Filename != clause.at.Filename {
		path = inFolder(filepath.Dir(path), clause.shown.Filename)
	}
	directive := clause.directive(path, 0)
	return append(append(append([]byte{}, text[:clause.at.Offset]...), directive...), text[clause.at.Offset:]...)
}
