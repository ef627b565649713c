package syntax

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

// lines lists the lines of what can fail in an expression, in order of evaluation.
func lines(e Expr) []int {
	switch e := e.(type) {
	case *Name:
		return []int{e.Line}
	case *Index:
		return append(append(lines(e.Object), lines(e.Key)...), e.Line)
	case *Call:
		return append(append(lines(e.Func), linesOf(e.Args)...), e.Line)
	case *MethodCall:
		return append(append(append(lines(e.Object), e.NameLine), linesOf(e.Args)...), e.Line)
	case *Binary:
		return append(append(lines(e.Left), lines(e.Right)...), e.Line)
	case *Unary:
		return append(lines(e.Operand), e.Line)
	case *Paren:
		return lines(e.Inner)
	case *TableConstructor:
		var all []int
		for _, f := range e.Fields {
			all = append(all, linesOf([]Expr{f.Key, f.Value})...)
			if f.Key != nil {
				all = append(all, f.Line)
			}
		}
		return all
	}
	return nil
}

func linesOf(list []Expr) (all []int) {
	for _, e := range list {
		all = append(all, lines(e)...)
	}
	return all
}

// The lines are those of luac 5.3.6 for the instructions of each expression. A blank in a source stands for a line end.
func TestExpressionLines(t *testing.T) {
	for _, c := range []struct {
		name, source string
		want         []int
	}{
		{"a field is read where it ends", "a . b . c", []int{1, 3, 5}},
		{"an operator's left operand is read at the operator", "a + b", []int{2, 3, 2}},
		{"a comparison fails where it ends", "a < b", []int{2, 3, 3}},
		{"a chain of concatenations fails at its last operator", "a .. b .. c", []int{2, 4, 5, 4, 4}},
		{"parentheses at its end do not break it", "a .. ( b .. c )", []int{2, 5, 6, 5, 5}},
		{"parentheses at its beginning do", "( a .. b ) .. c", []int{3, 4, 3, 7, 6}},
		{"an unary operator fails at itself", "- a", []int{2, 1}},
		{"a call fails where its prefix begins", "a ( b )", []int{1, 4, 1}},
		{"calls of one prefix share its line", "a . b ( ) ( )", []int{1, 3, 1, 1}},
		{"an argument is read after its comma", "a ( b , c )", []int{1, 4, 6, 1}},
		{"a call with a table", "a { b }", []int{1, 4, 1}},
		{"a method is read at its name", "a : b ( )", []int{3, 3, 1}},
		{"an index is read after its bracket", "a [ b ]", []int{1, 3, 4}},
		{"a value in parentheses is read after them", "( a )", []int{3}},
		{"an item is read when the next begins", "{ a , b }", []int{3, 5}},
		{"a last item is read at the end", "{ a , }", []int{4}},
		{"an item with a key is stored where it ends", "{ [ a ] = b . c ; }", []int{3, 6, 8, 8}},
		{"looking ahead of a name moves its line", "{ a ( b ) }", []int{3, 5, 3}},
		{"an operand of and and or is read once", "a and b or c", []int{2, 3, 2, 5, 4}},
	} {
		t.Run(c.name, func(t *testing.T) {
			source := "return " + strings.ReplaceAll(c.source, " ", "\n")
			got := linesOf(parse(t, source).Body.Stmts[0].(*Return).Values)
			if diff := cmp.Diff(c.want, got); diff != "" {
				t.Errorf("%s: (-want +got)\n%s", c.source, diff)
			}
		})
	}
}

func TestStatementLines(t *testing.T) {
	source := strings.ReplaceAll("local a , b = c , d a = b if a then end for i = a , b do end for k in a do end local function f ( ) end", " ", "\n")
	main := parse(t, source)
	s := main.Body.Stmts
	numeric, generic := s[3].(*NumericFor), s[4].(*GenericFor)
	got := map[string]int{
		"local":           s[0].(*Local).Line,
		"end of local":    s[0].(*Local).EndLine,
		"end of =":        s[1].(*Assign).EndLine,
		"condition":       s[2].(*If).Clauses[0].Cond.(*Name).Line,
		"end of block":    s[2].(*If).Clauses[0].Body.EndLine,
		"numeric for":     numeric.Line,
		"its bound":       numeric.Limit.(*Name).Line,
		"its do":          numeric.DoLine,
		"generic for":     generic.Line,
		"its expressions": generic.ExprLine,
		"local function":  s[5].(*LocalFunction).Line,
		"its parameters":  s[5].(*LocalFunction).Func.Line,
		"its end":         s[5].(*LocalFunction).Func.EndLine,
		"end of chunk":    main.Body.EndLine,
	}
	want := map[string]int{
		"local": 1, "end of local": 8, "end of =": 11, "condition": 14, "end of block": 14, "numeric for": 16, "its bound": 21, "its do": 22,
		"generic for": 24, "its expressions": 27, "local function": 30, "its parameters": 33, "its end": 35, "end of chunk": 35,
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
}
