// Signatures against the bindings: each is called with wrong arguments, and must complain of the parameters that its signature names.
package definitions

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

func TestSignaturesNameTheParametersThatTheCallsAskFor(t *testing.T) {
	s, _ := surveyed(t)
	c := &caller{survey: s}
	c.construct()
	attempts := c.all(t, parameterNames(t))
	errors := perform(t, attempts)
	for i, a := range attempts {
		_, got, found := strings.Cut(errors[i], "a.lua:2: ")
		if !found {
			got = errors[i]
		}
		if a.want != "" && !strings.HasPrefix(got, a.want) {
			t.Errorf("%s: %s, want %s…", a.code, got, a.want)
		}
		for _, not := range a.not {
			if strings.HasPrefix(got, not) {
				t.Errorf("%s: %s, which its signature does not say", a.code, got)
			}
		}
	}
	t.Logf("%d calls", len(attempts))
}

func TestPropertiesHoldWhatTheirTypesSay(t *testing.T) {
	s, _ := surveyed(t)
	c := &caller{survey: s}
	c.construct()
	c.constructors["TcpSocket"] = "TcpSocket.NewTls()" // has them all
	var attempts []attempt
	for _, class := range s.Classes {
		for _, p := range class.Properties {
			call, object := class.Name+"."+p.Name, c.constructors[class.Name]
			kind, _, _ := strings.Cut(p.Text, " -- ")
			if kind == "" {
				t.Errorf("%s has no type", call)
				continue
			}
			read := fmt.Sprintf("(function() local v = %s.%s return v == nil and 'nil' or math.type(v) or type(v) end)()", object, p.Name)
			attempts = append(attempts, attempt{call: call, code: "error(" + read + ", 0)", want: kind})
			assign := func(value string) string {
				return fmt.Sprintf("(function() local o = %s o.%s = %s end)()", object, p.Name, value)
			}
			expression, ok := wrong(Param{Name: "value", Type: kind})
			switch {
			case p.ReadOnly:
				attempts = append(attempts, attempt{call: call, code: assign("nil"), want: call + ": cannot be assigned"})
			case ok:
				attempts = append(attempts, attempt{call: call, code: assign(expression), want: call + ": value: "})
			}
		}
	}
	errors := perform(t, attempts)
	for i, a := range attempts {
		_, got, found := strings.Cut(errors[i], "a.lua:2: ")
		switch {
		case found && !strings.HasPrefix(got, a.want):
			t.Errorf("%s: %s, want %s", a.code, got, a.want)
		case !found && !holds(union(a.want), errors[i], strings.HasSuffix(a.want, "?")):
			t.Errorf("%s holds %s, and is said to be %s", a.call, errors[i], a.want)
		}
	}
}

// holds reports whether a value of a type of Lua (or "float") is one of these kinds.
func holds(kinds []string, got string, optional bool) bool {
	if got == "nil" {
		return optional || slices.Contains(kinds, "any")
	}
	for _, kind := range kinds {
		if kind == got || kind == "any" || kind == "number" && got == "float" || got == "table" && isTable(kind) ||
			got == "function" && strings.HasPrefix(kind, "fun(") {
			return true
		}
	}
	return false
}

func TestEveryClassIsBoundWhereItIsNoted(t *testing.T) {
	files, err := filepath.Glob("../*.go")
	if err != nil {
		t.Fatal(err)
	}
	for _, path := range files {
		source, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if name := filepath.Base(path); name != "classes.go" && strings.Contains(string(source), ".Bind()") {
			t.Errorf("%s: x.Bind() leaves the class out of the definitions; write bind(d, &x)", name)
		}
	}
}

// parameterNames returns every text in the sources of the dialect that may be the name of a parameter.
func parameterNames(t *testing.T) map[string]bool {
	t.Helper()
	files, err := filepath.Glob("../*.go")
	if err != nil || len(files) == 0 {
		t.Fatalf("no sources of the dialect: %v", err)
	}
	names := map[string]bool{}
	for _, path := range files {
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, 0)
		if err != nil {
			t.Fatal(err)
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if text, ok := n.(*ast.BasicLit); ok && text.Kind == token.STRING {
				value, _ := strconv.Unquote(text.Value)
				if !strings.HasPrefix(value, "(") { // a signature is no proof of itself
					for _, word := range regexp.MustCompile(`\w+`).FindAllString(value, -1) {
						names[word] = true
					}
				}
			}
			return true
		})
	}
	return names
}
